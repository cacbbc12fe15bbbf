import { foreignCursor, type ChildCursors } from '../../runtime/paging/sealed-cursor';
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
  seal(mark: SearchMark): string;
  /** Throws CURSOR_MALFORMED for anything that `seal` did not print for this search. */
  read(cursor: string): SearchMark;
}

/** A number that JavaScript holds exactly has room for 4,095 tenths of a bit beside two million million claims. */
const SEQS = 2 ** 41;
const MAX_TENTHS = 2 ** 12 - 1;

/** Puts the stronger first, and of equals the later known. */
export function byPlace(one: HitPlace, other: HitPlace): number {
  return other.tenths - one.tenths || other.seq - one.seq;
}

/** Each cursor is two numbers, sealed apart. */
export function searchCursors(cursors: ChildCursors, by: ChildSearch): SearchCursors {
  const list = `search ${JSON.stringify(Object.entries(by).sort(([one], [other]) => (one < other ? -1 : 1)))}`;
  return {
    seal: ({ after: { tenths, seq }, upTo }) =>
      cursors.seal(list, [Math.min(tenths, MAX_TENTHS) * SEQS + seq, upTo]).join(''),
    read(cursor) {
      const half = cursor.length / 2;
      if (!Number.isInteger(half)) throw foreignCursor(cursor);
      const place = cursors.read(list, cursor.slice(0, half));
      const upTo = cursors.read(list, cursor.slice(half));
      return { after: { tenths: Math.floor(place / SEQS), seq: place % SEQS }, upTo };
    },
  };
}
