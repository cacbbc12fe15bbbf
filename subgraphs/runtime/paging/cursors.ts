import type { z } from 'zod';
import { codedError, gotText } from '../../../schema/errors/coded-error';
import { createDeterministicCipher, type EncryptedParts } from '../../../schema/signing/deterministic-cipher';

/**
 * Places in lists, as text that only this deployment makes and reads: a place holds ids and scores of those whom the
 * caller may not see, and bare numbers of first sight would tell how many stand between two. One place of one list has
 * always the same cursor.
 */
export interface Cursors {
  /** `list` names the list, and the caller or the question where these decide what is in it. */
  encrypt(list: string, place: EncryptedParts): string;
  /** Throws CURSOR_MALFORMED for anything that `seal` did not print for this list. */
  read<Place>(list: string, cursor: string, shape: z.ZodType<Place>): Place;
}

/** The places of one list are all as long as each other, or nearly: their length is not to tell how large the numbers are. */
const BLOCK = 32;

/** `key`: 32 bytes, `Secrets.cursorKey`. */
export function createCursors(key: Buffer): Cursors {
  const cipher = createDeterministicCipher(key, BLOCK);
  return {
    encrypt: (list, place) => cipher.encrypt(place, list),
    read(list, cursor, shape) {
      // What was sealed is believed, but for its shape: another version of the product may have sealed it.
      const place = shape.safeParse(cipher.decrypt(cursor, list));
      if (!place.success) throw foreignCursor(cursor);
      return place.data;
    },
  };
}

/** What is answered to a cursor that the list did not give out. */
export function foreignCursor(cursor: string): Error {
  return codedError('CURSOR_MALFORMED', { expected: 'an endCursor that this list gave out', got: gotText(cursor) });
}
