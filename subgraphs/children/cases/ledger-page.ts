import { z } from 'zod';
import type { CaseCursor } from '../../drives/counting/read-cases';
import type { Cursors } from '../../runtime/paging/cursors';
import { checkPageSize, pageOf, type PageRequest, type RelayPage } from '../../runtime/paging/relay-page';

const PLACE = z.tuple([z.number(), z.string(), z.number()]);

/** What a page has of the ledger's cases, of which some are left out. */
export interface Walked<Found> {
  readonly found: readonly Found[];
  /** The place of the last case that was read, so that a page of cases left out is not read again; null for none. */
  readonly last: CaseCursor | null;
  /** Whether no case comes after it. */
  readonly isOver: boolean;
}

/** After which case a page begins; null for the first page. Throws PAGE_SIZE_INVALID, CURSOR_MALFORMED. */
export function startOf(cursors: Cursors, { list, first, after }: PageRequest): CaseCursor | null {
  checkPageSize(first);
  if (after === null) return null;
  const [at, paper, person] = cursors.read(list, after, PLACE);
  return { at, paper, person };
}

/** The page of what was found. It may hold fewer than `first` while more follow. */
export function ledgerPage<Found, Node>(
  cursors: Cursors,
  { list, first, after }: PageRequest,
  { found, last, isOver }: Walked<Found>,
  placeOf: (found: Found) => CaseCursor,
  show: (found: Found) => Node,
): RelayPage<Node> {
  const cursorAt = ({ at, paper, person }: CaseCursor) => cursors.encrypt(list, [at, paper, person]);
  const { edges, pageInfo } = pageOf(found, { first, after }, (one) => cursorAt(placeOf(one)), show);
  return {
    edges,
    pageInfo: {
      hasNextPage: !isOver,
      hasPreviousPage: pageInfo.hasPreviousPage,
      get startCursor() {
        return pageInfo.startCursor;
      },
      endCursor: last && cursorAt(last),
    },
  };
}
