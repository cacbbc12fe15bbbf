import { randomBytes } from 'node:crypto';
import type { GraphQLError } from 'graphql';
import { codedError, gotText } from '../../../../schema/errors/coded-error';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** A new child id: 125 random bits, so that it discloses nothing and cannot be guessed. */
export function newChildId(): string {
  return `c${Array.from(randomBytes(25), (byte) => ALPHABET.charAt(byte & 31)).join('')}`;
}

export function isChildId(text: string): boolean {
  return /^c[a-z2-7]{25}$/.test(text);
}

/** The error for an id that is no child's, and the same for that of a child whom the caller may not see. */
export function noChild(id: string): GraphQLError {
  return codedError('CHILD_NOT_FOUND', { expected: 'an id as Child.id gives it', got: gotText(id) });
}
