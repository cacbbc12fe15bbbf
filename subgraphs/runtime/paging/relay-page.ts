import { codedError } from '../graphql/coded-error';
import type { ChildCursors } from './sealed-cursor';

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

export interface PageRequest {
  /** The list's name: a cursor of one list is not valid for another. */
  readonly list: string;
  readonly first: number;
  readonly after: string | null;
}

/**
 * One page of a list whose rows are numbered. `read` gets the number after which to begin, and a limit of one row more
 * than the page holds. Rejects with PAGE_SIZE_INVALID, CURSOR_MALFORMED.
 */
export async function relayPage<Row extends { readonly seq: number }, Node>(
  cursors: ChildCursors,
  { list, first, after }: PageRequest,
  read: (limit: number, after: number) => Promise<readonly Row[]>,
  show: (row: Row) => Node,
): Promise<RelayPage<Node>> {
  checkPageSize(first);
  const rows = await read(first + 1, after === null ? 0 : cursors.read(list, after));
  const shown = rows.slice(0, first);
  const sealed = cursors.seal(
    list,
    shown.map(({ seq }) => seq),
  );
  const edges = shown.map((row, index) => ({ cursor: sealed[index] ?? '', node: show(row) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** Throws PAGE_SIZE_INVALID. */
export function checkPageSize(first: number): void {
  if (Number.isInteger(first) && first >= 1 && first <= MAX_PAGE_SIZE) return;
  throw codedError('PAGE_SIZE_INVALID', { expected: `1 to ${MAX_PAGE_SIZE}`, got: String(first) });
}
