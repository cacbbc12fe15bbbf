import type { z } from 'zod';
import { codedError, gotText } from '../../../schema/errors/coded-error';
import { createDeterministicCipher, type EncryptedParts } from '../../../schema/signing/deterministic-cipher';

/**
 * Places in lists, as text that only this deployment can make and read. They are encrypted, because a place holds ids
 * and scores of children whom the caller may not see, and bare numbers would disclose how many lie between two. One
 * place of one list always has the same cursor.
 */
export interface Cursors {
  /** `list` names the list, with the caller or the question if these decide what is in it. */
  encrypt(list: string, place: EncryptedParts): string;
  /** Throws CURSOR_MALFORMED for anything that `encrypt` did not print for this list. */
  read<Place>(list: string, cursor: string, shape: z.ZodType<Place>): Place;
}

/**
 * The places of one list are padded to multiples of this length, so that the length does not disclose how large the
 * numbers are.
 */
const BLOCK = 32;

/** `key`: 32 bytes, `Secrets.cursorKey`. */
export function createCursors(key: Buffer): Cursors {
  const cipher = createDeterministicCipher(key, BLOCK);
  return {
    encrypt: (list, place) => cipher.encrypt(place, list),
    read(list, cursor, shape) {
      // What was encrypted here is trusted, except for its shape: another version of the product may have written it.
      const place = shape.safeParse(cipher.decrypt(cursor, list));
      if (!place.success) throw foreignCursor(cursor);
      return place.data;
    },
  };
}

/** The error for a cursor that the list did not give out. */
export function foreignCursor(cursor: string): Error {
  return codedError('CURSOR_MALFORMED', { expected: 'an endCursor that this list gave out', got: gotText(cursor) });
}
