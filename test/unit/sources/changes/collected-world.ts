import { randomBytes } from 'node:crypto';
import { createRowCipher } from '../../../../subgraphs/runtime/feed/row-cipher';
import type { ForeignRow } from '../../../../subgraphs/runtime/source-file/foreign-row';
import { sourceFile, type SourceFile } from '../../../../subgraphs/runtime/source-file/source-file';
import type { Mapping } from '../../../../subgraphs/sources/mapping/mapping';
import type { Dump } from '../../../../subgraphs/sources/formats/dump';
import { createRowCodec } from '../../../../subgraphs/sources/changes/row-codec';
import type { Folder } from '../../../../subgraphs/sources/formats/open-folder';
import type { Requests } from '../../../../subgraphs/sources/transport/requests';

export const SOURCE = 'homes-gj';
export const codec = createRowCodec(createRowCipher(randomBytes(32)));

/** Rows `{ ID, NAME }`; a record's id is its ID. */
export const mapping: Mapping = {
  toRow(kind, foreign) {
    const record = mapping.identify(kind, foreign);
    return record && { record, row: foreign };
  },
  identify: (kind, { ID: native }) => (typeof native === 'string' && native !== '' ? { kind, native } : null),
  columns: () => ['ID', 'NAME'],
  explain: () => [],
};

/** A source file of stays, with its changes and its list as given. */
export function stays(
  changes: Record<string, unknown>,
  more: Record<string, unknown> = {},
  lookup = { kind: 'none' },
): SourceFile {
  const list = {
    request: { path: '/stays' },
    pages: { by: 'page', size: 2 },
    changedAt: { from: 'AT', at: 'epoch-ms' },
    deleted: { path: 'GONE', equals: ['Y'] },
    ...more,
  };
  return sourceFile.parse({
    ...{ source: SOURCE, contract: 'homes/v1', region: 'GJ', lookup, changes },
    transport: { kind: 'rest-json', baseUrl: 'http://127.0.0.1:1' },
    records: [{ kind: 'stay', changes: list, files: 'stays-*.csv', fields: { id: 'ID' } }],
  });
}

export const row = (id: string, name = `name of ${id}`, more: ForeignRow = {}): ForeignRow => ({
  ...{ ID: id, NAME: name },
  ...more,
});

/** A system whose list is what `pages` says; each reading may change it between its pages. */
export function listing(pages: (since: number | null, page: number) => readonly ForeignRow[] | null): Requests & {
  readonly asked: (number | null)[];
  now: number | null;
} {
  const requests = {
    asked: [] as (number | null)[],
    now: null as number | null,
    lookup: () => Promise.resolve([]),
    list: (_: unknown, { since }: { since: number | null }, page: number) => {
      if (page === 0) requests.asked.push(since);
      const rows = pages(since, page) ?? [];
      const more = pages(since, page + 1) !== null;
      return Promise.resolve({ rows, cursor: null, more, now: requests.now });
    },
    close: () => Promise.resolve(),
  };
  return requests;
}

/** Pages of a list. */
export function paged(rows: readonly ForeignRow[], size: number): (page: number) => readonly ForeignRow[] | null {
  return (page) => (page > 0 && page * size >= rows.length ? null : rows.slice(page * size, (page + 1) * size));
}

export function dump(digest: string, writtenAt: number, rows: readonly ForeignRow[], columns = ['ID', 'NAME']): Dump {
  return {
    ...{ digest, writtenAt, isEnded: true },
    columns: () => Promise.resolve(columns),
    async *rows() {
      for (const one of rows) yield await Promise.resolve([one]);
    },
  };
}

export function folderOf(dumps: readonly Dump[]): Folder & { readonly moved: string[] } {
  const moved: string[] = [];
  const inOrder = dumps.toSorted((one, other) => one.writtenAt - other.writtenAt);
  return {
    moved,
    next: (_, taken, held = new Set()) =>
      Promise.resolve(
        inOrder.find(({ digest, writtenAt: at }) => !taken.has(digest, at) && !held.has(digest, at)) ?? null,
      ),
    done: ({ digest }) => {
      moved.push(digest);
      return Promise.resolve();
    },
  };
}
