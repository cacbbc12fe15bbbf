import type { AgencyContract } from '../../../subgraphs/runtime/agency/contract';
import { MALFORMED } from '../../../subgraphs/runtime/agency/dialect';
import type { ForeignRow } from '../../../subgraphs/runtime/source-file/foreign-row';
import { readCursorChanges, type CursorFeed } from '../../../subgraphs/sources/cursor-changes';
import { compileListRows } from '../../../subgraphs/sources/changes/list-rows';
import { mapping, row, stays } from './changes/collected-world';

type Name = string | { readonly name: unknown };

const contract = {
  read: (one: unknown) => ({ name: (one as ForeignRow)['NAME'] }),
  records: { stay: { updatedAt: 'UPD' } },
} as unknown as AgencyContract<Name>;

const one = stays({ kind: 'cursor' }, { next: 'next' });
const file = { ...one, records: [...one.records, { ...one.records[0], kind: 'case' }] } as typeof one;

/** A system with a feed for each kind of record: its changes, of which a page brings two. */
function system(feeds: Readonly<Record<string, readonly ForeignRow[]>>) {
  const asked: string[] = [];
  const feed: CursorFeed<Name> = {
    ...{ file, mapping, contract, readRow: compileListRows(file), mappingHash: 'm1' },
    requests: {
      lookup: () => Promise.resolve([]),
      close: () => Promise.resolve(),
      list({ kind }, { cursor }) {
        asked.push(`${kind} ${cursor}`);
        const from = Number(cursor ?? 0);
        const rows = feeds[kind]?.slice(from, from + 2) ?? [];
        const next = from + rows.length;
        return Promise.resolve({ rows, cursor: String(next), more: next < (feeds[kind]?.length ?? 0), now: null });
      },
    },
  };
  return { feed, asked };
}

async function all(feed: CursorFeed<Name>, cursor: string | null = null) {
  const names: unknown[] = [];
  for (let after = cursor; ;) {
    const page = await readCursorChanges(feed, after, 2);
    names.push(...page.changes.map(({ record, value }) => [record?.kind, record?.native, value === null ? null : value === MALFORMED ? 'MALFORMED' : value]));
    after = page.cursor;
    if (!page.more) return { names, cursor: after };
  }
} // prettier-ignore

describe('a system with cursors of its own', () => {
  const at = Date.UTC(2025, 9, 3);
  const rows = (...ids: string[]) => ids.map((id) => row(id, id, { AT: at }));

  it('gives all kinds of records in turn, and afterwards only what is new', async () => {
    const feeds = { stay: rows('1', '2', '3'), case: rows('9') };
    const { feed, asked } = system(feeds);
    const { names, cursor } = await all(feed);
    expect(names.map((name) => String((name as unknown[])[1]))).toEqual(['1', '2', '3', '9']);
    asked.length = 0;
    feeds.case.push(...rows('10'));
    expect((await all(feed, cursor)).names).toEqual([['case', '10', { name: '10' }]]);
    expect(asked).toEqual(['stay 3', 'case 1']);
  });

  it('withdraws what it says is withdrawn, and orders states by the change’s own time or the record’s', async () => {
    const updated = row('2', 'b', { UPD: '2025-10-03T00:00:00Z' });
    const { feed } = system({ stay: [row('1', 'a', { AT: at, GONE: 'Y' }), updated, row('3', 'c')] });
    const first = await readCursorChanges(feed, null, 2);
    expect(first.changes).toMatchObject([
      { record: { kind: 'stay', native: '1' }, value: null, version: new Date(at).toISOString() },
      { record: { native: '2' }, value: { name: 'b' }, version: new Date(at).toISOString() },
    ]);
    expect((await readCursorChanges(feed, first.cursor, 2)).changes).toMatchObject([
      { record: null, value: MALFORMED },
    ]);
  });

  it('is read from the beginning with another mapping, or a cursor of another form', async () => {
    const { feed } = system({});
    for (const cursor of ['m2.[0,null,null]', 'm1.[0,null]', 'm1.{', 'm1.[0,1,2]', 'w.1']) {
      await expect(readCursorChanges(feed, cursor, 2)).rejects.toThrow('CURSOR_UNKNOWN');
    }
  });
});
