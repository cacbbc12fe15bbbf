import { z } from 'zod';
import type { Cursors } from '../../runtime/paging/cursors';
import type { ChildSearch } from './criteria';

/** A hit's place in its search. */
export interface HitPlace {
  readonly tenths: number;
  /** Number of first sight of the earliest of the child's records that the caller sees. */
  readonly seq: number;
}

/** Where to go on in a search. */
export interface SearchMark {
  readonly after: HitPlace;
  /** Children known later than those of the first page are left out, so that none is pushed over the last one's edge. */
  readonly upTo: number;
}

export interface SearchCursors {
  encrypt(mark: SearchMark): string;
  /** Throws CURSOR_MALFORMED for anything that `seal` did not print for this search. */
  read(cursor: string): SearchMark;
}

/** Tenths of a bit, place of first sight, and up to where. */
const MARK = z.tuple([z.number(), z.number(), z.number()]);

/** Puts the stronger first, and of equals the later known. */
export function byPlace(one: HitPlace, other: HitPlace): number {
  return other.tenths - one.tenths || other.seq - one.seq;
}

export function searchCursors(cursors: Cursors, by: ChildSearch): SearchCursors {
  const list = `search ${JSON.stringify(Object.entries(by).sort(([one], [other]) => (one < other ? -1 : 1)))}`;
  return {
    encrypt: ({ after: { tenths, seq }, upTo }) => cursors.encrypt(list, [tenths, seq, upTo]),
    read(cursor) {
      const [tenths, seq, upTo] = cursors.read(list, cursor, MARK);
      return { after: { tenths, seq }, upTo };
    },
  };
}
