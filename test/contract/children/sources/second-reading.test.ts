import type { ClaimRegistry } from '../../../../schema/records/claims';
import { createLog } from '../../../../schema/process/log';
import { migrations } from '../../../../subgraphs/children/migrations';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import { MAX_BYTES, MAX_ROWS, askForRetry } from '../../../../subgraphs/children/registry/kept/kept-rows';
import { askForRereading } from '../../../../subgraphs/children/registry/kept/rereading';
import { openStore, type Store } from '../../../../subgraphs/runtime/postgres/store';
import { createFakeClock } from '../../../fake-clock';
import { createTestDatabase, type TestDatabase } from '../../../postgres';
import { testRowCipher } from '../../../signing';
import { registryOverHttp } from '../registry-over-http';
import {
  keyOf,
  readAllAgain,
  readFeed,
  SOURCE_ID,
  workerOf,
  type MendedReaderParts,
  type SentFeed,
  type SentRow,
} from './mended-reader';
import { AMPLE_STORE_TIME } from '../../../every-budget';

const clock = createFakeClock();
const lines: string[] = [];
const log = createLog('test', { write: (line: string) => void lines.push(line) });
let database: TestDatabase;
let store: Store;
let registry: ClaimRegistry;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: database.databaseUrl, migrations, log });
  registry = registryOn(store);
});

beforeEach(async () => {
  lines.length = 0;
  await store.query(`DELETE FROM source; DELETE FROM record; DELETE FROM claim; DELETE FROM rejected_change;
    DELETE FROM rejected_row; DELETE FROM source_minute`);
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

const registryOn = (to: Store) =>
  createRegistry({ store: to, clock, log, onChange: () => undefined, rowCipher: testRowCipher });

const feedOf = (...rows: SentRow[]): SentFeed => ({ rows, world: 'w', pageSize: 500 });
const work = (feed: SentFeed, reader: string, more: Partial<MendedReaderParts> = {}) =>
  workerOf({ feed, reader, registry, clock, log, ...more });

/** The known children, with the reader of each: `A read by first`. */
async function known(): Promise<string[]> {
  const rows = await store.query<{ name: string }>(
    `SELECT payload->'names'->0->>'text' AS name FROM claim WHERE NOT gone ORDER BY record_key`,
  );
  return rows.map(({ name }) => name);
}

async function kept(): Promise<string[]> {
  const rows = await store.query<{ name: string }>('SELECT name FROM rejected_row ORDER BY name');
  return rows.map(({ name }) => name);
}

async function source() {
  const [row] = await store.query<{
    cursor: string;
    dropped: number;
    rereading: boolean;
    unsent: number | null;
    caughtUpAt: number;
  }>(
    `SELECT cursor, kept_dropped::int AS dropped, rereading, reread_unsent::int AS unsent,
       round(extract(epoch FROM caught_up_at) * 1000)::float8 AS "caughtUpAt" FROM source`,
  );
  return row;
}

describe('a change that could not be read', () => {
  it.each(['in one process', 'over HTTP'])('comes back by itself when its reader is mended, %s', async (way) => {
    const to = way === 'over HTTP' ? await registryOverHttp(registry, clock) : registry;
    const feed = feedOf({ id: '1', at: 1, name: 'A' }, { id: '2', at: 2, name: 'B', day: '3/2' });
    await readFeed(work(feed, 'first', { registry: to }));
    expect([await known(), await kept()]).toEqual([['A read by first'], [keyOf('2')]]);
    const evicted: string[] = [];
    const mended = work(feed, 'mended', { registry: to, evict: (changed) => evicted.push(...changed) });
    await readAllAgain(mended);
    expect([await known(), await kept()]).toEqual([['A read by first', 'B read by mended'], []]);
    expect(evicted).toEqual([keyOf('2')]);
    expect(await source()).toMatchObject({ cursor: 'w.2' });
    expect(await store.query('SELECT FROM rejected_change')).toEqual([]);
  });

  it('comes back when a worker was merely started again', async () => {
    const feed = feedOf({ id: '1', at: 1, name: 'A', day: '3/2' });
    await readFeed(work(feed, 'first'));
    const mended = work(feed, 'mended');
    mended.start();
    for (let tries = 0; tries < 5000 && (await kept()).length > 0; tries++) await clock.advance(0);
    await mended.stop();
    expect(await known()).toEqual(['A read by mended']);
  });

  it('comes back even while the feed cannot be read', async () => {
    const feed = feedOf({ id: '1', at: 1, name: 'A', day: '3/2' });
    await readFeed(work(feed, 'first'));
    const broken = work(feed, 'mended', {
      onAsk: async () => {
        // It fails slowly.
        await clock.advance(2000);
        throw new Error('the agency is down');
      },
    });
    broken.start();
    for (let tries = 0; tries < 5000 && (await kept()).length > 0; tries++) await clock.advance(0);
    await broken.stop();
    expect([await known(), broken.status().code]).toEqual([['A read by mended'], 'AGENCY_MALFORMED']);
  });

  it('comes back even when it did not name its record', async () => {
    const feed = feedOf({ id: null, at: 1, name: 'A' }, { id: null, at: 1, name: 'A' }, { id: null, at: 1, name: 'B' });
    await readFeed(work(feed, 'first'));
    expect([await known(), (await kept()).length]).toEqual([[], 2]);
    await readAllAgain(work(feed, 'mended'));
    expect([await known(), await kept()]).toEqual([['A read by mended', 'B read by mended'], []]);
  });

  it('is tried once by each reader, at its start, and again when somebody asks for it', async () => {
    const feed = feedOf({ id: '1', at: 1, name: 'A', day: 'never' });
    await readFeed(work(feed, 'first'));
    let tried = 0;
    const onRetry = () => (tried += 1);
    for (const reader of ['first', 'mended', 'mended']) await readAllAgain(work(feed, reader, { onRetry }));
    expect([tried, await kept()]).toEqual([1, [keyOf('1')]]);
    // A worker of an older version that runs beside the new one.
    await readAllAgain(work(feed, 'first', { onRetry }));
    expect(tried).toBe(1);
    expect(await askForRetry(store, SOURCE_ID)).toBe(1);
    await readAllAgain(work(feed, 'mended', { onRetry }));
    expect(tried).toBe(2);
  });

  it('is dropped when its record comes again in the same or a later state, and when it states nothing new', async () => {
    const bad = { id: '1', at: 5, name: 'A', day: 'never' };
    const feed = feedOf(bad);
    const worker = work(feed, 'first');
    await readFeed(worker);
    feed.rows = [bad, { id: '1', at: 4, name: 'A before' }];
    await readFeed(worker);
    expect([await known(), await kept()]).toEqual([['A before read by first'], [keyOf('1')]]);
    feed.rows = [...feed.rows, { id: '1', at: 5, name: 'A' }];
    await readFeed(worker);
    expect([await known(), await kept()]).toEqual([['A read by first'], []]);
    feed.rows = [...feed.rows, { ...bad, at: 3 }];
    await readFeed(worker);
    expect(await kept()).toEqual([]);
  });

  it('never takes back a later state that came meanwhile', async () => {
    const feed = feedOf({ id: '1', at: 1, name: 'A', day: '3/2' });
    const worker = work(feed, 'first');
    await readFeed(worker);
    const { rows } = await registry.secondReading(SOURCE_ID, 'mended');
    feed.rows = [...feed.rows, { id: '1', at: 2, name: 'A later' }];
    const late: ClaimRegistry = {
      ...registry,
      secondReading: async () => {
        await readFeed(worker);
        return { rereading: null, rows };
      },
    };
    await work(feed, 'mended', { registry: late }).readAgain();
    expect(await known()).toEqual(['A later read by first']);
  });

  it('that withdraws a record withdraws it when it can be read', async () => {
    const feed = feedOf({ id: '1', at: 1, name: 'A' }, { id: '1', at: 2, name: 'A', day: '3/2', withdrawn: true });
    await readFeed(work(feed, 'first'));
    expect(await known()).toEqual(['A read by first']);
    await readAllAgain(work(feed, 'mended'));
    expect([await known(), await kept()]).toEqual([[], []]);
  });

  it('comes back when the registry, not the reader, could not take it', async () => {
    const feed = feedOf({ id: '1', at: 1, name: 'A' }, { id: '2', at: 1, name: 'POISON' });
    await readFeed(work(feed, 'first', { registry: registryOn(refusing(store, 'POISON')) }));
    expect([await known(), await kept()]).toEqual([['A read by first'], [keyOf('2')]]);
    await readAllAgain(work(feed, 'mended'));
    expect([await known(), await kept()]).toEqual([['A read by first', 'POISON read by first'], []]);
  });

  it('is readable nowhere: not in a table, and not in the log', async () => {
    const canary = { id: '1', at: 1, name: 'Canarisita Devi', day: 'never' };
    const feed = feedOf(canary, { ...canary, id: null });
    await readFeed(work(feed, 'first'));
    await readAllAgain(work(feed, 'mended'));
    const tables = await store.query<{ name: string }>(
      `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
       WHERE table_schema IN ('public', 'ledger')`,
    );
    const dumps = await Promise.all(
      tables.map(({ name }) => store.query(`SELECT t::text, encode(t::text::bytea, 'escape') FROM ${name} t`)),
    );
    const encrypted = await store.query<{ text: string }>(`SELECT encode(sealed, 'escape') AS text FROM rejected_row`);
    expect(encrypted).toHaveLength(2);
    const written = JSON.stringify([dumps, encrypted, lines]);
    for (const word of ['Canari', 'Q2FuYXJp', Buffer.from('Canari').toString('hex'), 'never']) {
      expect(written).not.toContain(word);
    }
    expect(lines.join()).toContain('kept-rows-tried');
  });

  it('is kept with bounds: the oldest are dropped first, and are counted', async () => {
    const row = (n: number, name: string): SentRow => ({ id: String(n), at: 1, name, day: 'never' });
    const feed = feedOf(...Array.from({ length: 400 }, (_, n) => row(n, 'old')));
    const worker = work(feed, 'first');
    const send = async (from: number, count: number, name: string) => {
      await clock.advance(1000);
      feed.rows = [...feed.rows, ...Array.from({ length: count }, (_, n) => row(from + n, name))];
      await readFeed(worker);
    };
    await readFeed(worker);
    await send(400, MAX_ROWS, 'new');
    expect((await kept()).length).toBe(MAX_ROWS);
    expect(await kept()).not.toContain(keyOf('0'));
    expect(await source()).toMatchObject({ dropped: 400 });
    feed.pageSize = 10;
    await send(5000, 40, 'x'.repeat(500_000));
    const [size] = await store.query<{ bytes: number }>('SELECT sum(length(sealed))::int AS bytes FROM rejected_row');
    expect(size?.bytes).toBeLessThanOrEqual(MAX_BYTES);
    expect(size?.bytes).toBeGreaterThan(MAX_BYTES - 600_000);
    await send(6000, 1, 'x'.repeat(700_000));
    expect(await kept()).not.toContain(keyOf('6000'));
    const dropped = 400 + MAX_ROWS + 41 - (await kept()).length;
    expect(await source()).toMatchObject({ dropped });
  });
});

describe('a source that is read from the beginning once more', () => {
  const rows: readonly SentRow[] = Array.from({ length: 7 }, (_, n) => ({ id: String(n), at: n, name: `N${n}` }));
  const by = (reader: string, ids: readonly number[]) => ids.map((n) => `N${n} read by ${reader}`);

  it('keeps its cursor and is current all the while, and gets each record as its reader reads it now', async () => {
    const feed = { ...feedOf(...rows), pageSize: 2 };
    await readFeed(work(feed, 'first'));
    const requested: (string | null)[] = [];
    const mended = work(feed, 'mended', { onAsk: (after) => requested.push(after) });
    expect(await mended.readAgain()).toBe(false);
    expect(await askForRereading(store, SOURCE_ID, clock.now())).toBe(true);
    await clock.advance(5000);
    expect(await mended.readAgain()).toBe(true);
    expect(await source()).toMatchObject({ cursor: 'w.7', rereading: true });
    feed.rows = [...rows, { id: '7', at: 7, name: 'N7' }];
    await mended.readOnce();
    expect(await source()).toMatchObject({ cursor: 'w.8', rereading: true, caughtUpAt: clock.now() });
    await readAllAgain(mended);
    expect(await known()).toEqual(by('mended', [0, 1, 2, 3, 4, 5, 6, 7]));
    expect(await source()).toMatchObject({ cursor: 'w.8', rereading: false, unsent: 0 });
    expect(requested).toEqual([null, 'w.7', 'w.2', 'w.4', 'w.6']);
  });

  it('continues where it was when another worker takes over, and starts again when the agency has forgotten its cursor', async () => {
    const feed = { ...feedOf(...rows), pageSize: 2 };
    await readFeed(work(feed, 'first'));
    await askForRereading(store, SOURCE_ID, clock.now());
    await work(feed, 'mended').readAgain();
    const requested: (string | null)[] = [];
    const onAsk = (after: string | null) => requested.push(after);
    await work(feed, 'mended', { onAsk }).readAgain();
    feed.world = 'v';
    await readAllAgain(work(feed, 'mended', { onAsk }));
    expect(requested).toEqual(['w.2', 'w.4', null, 'v.2', 'v.4', 'v.6']);
    expect(await known()).toEqual(by('mended', [0, 1, 2, 3, 4, 5, 6]));
  });

  it('withdraws nothing that its agency leaves out, and reports how much that is', async () => {
    const feed = feedOf(...rows, { id: '8', at: 8, name: 'gone' }, { id: '8', at: 9, name: 'gone', withdrawn: true });
    await readFeed(work(feed, 'first'));
    feed.rows = [...rows.slice(3), { id: '2', at: 9, name: 'N2', day: 'never' }];
    await askForRereading(store, SOURCE_ID, Date.UTC(2026, 0, 1));
    await readAllAgain(work(feed, 'mended'));
    expect(await known()).toEqual([...by('first', [0, 1, 2]), ...by('mended', [3, 4, 5, 6])]);
    expect(await source()).toMatchObject({ unsent: 2 });
    expect(lines.join()).toContain('"unsent":2');
  });

  it('makes no cache treat a record as withdrawn by an old state that a later page takes back', async () => {
    const feed = {
      ...feedOf({ id: '1', at: 1, name: 'A', withdrawn: true }, { id: '1', at: 2, name: 'A' }),
      pageSize: 1,
    };
    await readFeed(work(feed, 'first'));
    await askForRereading(store, SOURCE_ID, clock.now());
    const evicted: unknown[] = [];
    await readAllAgain(work(feed, 'mended', { evict: (...keys) => evicted.push(keys) }));
    expect(evicted).toEqual([
      [[keyOf('1')], []],
      [[keyOf('1')], []],
    ]);
  });

  it('is left alone for a while when it fails, and its feed is still followed', async () => {
    const feed = { ...feedOf(...rows), pageSize: 2 };
    await readFeed(work(feed, 'first'));
    await askForRereading(store, SOURCE_ID, clock.now());
    const failing: ClaimRegistry = {
      ...registry,
      accept: (batch) => (batch.rereading === undefined ? registry.accept(batch) : Promise.reject(new Error('away'))),
    };
    let requested = 0;
    const worker = work(feed, 'mended', { registry: failing, onAsk: () => (requested += 1) });
    for (let times = 0; times < 5; times++) expect(await worker.readAgain()).toBe(false);
    expect(requested).toBe(1);
    await readFeed(worker);
    expect(worker.status().code).toBeNull();
    await clock.advance(5000);
    await worker.readAgain();
    expect(requested).toBe(3);
  });

  it('that nobody knows is not read', async () => {
    expect(await askForRereading(store, 'police-xx', clock.now())).toBe(false);
  });
});

/** The same store, which refuses values that hold this word as PostgreSQL refuses what it cannot store. */
function refusing(inner: Store, word: string): Store {
  return {
    ...inner,
    transaction: (transact) =>
      inner.transaction((to) =>
        transact({
          query: (text, values) =>
            JSON.stringify(values ?? []).includes(word) ? to.query('SELECT 1/0') : to.query(text, values),
        }),
      ),
  };
}
