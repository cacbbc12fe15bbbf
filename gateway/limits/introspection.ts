import type { GraphQLFormattedError } from 'graphql';
import type { Role } from '../../schema/rights/caller';
import { codedError } from '../../schema/errors/coded-error';
import { roleRow } from '../../schema/rights/rights';

/** The end of a graphql-js message that suggests a name of the schema. */
const SUGGESTION = / ?Did you mean .*\?$/su;

/**
 * Throws `ROLE_REFUSED` for introspection by a role that may not write queries: it sends registered operations, which
 * were checked against the schema when they were registered.
 */
export function checkIntrospection(role: Role, { introspects }: { readonly introspects: boolean }): void {
  if (introspects && !roleRow(role).freeText) {
    throw codedError('ROLE_REFUSED', { expected: 'a registered operation that does not ask about the schema' });
  }
}

/** An error without graphql-js's suggestions for roles that may not read the schema. */
export function withoutSuggestions(role: Role, error: GraphQLFormattedError): GraphQLFormattedError {
  if (roleRow(role).freeText) return error;
  return { ...error, message: error.message.replace(SUGGESTION, '') };
}
