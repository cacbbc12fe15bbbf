import type { GraphQLFormattedError } from 'graphql';
import type { Role } from '../../schema/rights/caller';
import { codedError } from '../../schema/errors/coded-error';
import { roleRow } from '../../schema/rights/rights';

/** How graphql-js ends a sentence that names something of the schema nearby. */
const SUGGESTION = / ?Did you mean .*\?$/su;

/**
 * The schema is for those who write queries; everyone else sends operations that were checked when they were
 * registered. Throws `ROLE_REFUSED` for an operation that introspects and is not theirs to ask.
 */
export function holdIntrospection(role: Role, { introspects }: { readonly introspects: boolean }): void {
  if (introspects && !roleRow(role).freeText) {
    throw codedError('ROLE_REFUSED', { expected: 'a registered operation that does not ask about the schema' });
  }
}

/** An error as the role may read it: the name of a field or value nearby is part of the schema. */
export function withoutSuggestions(role: Role, error: GraphQLFormattedError): GraphQLFormattedError {
  if (roleRow(role).freeText) return error;
  return { ...error, message: error.message.replace(SUGGESTION, '') };
}
