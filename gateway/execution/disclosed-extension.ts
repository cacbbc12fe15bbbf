import type { GatewayExecutionResult } from '@apollo/server-gateway-interface';
import type { ChildDisclosure } from '../../schema/rights/disclosure';

/** A symbol, so that it is never written as JSON: the registry's own ids of children must not leave with an answer. */
const DISCLOSED = Symbol('disclosed');

/** Attaches the disclosures to an execution's result, to carry them through the GraphQL server. */
export function withDisclosed(
  result: GatewayExecutionResult,
  disclosed: readonly ChildDisclosure[],
): GatewayExecutionResult {
  return { ...result, extensions: { [DISCLOSED]: disclosed } as Extensions };
}

/** The disclosures attached to a result; empty when nothing was executed. */
export function disclosedIn(extensions: Readonly<Record<string, unknown>> | undefined): readonly ChildDisclosure[] {
  return (extensions as Extensions | undefined)?.[DISCLOSED] ?? [];
}

type Extensions = Record<string, unknown> & { readonly [DISCLOSED]?: readonly ChildDisclosure[] };
