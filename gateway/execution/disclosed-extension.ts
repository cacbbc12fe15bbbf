import type { GatewayExecutionResult } from '@apollo/server-gateway-interface';
import type { ChildDisclosure } from '../../schema/rights/disclosure';

/** A symbol, which no JSON holds: the registry's own ids of children must not leave with an answer. */
const DISCLOSED = Symbol('disclosed');

/** An execution's result with what its data tells of whom, on its way through the GraphQL server. */
export function withDisclosed(
  result: GatewayExecutionResult,
  disclosed: readonly ChildDisclosure[],
): GatewayExecutionResult {
  return { ...result, extensions: { [DISCLOSED]: disclosed } as Extensions };
}

/** Empty where nothing was executed. */
export function disclosedIn(extensions: Readonly<Record<string, unknown>> | undefined): readonly ChildDisclosure[] {
  return (extensions as Extensions | undefined)?.[DISCLOSED] ?? [];
}

type Extensions = Record<string, unknown> & { readonly [DISCLOSED]?: readonly ChildDisclosure[] };
