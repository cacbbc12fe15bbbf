import type { GraphQLError } from 'graphql';
import { codedError } from '../../../schema/errors/coded-error';

/** `got` repeats no text of the search, because any of its fields may contain a child's name. */
export function invalid(expected: string, got: string): GraphQLError {
  return codedError('SEARCH_INVALID', { expected, got });
}
