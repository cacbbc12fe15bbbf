import { createCipheriv, createDecipheriv, hash } from 'node:crypto';
import type { Secrets } from '../../../schema/signing/secrets';
import { codedError, gotText } from '../graphql/coded-error';

const BLOCK = 16;
const HALF = BLOCK / 2;

/**
 * Places in lists of children, as text that only this house can make and read. Bare numbers of first sight would tell
 * how many children lie between two that the caller may see. One place of one list has always the same cursor.
 */
export interface ChildCursors {
  seal(list: string, seqs: readonly number[]): string[];
  /** Throws CURSOR_MALFORMED for anything that `seal` did not print for this list. */
  read(list: string, cursor: string): number;
}

export function createCursors(token: Secrets['token']): ChildCursors {
  // A function of the house's secret like any token, and no token: tokens stand for ids and numbers.
  const key = hash('sha256', token('child', 'page cursors'), 'buffer');

  /** One block of AES each: the list's mark, which also tells a forged cursor, and the number. */
  function seal(list: string, seqs: readonly number[]): string[] {
    const plain = Buffer.concat(seqs.map((seq) => Buffer.concat([markOf(list), toBytes(seq)])));
    const sealed = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(plain);
    return seqs.map((_, index) => sealed.subarray(index * BLOCK, (index + 1) * BLOCK).toString('base64url'));
  }

  function read(list: string, cursor: string): number {
    const sealed = Buffer.from(cursor, 'base64url');
    if (sealed.length === BLOCK && sealed.toString('base64url') === cursor) {
      const plain = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(sealed);
      if (plain.subarray(0, HALF).equals(markOf(list))) return Number(plain.readBigUInt64BE(HALF));
    }
    throw foreignCursor(cursor);
  }

  return { seal, read };
}

/** What is answered to a cursor that the list did not give out. */
export function foreignCursor(cursor: string): Error {
  return codedError('CURSOR_MALFORMED', { expected: 'an endCursor that this list gave out', got: gotText(cursor) });
}

function markOf(list: string): Buffer {
  return hash('sha256', list, 'buffer').subarray(0, HALF);
}

function toBytes(seq: number): Buffer {
  const bytes = Buffer.alloc(HALF);
  bytes.writeBigUInt64BE(BigInt(seq));
  return bytes;
}
