import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import type { CallerContext, Role } from '../../../schema/rights/caller';
import { silentLog } from '../../../schema/process/log';
import { openStore, type Store } from '../../../subgraphs/runtime/postgres/store';
import { typedForKrutiDev } from '../../agencies/plugged/kruti-dev-typist';
import type { PluggedSource } from '../../agencies/plugged/plugged-systems';
import { callerContextAs, testCallerContext } from '../../caller-context';
import { createTestDatabase, type TestDatabase } from '../../postgres';
import { startRedis, type TestRedis } from '../../redis';
import { steerPlugged } from '../../unit/agencies/plugged/plugged-requests';
import { runKit } from '../../unit/kit/kit-run';
import { startRunningGraph, type RunningGraph } from '../graph/running-graph';
import { stranger } from './worlds/mirrored-graph';
import { wholeChild } from './worlds/whole-child';
import { AMPLE_STORE_TIME } from '../../every-budget';

/** Words in the records of one child in three plugged systems, and in no other's. */
const MARKS = [
  ...['Canaryname', 'Canary Lane', 'Canarysection', 'Canaryofficer', 'Canarysuspect', 'कैनरी'],
  ...['9000000007', '900000000000000007', typedForKrutiDev('कैनरी')],
];
/** Of a protected child, nobody else sees who it is, its family and where it is kept. */
const HIDDEN = ['Canaryname', 'Canary Lane', 'कैनरी'];
const STRANGERS: readonly Role[] = [
  ...(['PARTNER_APP', 'RAILWAY_POST', 'AUDITOR', 'SUPERVISOR', 'STATION_IO', 'AHTU_INVESTIGATOR'] as const),
  ...(['CHILDLINE', 'CWC_MEMBER', 'HOME_STAFF'] as const),
];
const SOURCES = `{
  sources {
    id state code message rejected { code count } losses { field reason example count }
    readings { kind asOf records twice } held { kind reason detail records recordsBefore since }
  }
}`;
type ShownSources = {
  readonly sources: readonly {
    readonly id: string;
    readonly state: string;
    readonly held: readonly { readonly reason: string }[];
  }[];
};
/** Where the registry needs names, keys and numbers, for joining and searching. */
const OF_REGISTRY = ['claim', 'judgement', 'match_index', 'search_key', 'join_number', 'asked_number'];

const foundIn = (text: string, words: readonly string[] = MARKS) => words.filter((word) => text.includes(word));

describe('a child in three plugged systems, with each agency a process of its own', () => {
  let graph: RunningGraph;
  let redis: TestRedis;
  let database: TestDatabase;
  let store: Store;
  let log = '';
  let child: string;
  let numbers: readonly string[];
  let knowing: readonly CallerContext[];
  const operator = stranger('OPERATOR');

  const whole = () => ({ query: `query ($id: ID!) { child(id: $id) ${wholeChild()} }`, variables: { id: child } });
  const textTo = async (callerContext: CallerContext) => (await graph.post(whole(), callerContext)).text();
  const office = (source: string): PluggedSource => {
    const found = graph.agencies.plugged.find(({ id }) => id === source);
    if (!found) throw new Error(`no ${source}`);
    return found;
  };
  async function sourceWhen(id: string, is: (source: ShownSources['sources'][number]) => boolean): Promise<string> {
    for (const deadline = Date.now() + 60_000; ;) {
      const { data, errors } = await graph.ask<ShownSources>(SOURCES, {}, operator);
      const source = data?.sources.find((one) => one.id === id);
      if (source && is(source)) return JSON.stringify(data);
      if (Date.now() > deadline) throw new Error(`not so: ${JSON.stringify(source ?? errors)}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  beforeAll(async () => {
    redis = await startRedis();
    database = await createTestDatabase();
    const cacheKeys = randomBytes(32).toString('hex');
    graph = await startRunningGraph({
      ...{ size: 30, plugged: 20, subgraphs: 'processes', logged: (line) => (log += line) },
      operations: { resolve: (_, { query, operationName }) => ({ query, operationName }) },
      env: {
        ...{ REDIS_URL: redis.url, CACHE_KEYS: cacheKeys, DATABASE_URL: database.databaseUrl, BUDGET_MS: '10000' },
        ...{ MAX_COST: '60000', MAX_FIELDS: '6000', MAX_DEPTH: '50' },
      },
    });
    store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: database.databaseUrl, migrations: {}, log: silentLog });
    const canary = graph.agencies.story().crossed.find(({ id }) => id === 'canary-across');
    const records = canary?.records ?? [];
    child = await graph.childOf(records);
    numbers = records.map((key) => key.slice(key.lastIndexOf(':') + 1).replace(/#\d+$/, ''));
    const fir = records.find((key) => key.includes(':fir:')) ?? '';
    knowing = [
      testCallerContext({ cases: [fir] }, { caseReference: fir }),
      callerContextAs('CWC_MEMBER', { unit: { committee: canary?.units.committee ?? '' } }),
    ];
  });
  afterAll(async () => {
    await store.close();
    await graph.close();
    await database.drop();
    await redis.kill();
  });

  it('is protected in all of them by the FIR of one, and shown to those who may see it', async () => {
    const texts = await Promise.all(knowing.map(textTo));
    expect(texts.join()).toContain('"status":"COPY"');
    expect(foundIn(texts.join())).toEqual(MARKS.filter((mark) => mark !== typedForKrutiDev('कैनरी')));
    expect(texts.every((text) => text.includes('"protected":true'))).toBe(true);
  });

  it.each(STRANGERS)('tells %s neither who it is nor that it is in care, or by which home', async (role) => {
    const callerContext = stranger(role);
    const text = await textTo(callerContext);
    expect(foundIn(text, HIDDEN)).toEqual([]);
    type Shown = {
      records: { source: string }[] | null;
      trace: { sources: { source: string; status: string }[] } | null;
    };
    const query = 'query ($id: ID!) { child(id: $id) { records { source } trace { sources { source status } } } }';
    const { data } = await graph.ask<{ child: Shown | null }>(query, { id: child }, callerContext);
    const listed = data?.child?.records?.map(({ source }) => source) ?? [];
    // Whether a record is a copy says that there is one.
    for (const { source, status } of data?.child?.trace?.sources ?? []) {
      if (!listed.includes(source))
        expect([source, status]).toEqual([source, expect.stringMatching(/NO_RECORD|WITHHELD/)]);
    }
  });

  it('is hidden in the copies of all offices once the police name an offence', async () => {
    const records = graph.agencies.story().crossed.find(({ id }) => id === 'RJ-GJ/ajmer-ahmedabad')?.records ?? [];
    const id = await graph.childOf(records);
    const fir = records.find((key) => key.startsWith('police-rj:fir:')) ?? '';
    const query =
      'query ($id: ID!) { child(id: $id) { protected names { text } stays { home { nameHi } told { names { text } } } } }';
    type Shown = {
      protected: boolean;
      names: object[] | null;
      stays: { home: object | null; told: { names: object[] | null } | null }[] | null;
    };
    const look = async () => {
      const { data } = await graph.ask<{ child: Shown }>(query, { id }, stranger('CWC_MEMBER'));
      return data?.child;
    };
    const before = await look();
    const open = (shown: Shown | undefined) => [
      (shown?.names ?? []).length > 0,
      (shown?.stays ?? []).some(({ home, told }) => home !== null || (told?.names ?? []).length > 0),
    ];
    expect([before?.protected, ...open(before)]).toEqual([false, true, true]);
    await steerPlugged(office('police-rj'), 'POST', 'touch', { key: fir, offence: true });
    for (const deadline = Date.now() + 60_000; ;) {
      const after = await look();
      if (after?.protected) {
        expect(open(after)).toEqual([false, false]);
        return;
      }
      if (Date.now() > deadline) throw new Error('not protected');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  });

  it('is in nothing that is said of dumps and answers that fail', async () => {
    const said: string[] = [];
    for (const [kind, reason] of [
      ['half', 'UNREADABLE'],
      ['renamed-column', 'COLUMNS'],
      ['shrunken', 'SHRUNK'],
    ]) {
      await steerPlugged(office('homes-gj'), 'POST', 'dump', { kind, night: true });
      said.push(await sourceWhen('homes-gj', ({ held }) => held.some((one) => one.reason === reason)));
    }
    await steerPlugged(office('ahtu-gj'), 'POST', 'dump', { kind: 'half', at: 0.3 });
    said.push(await sourceWhen('ahtu-gj', ({ held }) => held.length > 0));
    for (const fault of ['error500', 'truncated']) {
      await steerPlugged(office('police-rj'), 'PUT', 'fault', { fault });
      await sourceWhen('police-rj', ({ state }) => state === 'DOWN');
      said.push(await textTo(stranger('PARTNER_APP')));
      await steerPlugged(office('police-rj'), 'DELETE', 'fault');
    }
    const env = { DATABASE_URL: database.databaseUrl };
    for (const args of [['doctor'], ['release', 'homes-gj'], ['release', 'ahtu-gj']]) {
      said.push((await runKit(args, env)).said);
    }
    for (const path of ['/health/live', '/health/ready']) said.push(await (await fetch(graph.url + path)).text());
    expect(said.map((text) => foundIn(text))).toEqual(said.map(() => []));
  });

  it('is in no log, in no table of copies, and not in Redis', async () => {
    expect(log).toContain('"police"');
    expect(log).toContain('reading-held');
    expect(foundIn(log, [...MARKS, ...numbers, child])).toEqual([]);

    const tables = await store.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_schema IN ('public', 'ledger') AND table_type = 'BASE TABLE'`,
    );
    const names = tables.map(({ name }) => name).filter((name) => !OF_REGISTRY.includes(name.replace('public.', '')));
    expect(names).toEqual(expect.arrayContaining(['public.source_row', 'public.source_part', 'public.source_loss']));
    const hex = MARKS.map((mark) => Buffer.from(mark).toString('hex'));
    for (const name of names) {
      const rows = await store.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      const text = rows.map(({ row }) => row).join('\n');
      expect([name, foundIn(text, [...MARKS, ...hex])]).toEqual([name, []]);
    }

    const client = new Redis(redis.url);
    const keys = await client.keys('muskaan:record:*');
    const kept = await Promise.all(keys.map((key) => client.dumpBuffer(key)));
    client.disconnect();
    expect(keys.length).toBeGreaterThan(0);
    expect(foundIn(`${keys.join()}${Buffer.concat(kept.map((one) => one)).toString()}`, [...MARKS, ...numbers])).toEqual([]); // prettier-ignore
  });

  it('is read and written by the product’s lesser role, which can change no entry of the disclosure log', async () => {
    // This test looks with the owner's role, over one connection.
    const others = await store.query<{ role: string; owner: string }>(
      `SELECT DISTINCT usename AS role FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    const [here] = await store.query<{ name: string }>('SELECT current_database() AS name');
    expect(others).toEqual([{ role: `muskaan_product_${here?.name ?? ''}` }]);
  });
});
