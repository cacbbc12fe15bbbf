import { createCipheriv, createDecipheriv, createHmac, hash, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../../../schema/signing/secrets';
import { foreignCursor } from './sealed-cursor';

const MARK = 16;

/**
 * Places in lists whose order is no number of first sight, as text that only this house can make and read: ids and
 * scores of those whom the caller may not see are in them. One place of one list has always the same cursor.
 */
export interface SealedPlaces {
  seal(list: string, place: string): string;
  /** Throws CURSOR_MALFORMED for anything that `seal` did not print for this list. */
  read(list: string, cursor: string): string;
}

export function createSealedPlaces(token: Secrets['token']): SealedPlaces {
  // A function of the house's secret like any token, and no token: tokens stand for ids and numbers.
  const key = hash('sha256', token('child', 'list places'), 'buffer');
  const markKey = hash('sha256', token('child', 'list place marks'), 'buffer');

  /** Of the list and the place, so that a cursor can neither be altered nor brought to another list. */
  function markOf(list: string, place: string): Buffer {
    return createHmac('sha256', markKey)
      .update(JSON.stringify([list, place]))
      .digest()
      .subarray(0, MARK);
  }

  return {
    seal(list, place) {
      const mark = markOf(list, place);
      const sealed = createCipheriv('aes-256-ctr', key, mark).update(place, 'utf8');
      return Buffer.concat([mark, sealed]).toString('base64url');
    },
    read(list, cursor) {
      const bytes = Buffer.from(cursor, 'base64url');
      if (bytes.length > MARK && bytes.toString('base64url') === cursor) {
        const mark = bytes.subarray(0, MARK);
        const place = createDecipheriv('aes-256-ctr', key, mark).update(bytes.subarray(MARK)).toString('utf8');
        if (timingSafeEqual(mark, markOf(list, place))) return place;
      }
      throw foreignCursor(cursor);
    },
  };
}
