import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import type { ClaimRegistry } from '../../../schema/records/claims';
import { silentLog } from '../../../schema/process/log';
import { createChildReader, type ChildReader } from '../../../subgraphs/children/view/child-reader';
import { migrations } from '../../../subgraphs/children/migrations';
import { createRegistry } from '../../../subgraphs/children/registry/registry';
import { assembleTrace } from '../../../subgraphs/children/trace/assemble-trace';
import { UNREDACTED } from '../../../subgraphs/children/trace/trace-input';
import { AgencyFailure } from '../../../subgraphs/runtime/agency/agency-failure';
import type { AgencyDialect, FeedPage } from '../../../subgraphs/runtime/agency/dialect';
import { sourceConfig } from '../../../subgraphs/runtime/agency/source-config';
import { createFeedWorker } from '../../../subgraphs/runtime/feed/feed-worker';
import { openStore, type Store } from '../../../subgraphs/runtime/postgres/store';
import { createFakeClock } from '../../fake-clock';
import { createTestDatabase, type TestDatabase } from '../../postgres';
import { testRowCipher } from '../../signing';
import { claimBatch, personClaim, recordClaims } from '../../unit/children/person-claims';
import { registryOverHttp } from './registry-over-http';
import { AMPLE_STORE_TIME } from '../../every-budget';

const clock = createFakeClock();
const KEY = 'police-mp:fir:MP/1/2025/1';
let database: TestDatabase;
let store: Store;
let reader: ChildReader;
let registry: ClaimRegistry;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: database.databaseUrl, migrations, log: silentLog });
  reader = createChildReader({ store, log: silentLog });
  registry = createRegistry({ store, clock, log: silentLog, onChange: (change) => reader.note(change) });
});

beforeEach(async () => {
  await store.query('DELETE FROM source; DELETE FROM record; DELETE FROM claim; DELETE FROM rejected_change');
  await reader.close();
  reader = createChildReader({ store, log: silentLog });
});

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

afterAll(async () => {
  await reader.close();
  await store.close();
  await database.drop();
});

type Read = (turn: number, after: string | null) => FeedPage<string>;

/** A worker of police-mp on a feed that `read` invents. */
function follow(read: Read, to: ClaimRegistry = registry) {
  let turn = 0;
  const dialect: AgencyDialect<string> = {
    agency: 'police',
    credential: () => ({}),
    fetchRecords: () => Promise.resolve([]),
    fetchChanges: async (_call, after) => Promise.resolve(read((turn += 1), after)),
    readChange: () => {
      throw new Error('no row is kept by this dialect');
    },
    toClaims: (name, recordKey, version) => {
      const claim = personClaim({ names: [{ text: name, script: 'LATIN' }] });
      return { recordKey, version, persons: [claim] };
    },
  };
  const source = sourceConfig.parse({
    ...{ id: 'police-mp', agency: 'police', region: 'MP', baseUrl: 'http://127.0.0.1:1', credential: 'x' },
  });
  return createFeedWorker({
    ...{
      source,
      dialect,
      clock,
      log: silentLog,
      registry: to,
      reader: 'r1',
      rowCipher: testRowCipher,
      cache: { evict: () => Promise.resolve() },
    },
    call: () => Promise.reject(new Error('not called by this dialect')),
  });
}

/** What the trace of a child without records reports of the source, and whether it is complete. */
async function reported(from = reader): Promise<string> {
  const others = (['homes', 'ahtu', 'railway'] as const).map((agency) => {
    return { id: `${agency}-mp`, agency, caughtUpAt: clock.now(), currentForMs: null, readAt: clock.now(), code: null };
  });
  const sources = [...(await from.sources()), ...others];
  const { sources: rows, complete } = assembleTrace({
    ...{ agencies: AGENCY_REGISTRY, records: [], sexes: [], reports: {}, redaction: UNREDACTED, stepId: String },
    ...{ sources, now: clock.now() },
  });
  return `${rows
    .filter(({ agency }) => agency === 'POLICE')
    .map(({ status, error }) => [status, error?.code ?? ''].join(' ').trim())
    .join()}, ${complete ? 'complete' : 'not complete'}`;
}

const NOTHING: FeedPage<string> = { changes: [], cursor: 'w.1', more: false };
const CURRENT = 'NO_RECORD, complete';
const BEHIND = 'NO_RECORD FEED_BEHIND, not complete';

describe.each(['in one process', 'over HTTP'])('a source whose feed fails, %s', (way) => {
  const registryOf = () => (way === 'over HTTP' ? registryOverHttp(registry, clock) : Promise.resolve(registry));

  it('no longer counts as one without a record after the second failure, and does again when all is read', async () => {
    let isDown = false;
    const worker = follow(
      () => {
        if (isDown) throw new AgencyFailure('AGENCY_UNREACHABLE');
        return NOTHING;
      },
      await registryOf(),
    );
    const fails = () => expect(worker.readOnce()).rejects.toThrow('AGENCY_UNREACHABLE');
    await worker.readOnce();
    expect(await reported()).toBe(CURRENT);
    isDown = true;
    await fails();
    expect(await reported()).toBe(CURRENT);
    await fails();
    expect(await reported()).toBe(BEHIND);
    isDown = false;
    await worker.readOnce();
    expect(await reported()).toBe(CURRENT);
  });

  it('in what it gives as its cursor stores nothing of it, and goes on by itself when it is mended', async () => {
    const requested: (string | null)[] = [];
    const worker = follow(
      (turn, after) => {
        requested.push(after);
        return turn === 2 || turn === 3 ? { ...NOTHING, cursor: 'x'.repeat(1_000_000), more: true } : NOTHING;
      },
      await registryOf(),
    );
    await worker.readOnce();
    for (let times = 0; times < 2; times++) await expect(worker.readOnce()).rejects.toThrow('AGENCY_MALFORMED');
    expect(await reported()).toBe(BEHIND);
    expect(await registry.cursorOf('police-mp')).toBe('w.1');
    await worker.readOnce();
    expect(requested).toEqual([null, 'w.1', 'w.1', 'w.1']);
    expect(await reported()).toBe(CURRENT);
  });

  it('is known to other processes too, and to one that starts later', async () => {
    const elsewhere = createChildReader({ store, log: silentLog });
    cleanUps.push(() => elsewhere.close());
    const worker = follow(
      (turn) => {
        if (turn > 1) throw new AgencyFailure('AGENCY_TIMEOUT');
        return NOTHING;
      },
      await registryOf(),
    );
    await worker.readOnce();
    expect(await reported(elsewhere)).toBe(CURRENT);
    for (let times = 0; times < 2; times++) await expect(worker.readOnce()).rejects.toThrow('AGENCY_TIMEOUT');
    for (let tries = 0; tries < 5000 && (await reported(elsewhere)) !== BEHIND; tries++) await clock.advance(0);
    expect(await reported(elsewhere)).toBe(BEHIND);
    const later = createChildReader({ store, log: silentLog });
    cleanUps.push(() => later.close());
    expect(await reported(later)).toBe(BEHIND);
  });
});

describe('a source', () => {
  it('that always gives new cursors without an end is not current, and keeps its cursor', async () => {
    const worker = follow((turn) => (turn === 1 ? NOTHING : { changes: [], cursor: `c.${turn}`, more: true }));
    for (let times = 0; times < 4; times++) await worker.readOnce();
    expect(await reported()).toBe(BEHIND);
    expect(await registry.cursorOf('police-mp')).toBe('c.4');
  });

  it('whose worker has ended stops being current within half a minute', async () => {
    await follow(() => NOTHING).readOnce();
    await clock.advance(10_000);
    expect(await reported()).toBe(CURRENT);
    await clock.advance(20_000);
    expect(await reported()).toBe(BEHIND);
  });

  it('that is read to its end every few seconds stays current', async () => {
    const worker = follow(() => NOTHING);
    for (let minute = 0; minute < 30; minute++) {
      await worker.readOnce();
      expect(await reported()).toBe(CURRENT);
      await clock.advance(6000);
    }
  });

  it('whose stored cursor is longer than is allowed today is read from the beginning', async () => {
    await registry.accept(claimBatch('police-mp', { cursor: 'w.1' }));
    await store.query(`UPDATE source SET cursor = repeat('x', 1000000)`);
    const requested: (string | null)[] = [];
    const worker = follow(
      (_, after) => {
        requested.push(after);
        return NOTHING;
      },
      await registryOverHttp(registry, clock),
    );
    await worker.readOnce();
    expect([requested, await registry.cursorOf('police-mp')]).toEqual([[null], 'w.1']);
    expect(await reported()).toBe(CURRENT);
  });
});

describe('what one record may hold', () => {
  const rejected = () => store.query('SELECT record_key AS key, code FROM rejected_change ORDER BY 1');
  const names = async () =>
    (
      await store.query<{ count: number }>(
        `SELECT jsonb_array_length(payload->'names') AS count FROM claim ORDER BY seq`,
      )
    ).map(({ count }) => count);

  it('is bounded: the rest of its batch is stored, and the cursor moves', async () => {
    const many = Array.from({ length: 100_000 }, () => ({ text: 'Sita', script: 'LATIN' as const }));
    const long = `police-mp:fir:${'1'.repeat(1_000_000)}`;
    const records = [
      recordClaims(KEY, 1, [personClaim({ names: many })]),
      recordClaims(long, 1, [personClaim()]),
      recordClaims(
        `${KEY}2`,
        1,
        Array.from({ length: 1000 }, (_, at) => personClaim({ person: at + 1 })),
      ),
      recordClaims(`${KEY}3`, 1, [personClaim({ askedBy: ['1'.repeat(1_000_000)] })]),
    ];
    await registry.accept(claimBatch('police-mp', { records, cursor: 'w.1', caughtUp: true }));
    expect(await names()).toEqual([100, 0]);
    expect(await rejected()).toEqual([
      { key: long.slice(0, 200), code: 'AGENCY_MALFORMED' },
      { key: `${KEY}2`, code: 'AGENCY_MALFORMED' },
    ]);
    expect(await registry.cursorOf('police-mp')).toBe('w.1');
  });

  it('that PostgreSQL refuses for an unforeseen reason is set aside alone', async () => {
    await store.query(`DELETE FROM source`);
    const stationOf = (at: number) => (at === 3 || at === 5 ? 'POISON' : 'Katni');
    const records = Array.from({ length: 8 }, (_, at) =>
      recordClaims(`${KEY}0${at}`, 1, [personClaim({ toldApartBy: { station: stationOf(at), year: null } })]),
    );
    const picky = createRegistry({
      store: refusing(store, 'POISON'),
      clock,
      log: silentLog,
      onChange: () => undefined,
    });
    await picky.accept(claimBatch('police-mp', { records, cursor: 'w.1', caughtUp: true }));
    expect(await names()).toHaveLength(6);
    expect(await rejected()).toEqual([
      { key: `${KEY}03`, code: 'INTERNAL' },
      { key: `${KEY}05`, code: 'INTERNAL' },
    ]);
    expect(await picky.cursorOf('police-mp')).toBe('w.1');
  });

  it('is kept by name when it was rejected, up to a limit', async () => {
    const times = (page: number) =>
      Array.from({ length: 500 }, (_, at) => ({ key: `${KEY}/${page}/${at}`, code: 'AGENCY_MALFORMED' as const }));
    for (let page = 0; page < 15; page++) {
      await registry.accept(claimBatch('police-mp', { rejected: times(page) }));
    }
    expect((await rejected()).length).toBeLessThanOrEqual(5001);
  });
});

/** The same store, which refuses values that hold this word as PostgreSQL refuses what it cannot store. */
function refusing(inner: Store, word: string): Store {
  return {
    ...inner,
    transaction: (work) =>
      inner.transaction((database) =>
        work({
          query: (text, values) =>
            JSON.stringify(values ?? []).includes(word) ? database.query('SELECT 1/0') : database.query(text, values),
        }),
      ),
  };
}
