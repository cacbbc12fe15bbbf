import { z } from 'zod';
import type { Cursors } from '../../runtime/paging/cursors';
import type { ChildSearch } from './criteria';

/** A hit's place in its search. */
export interface HitPlace {
  readonly tenths: number;
  /** The number of the earliest claim among the child's records that the caller sees. */
  readonly seq: number;
}

/** Where the next page of a search begins. */
export interface SearchMark {
  readonly after: HitPlace;
  /**
   * Children known later than those of the first page are left out, because they would push others past the edge of a
   * page.
   */
  readonly upTo: number;
}

export interface SearchCursors {
  encrypt(mark: SearchMark): string;
  /** Throws CURSOR_MALFORMED for anything that `encrypt` did not print for this search. */
  read(cursor: string): SearchMark;
}

/** Tenths of a bit, number of the earliest claim, and the limit `upTo`. */
const MARK = z.tuple([z.number(), z.number(), z.number()]);

/** Sorts the stronger first, and of equals the later known. */
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
