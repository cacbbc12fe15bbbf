import type { GraphQLFormattedError } from 'graphql';
import type { GraphAnswer } from './graph-exchange';

/** The answer as it is sent. `extensions` are all of them: those of the GraphQL server are dropped. */
export function graphAnswer(
  { status, data, errors }: { status: number; data: unknown; errors: readonly GraphQLFormattedError[] },
  extensions: object,
): GraphAnswer {
  const body = { ...(errors.length > 0 ? { errors } : {}), data, extensions };
  return { status, body: `${JSON.stringify(body)}\n` };
}
