import { randomBytes } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** A new child id: 125 random bits, so that it says nothing and none can be guessed. */
export function newChildId(): string {
  return `c${Array.from(randomBytes(25), (byte) => ALPHABET.charAt(byte & 31)).join('')}`;
}

export function isChildId(text: string): boolean {
  return /^c[a-z2-7]{25}$/.test(text);
}
