import type { GraphQLError } from 'graphql';
import { codedError } from '../../runtime/graphql/coded-error';

/** `got` repeats no text of the search: in any of its fields may stand a child's name. */
export function invalid(expected: string, got: string): GraphQLError {
  return codedError('SEARCH_INVALID', { expected, got });
}

export function lengthOf(text: string): string {
  return `${text.length} characters, not repeated here`;
}
