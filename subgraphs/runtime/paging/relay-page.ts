import { z } from 'zod';
import { codedError } from '../../../schema/errors/coded-error';
import type { Cursors } from './cursors';

export const MAX_PAGE_SIZE = 100;

/** A Relay connection: https://relay.dev/graphql/connections.htm */
export interface RelayPage<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

export interface PageWanted {
  readonly first: number;
  readonly after: string | null;
}

export interface PageRequest extends PageWanted {
  /** The list's name. A cursor of one list is not valid for another. */
  readonly list: string;
}

const SEQ = z.tuple([z.number()]);

/**
 * One page of a list whose rows are numbered. `read` gets a limit of one row more than the page holds and the number
 * after which to begin. Rejects with PAGE_SIZE_INVALID, CURSOR_MALFORMED.
 */
export async function relayPage<Row extends { readonly seq: number }, Node>(
  cursors: Cursors,
  { list, first, after }: PageRequest,
  read: (limit: number, after: number) => Promise<readonly Row[]>,
  show: (row: Row) => Node,
): Promise<RelayPage<Node>> {
  checkPageSize(first);
  const [from] = after === null ? [0] : cursors.read(list, after, SEQ);
  const rows = await read(first + 1, from);
  return pageOf(rows, { first, after }, ({ seq }) => cursors.encrypt(list, [seq]), show);
}

/** One page of rows that were read after `after`, with one row more than the page holds if there are more. */
export function pageOf<Row, Node>(
  rows: readonly Row[],
  { first, after }: PageWanted,
  cursorOf: (row: Row) => string,
  show: (row: Row) => Node,
): RelayPage<Node> {
  const edges = rows.slice(0, first).map((row) => ({
    node: show(row),
    // Encrypted only if it is requested.
    get cursor() {
      return cursorOf(row);
    },
  }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== null,
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
  };
}

/** Throws PAGE_SIZE_INVALID. */
export function checkPageSize(first: number): void {
  if (Number.isInteger(first) && first >= 1 && first <= MAX_PAGE_SIZE) return;
  throw codedError('PAGE_SIZE_INVALID', { expected: `1 to ${MAX_PAGE_SIZE}`, got: String(first) });
}
