import { createFakeClock } from '../../../fake-clock';
import type { ForeignRow } from '../../../../subgraphs/runtime/source-file/foreign-row';
import type { Store } from '../../../../subgraphs/runtime/postgres/store';
import { findCopies } from '../../../../subgraphs/sources/changes/log-rows';
import { newStore } from '../../children/new-store';
import { codec, listing, mapping, paged, row, SOURCE, stays } from '../../../unit/sources/changes/collected-world';
import { collectorOf, failingStore, forget } from './collecting';

/** More than PostgreSQL could compare each with each within the 30 s that a statement has. */
const MANY = 5000;
const PAGE = 500;

let store: Store;
let clock = createFakeClock();

beforeAll(async () => {
  ({ store } = await newStore());
});

beforeEach(async () => {
  clock = createFakeClock();
  await forget(store);
});

const rowsTo = (count: number, name?: string) => Array.from({ length: count }, (_, at) => row(String(at), name));

/** A system whose list holds what was put there last; `read` resolves with the statements that one reading took. */
function collecting(shrink = 0.2) {
  let rows: readonly ForeignRow[] = [];
  const requests = listing((_, page) => paged(rows, PAGE)(page));
  const file = stays({ kind: 'snapshot', every: '1 min', shrink }, { pages: { by: 'page', size: PAGE } });
  const counted = failingStore(store, -1);
  const collector = collectorOf({ store: counted, file, clock, requests });
  return async (next: readonly ForeignRow[]) => {
    rows = next;
    const before = counted.used();
    await collector.collectOnce();
    await clock.advance(60_000);
    return counted.used() - before;
  };
}

const states = () => store.query<{ row: string; state: string }>('SELECT native AS row, xmin::text AS state FROM source_row ORDER BY 1'); // prettier-ignore
const count = async (where: string) => (await store.query(`SELECT 1 AS one FROM source_row WHERE ${where}`)).length;

describe('a reading', () => {
  it('of thousands of records is taken at once by a database that knows nothing of them yet', async () => {
    const read = collecting();
    await read(rowsTo(MANY));
    expect(await count(`hash <> ''`)).toBe(MANY);
  }, 60_000);

  it('that brings nothing new writes, maps and encrypts no row', async () => {
    const read = collecting();
    await read(rowsTo(1200));
    const before = await states();
    const spent = [jest.spyOn(mapping, 'toRow'), jest.spyOn(codec, 'encode')];
    await read(rowsTo(1200).reverse());
    expect(await states()).toEqual(before);
    expect(spent.map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
    jest.restoreAllMocks();
  });

  it('withdraws thousands of records, each with a number of its own, when two readings lack them', async () => {
    const read = collecting(1);
    await read(rowsTo(MANY));
    for (let twice = 0; twice < 2; twice++) await read(rowsTo(800));
    expect(await count(`hash = ''`)).toBe(MANY - 800);
    const [last] = await store.query<{ seq: number }>('SELECT max(seq)::int AS seq FROM source_row');
    expect(last?.seq).toBe(MANY + MANY - 800);
  }, 60_000);

  it('takes as many statements for each page, however many records there are', async () => {
    const read = collecting();
    await read(rowsTo(PAGE));
    const [two, three] = [await read(rowsTo(2 * PAGE)), await read(rowsTo(3 * PAGE))];
    expect(await read(rowsTo(6 * PAGE))).toBe(three + 3 * (three - two));
  });
});

it('copies are found by one statement for each kind, each once', async () => {
  await collecting()(rowsTo(PAGE));
  const counted = failingStore(store, -1);
  const asked = [...Array.from({ length: 40 }, (_, at) => ({ kind: 'stay' as const, native: String(at) }))];
  const found = await findCopies(counted, codec, SOURCE, [...asked, ...asked, { kind: 'cwc-case', native: '1' }]);
  expect(found.map(({ record }) => record.native).sort()).toEqual(asked.map(({ native }) => native).sort());
  expect(counted.used()).toBe(2);
});
