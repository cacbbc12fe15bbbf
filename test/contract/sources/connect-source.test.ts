import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import type { Clock } from '../../../schema/process/clock';
import { createLog } from '../../../schema/process/log';
import { createSourceHealth } from '../../../subgraphs/children/sources/source-health';
import { createRegistry } from '../../../subgraphs/children/registry/registry';
import { homesContract } from '../../../subgraphs/homes/contract';
import type { HomesRecordWire } from '../../../subgraphs/homes/wire';
import type { ConnectedSource } from '../../../subgraphs/runtime/agency-subgraph/connected-source';
import { readPluggedSource } from '../../../subgraphs/runtime/agency/plugged-source';
import { createFeedWorker } from '../../../subgraphs/runtime/feed/feed-worker';
import type { Store } from '../../../subgraphs/runtime/postgres/store';
import { deleteKeptRows } from '../../../subgraphs/children/registry/kept/kept-rows';
import { deleteOtherSources, expireCopies } from '../../../subgraphs/sources/changes/copies';
import { readFailedKeys } from '../../../subgraphs/sources/changes/listed-keys';
import { createRowCodec } from '../../../subgraphs/sources/changes/row-codec';
import { connectSource, needsLog } from '../../../subgraphs/sources/connect-source';
import { createFakeClock } from '../../fake-clock';
import { testRowCipher } from '../../signing';
import { testCallerContext } from '../../caller-context';
import { newStore } from '../children/new-store';
import { forget } from './changes/collecting';
import { json, startSystem, type Answer } from './transport/foreign-system';

const CANARY = 'Canarybai';
const HOUR = 3_600_000;
const HEAD = 'NO,HOME,NAME,AGE,UPD';
const line = (number: number, name = CANARY) => `CHB2025_00000${number},R1,${name},9,01/10/2025 10:00`;

const FILE = (fields = 'names_told: NAME') => `source: homes-gj
contract: homes/v1
region: GJ
transport: { kind: files, folder: dumps, format: csv, settle: 0 s }
lookup: { kind: none }
changes: { kind: snapshot, every: 1 d, shrink: 0.5 }
keep: 30 d
records:
  - kind: stay
    files: "*.csv"
    fields:
      profile_id: NO
      home: { fields: { registration_no: HOME } }
      ${fields}
      stated_age: { from: AGE, as: age }
      last_modified: { from: UPD, at: "dd/MM/yyyy HH:mm" }
`;

/** Of the event loop, some milliseconds each; an idle machine needs a few. */
const MAX_TURNS = 2000;
/** What waits for the clock: the collector's next look, and a request for its turn. */
const WAITING = ['step', 'admit'];

let folder: string;
let store: Store;
let clock = createFakeClock();
const opened: ConnectedSource<HomesRecordWire>[] = [];
const printed: string[] = [];
const log = createLog('test', { write: (text: string) => void printed.push(text) });

beforeAll(async () => {
  ({ store } = await newStore());
});

beforeEach(async () => {
  clock = createFakeClock();
  await forget(store);
  await store.query('DELETE FROM claim; DELETE FROM record; DELETE FROM source; DELETE FROM rejected_row');
  folder = mkdtempSync(join(tmpdir(), 'muskaan-test-dumps-'));
  writeFileSync(join(folder, 'source.yaml'), FILE());
});

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  rmSync(folder, { recursive: true });
});

function write(name: string, lines: readonly string[], at = clock.now()): void {
  const path = join(folder, 'dumps', name);
  writeFileSync(path, `${lines.join('\r\n')}\r\n`);
  utimesSync(path, at / 1000, at / 1000);
}

/** The source with its worker; `read` lets the collector look at the folder and the worker at the log. */
function plug(env: NodeJS.ProcessEnv = {}) {
  const { source } = readPluggedSource(join(folder, 'source.yaml'), {
    env,
    agencies: AGENCY_REGISTRY,
    contracts: null,
  });
  if (!source.plugged) throw new Error('no source file');
  // It reads files and writes rows, for which the fake clock does not wait, until it waits for the clock itself.
  let isReading = needsLog(source.plugged.file);
  const watched: Clock = {
    now: () => clock.now(),
    after(ms, task) {
      if (!WAITING.includes(task.name)) return clock.after(ms, task);
      isReading = false;
      return clock.after(ms, () => {
        isReading = true;
        task();
      });
    },
  };
  const connected = connectSource(source.plugged, homesContract, { store, cipher: testRowCipher, clock: watched, log });
  opened.push(connected);
  const registry = createRegistry({ store, clock, log, onChange: () => undefined, rowCipher: testRowCipher });
  const evicted: string[] = [];
  const cache = {
    evict: (changed: readonly string[], withdrawn: readonly string[]) => {
      evicted.push(...changed, ...withdrawn.map((key) => `${key} withdrawn`));
      return Promise.resolve();
    },
  };
  const { dialect } = connected;
  const call = () => Promise.reject(new Error('no call'));
  const worker = createFeedWorker({
    ...{ source, dialect, call, cache, registry, reader: 'r1', rowCipher: testRowCipher, clock, log },
  });
  connected.start();
  const read = async (ms = 66_000) => {
    for (let settled = 0; settled < 20; settled++) {
      await clock.advance(ms / 20);
      for (let turn = 0; turn < 5 || (isReading && turn < MAX_TURNS); turn++) {
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }
    return worker.readOnce();
  };
  const fetch = (...numbers: number[]) =>
    dialect.fetchRecords(call, numbers.map((number) => ({ kind: 'stay', native: `CHB2025_00000${number}` }))); // prettier-ignore
  return { connected, read, fetch, evicted, worker };
}

const sourceRow = async () =>
  (await store.query<{ at: number | null; code: string | null }>(
    'SELECT (extract(epoch FROM caught_up_at) * 1000)::float8 AS at, feed_code AS code FROM source',
  ))[0]; // prettier-ignore

describe('a system that only writes dumps', () => {
  beforeEach(() => {
    mkdirSync(join(folder, 'dumps'));
  });

  it('is read into the registry, and its records are served from copies as old as the dump', async () => {
    const at = clock.now() - 2 * HOUR;
    write('a.csv', [HEAD, line(1), line(2)], at);
    const { read, fetch, evicted } = plug();
    expect(await read()).toEqual({ changes: 2, caughtUp: true });
    expect(evicted).toEqual(['homes-gj:stay:CHB2025_000001', 'homes-gj:stay:CHB2025_000002']);
    expect(await sourceRow()).toEqual({ at, code: null });
    const [found, ...others] = await fetch(1, 9);
    expect(found).toMatchObject({ record: { native: 'CHB2025_000001' }, value: { copiedAt: at } });
    expect(others).toEqual([]);
  });

  it('has its withdrawn records no more, and counts as current up to its last dump', async () => {
    write('a.csv', [HEAD, line(1), line(2)]);
    const { read, fetch, evicted } = plug();
    await read();
    const at = clock.now();
    write('b.csv', [HEAD, line(2)]);
    await read();
    expect(evicted.slice(2)).toEqual(['homes-gj:stay:CHB2025_000001 withdrawn']);
    expect((await sourceRow())?.at).toBe(at);
    expect((await fetch(1, 2)).map(({ record }) => record.native)).toEqual(['CHB2025_000002']);
    expect(await store.query('SELECT body FROM source_row WHERE body IS NULL')).toHaveLength(1);
  });

  it('is DOWN with DUMP_HELD when a column has another name, and with DUMP_LATE when no dump comes', async () => {
    write('a.csv', [HEAD, line(1), line(2)]);
    const { read, fetch } = plug();
    await read();
    const before = await sourceRow();
    write('b.csv', [HEAD.replace('NAME', 'NAAM'), line(1, 'Other')]);
    await expect(read()).rejects.toThrow('DUMP_HELD');
    await expect(read()).rejects.toThrow('DUMP_HELD');
    expect(await sourceRow()).toEqual({ ...before, code: 'DUMP_HELD' });
    expect(await fetch(1)).toHaveLength(1);
    write('c.csv', [HEAD, line(1), line(2)]);
    await read();
    await clock.advance(5000);
    await read();
    expect((await sourceRow())?.code).toBeNull();
    await expect(read(37 * HOUR)).rejects.toThrow('DUMP_LATE');
  });

  it('is not caught up before its first dump', async () => {
    const { read } = plug();
    await read();
    expect(await sourceRow()).toEqual({ at: null, code: null });
  });

  it('is mapped again as a whole when its source file changes, under the records’ new ids', async () => {
    write('a.csv', [HEAD, line(1)]);
    const first = plug();
    await first.read();
    await first.connected.close();
    writeFileSync(join(folder, 'source.yaml'), FILE('{}').replace('{}', 'father_told: NAME').replace('profile_id: NO', 'profile_id: HOME')); // prettier-ignore
    const { read, evicted, fetch } = plug();
    await read();
    expect(evicted).toEqual(['homes-gj:stay:R1', 'homes-gj:stay:CHB2025_000001 withdrawn']);
    expect(await fetch(1)).toEqual([]);
  });

  it('loses no record when the key is mapped in another way and back again, or ids pass from one record to another', async () => {
    const named = async (key: string) => {
      writeFileSync(join(folder, 'source.yaml'), FILE().replace('profile_id: NO', `profile_id: ${key}`));
      const { connected, read } = plug();
      await read();
      await connected.close();
      const rows = await store.query<{ kind: string; native: string; body: string }>(
        `SELECT kind, native, encode(body, 'base64') AS body FROM source_row WHERE hash <> '' ORDER BY native`,
      );
      const codec = createRowCodec(testRowCipher);
      return rows.map(({ body, ...place }) => `${place.native}: ${String(codec.decode(body, { source: 'homes-gj', ...place })?.['NAME'])}`); // prettier-ignore
    };
    write('a.csv', ['NO,NEXT,HOME,NAME,AGE,UPD', ...[1, 2, 3].map((n) => `N${n},N${n + 1},R1,Name ${n},9,01/10/2025 10:00`)]); // prettier-ignore
    const first = ['N1: Name 1', 'N2: Name 2', 'N3: Name 3'];
    expect(await named('NO')).toEqual(first);
    expect(await named('{ from: [HOME, NO], join: "-" }')).toEqual(first.map((one) => `R1-${one}`));
    expect(await named('NO')).toEqual(first);
    expect(await named('NEXT')).toEqual(['N2: Name 1', 'N3: Name 2', 'N4: Name 3']);
    const live = await store.query('SELECT record_key AS key FROM claim WHERE NOT gone ORDER BY 1');
    expect(live).toEqual(['N2', 'N3', 'N4'].map((id) => ({ key: `homes-gj:stay:${id}` })));
    expect(await store.query('SELECT native FROM source_stage')).toEqual([]);
  });

  it('keeps rows that name no record, to be read again, and nothing of a child in plain text', async () => {
    write('a.csv', [HEAD, line(1), `,R1,${CANARY},9,01/10/2025 10:00`]);
    const { read } = plug();
    expect(await read()).toMatchObject({ changes: 2 });
    expect(await store.query('SELECT code FROM rejected_row')).toEqual([{ code: 'AGENCY_MALFORMED' }]);
    write('b.csv', [HEAD.replace('NAME', CANARY), line(1)]);
    await expect(read()).rejects.toThrow('DUMP_HELD');
    for (const table of ['source_row', 'source_part', 'source_stage', 'source_message', 'rejected_row']) {
      const rows = await store.query<{ text: string }>(
        `SELECT t::text || coalesce(encode((to_jsonb(t) ->> ${table === 'source_row' ? "'body'" : "'none'"})::bytea, 'escape'), '') AS text FROM ${table} AS t`,
      );
      const hex = Buffer.from(CANARY).toString('hex');
      expect(rows.filter(({ text }) => text.includes(CANARY) || text.includes(hex))).toEqual([]);
    }
    expect(printed.join('\n')).not.toContain(CANARY);
    expect(printed.join('\n')).not.toContain('CHB2025');
  });

  it('loses its copies when they were kept long enough, and when it is configured no more', async () => {
    write('a.csv', [HEAD, line(1), line(2), `,R1,${CANARY},9,01/10/2025 10:00`]);
    const { read, fetch, worker } = plug();
    await read();
    await expireCopies(store, 'homes-gj', clock.now() - 30 * 24 * HOUR);
    expect((await fetch(1))[0]?.value).toMatchObject({ copiedAt: expect.any(Number) as number });
    await expireCopies(store, 'homes-gj', clock.now() + HOUR);
    expect((await fetch(1))[0]?.value).toMatchObject({ code: 'COPY_EXPIRED' });
    expect(await worker.readOnce()).toMatchObject({ changes: 0 });
    await opened.splice(0)[0]?.close();
    expect(await deleteOtherSources(store, (id) => id.startsWith('police-'), [])).toEqual([]);
    expect(await store.query('SELECT source FROM rejected_row')).toEqual([{ source: 'homes-gj' }]);
    const isHomes = (id: string) => id.startsWith('homes-');
    expect(await deleteOtherSources(store, isHomes, ['homes-mp'], deleteKeptRows)).toEqual(['homes-gj']);
    for (const table of ['source_row', 'source_key', 'source_stage', 'source_message', 'rejected_row'])
      expect(await store.query(`SELECT * FROM ${table}`)).toEqual([]);
    expect(await deleteOtherSources(store, isHomes, [])).toEqual([]);
  });

  it('is read as a whole when it is configured again, however many records it has by then', async () => {
    write('a.csv', [HEAD, line(1), line(2)]);
    const first = plug();
    await first.read();
    await first.connected.close();
    await deleteOtherSources(store, () => true, []);
    // The collector is done before the worker asks: what it read must not look like what was given before.
    write('b.csv', [HEAD, line(3), line(1), line(2), line(4)]);
    const { read, evicted } = plug();
    expect(await read()).toMatchObject({ changes: 4 });
    expect(evicted.map((key) => key.slice(-1)).sort()).toEqual(['1', '2', '3', '4']);
  });
});

describe('a system whose list names only what has changed', () => {
  const stays = new Map<string, { readonly name: string; readonly at: number }>();
  const broken = new Set<string>();
  const asked: string[] = [];

  /** The list names stays by other names than the records, and each record is had by a lookup of its own. */
  const answer: Answer = (response, { url }) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (searchParams.get('pw') !== 'k&y') return void send(401, {});
    if (pathname === '/changed') {
      const since = Number(searchParams.get('since'));
      const changed = [...stays].filter(([, { at }]) => at >= since);
      return void send(200, { rc: 'OK', rows: changed.map(([REF, { at }]) => ({ REF: `stay ${REF}`, AT: at })) });
    }
    const number = pathname.slice('/stay/'.length);
    asked.push(number);
    const stay = stays.get(number);
    if (broken.has(number)) return void send(200, { NO: 'another' });
    if (!stay) return void send(404, {});
    send(200, { NO: number, HOME: 'R1', NAME: stay.name, UPD: stay.at });
  };

  const put = (number: number, name: string) => stays.set(`CHB2025_00000${number}`, { name, at: clock.now() });
  const source = (url: string) => `source: homes-gj
contract: homes/v1
region: GJ
transport:
  kind: rest-json
  baseUrl: ${url}
  auth: { kind: placeholders, secret: { env: KEY } }
lookup: { kind: single }
changes: { kind: since, every: 1 min, overlap: 1 min }
records:
  - kind: stay
    lookup: { request: { path: "/stay/{profile_id}", query: { pw: "{secret}" } }, notFound: { status: [404] } }
    changes:
      request: { path: /changed, query: { since: "{since}", pw: "{secret}" } }
      each: rows
      gives: keys
      key: { profile_id: { from: REF, split: [stay] , part: 2 } }
      sinceAt: epoch-ms
      changedAt: { from: AT, at: epoch-ms }
    fields:
      profile_id: NO
      home: { fields: { registration_no: HOME } }
      names_told: NAME
      last_modified: { from: UPD, at: epoch-ms }
`;

  it('has each record asked for, and one that cannot be had is told of and stops no other', async () => {
    const system = await startSystem([answer]);
    try {
      writeFileSync(join(folder, 'source.yaml'), source(system.url));
      for (const number of [1, 2, 3]) put(number, CANARY);
      broken.add('CHB2025_000002');
      const { read } = plug({ KEY: 'k&y' });
      expect(await read()).toEqual({ changes: 2, caughtUp: true });
      const natives = () => store.query<{ native: string }>("SELECT native FROM source_row WHERE hash <> '' ORDER BY 1").then((rows) => rows.map(({ native }) => native)); // prettier-ignore
      expect(await natives()).toEqual(['CHB2025_000001', 'CHB2025_000003']);
      expect(await readFailedKeys(store)).toEqual([{ source: 'homes-gj', code: 'AGENCY_MALFORMED', count: 1 }]);
      expect(await sourceRow()).toMatchObject({ code: null });
      broken.clear();
      put(3, 'another');
      for (let times = 0; times < 3; times++) await read();
      expect(await natives()).toEqual(['CHB2025_000001', 'CHB2025_000002', 'CHB2025_000003']);
      expect(await readFailedKeys(store)).toEqual([]);
    } finally {
      system.close();
    }
    expect(printed.join('')).not.toContain(CANARY);
  });
});

describe('a system that may be asked at night only', () => {
  const hoursAround = (from: number, to: number) => {
    const time = (ms: number) => new Date(ms + 5.5 * HOUR).toISOString().slice(11, 16);
    return `${time(clock.now() + from)}-${time(clock.now() + to)}`;
  };
  const source = (url: string, window: string) => `source: homes-gj
contract: homes/v1
region: GJ
transport: { kind: rest-json, baseUrl: ${url}, window: "${window}" }
lookup: { kind: none }
changes: { kind: snapshot, every: 10 min }
records:
  - kind: stay
    changes: { request: { path: / }, each: rows }
    fields: { profile_id: NO, home: { fields: { registration_no: HOME } }, names_told: NAME, last_modified: { from: UPD, at: epoch-ms } }
`;
  const rows = { rows: [{ NO: 'CHB2025_000001', HOME: 'R1', NAME: CANARY, UPD: 1 }] };
  const shown = () => createSourceHealth({ store, clock, log, agencies: AGENCY_REGISTRY }).sources(testCallerContext({ role: 'OPERATOR', unit: {}, state: null }, null)).then((all) => all?.[0]); // prettier-ignore

  it('counts as read while it is closed, says until when, and is behind when it is not read once it opens', async () => {
    const system = await startSystem([json(rows)]);
    try {
      writeFileSync(join(folder, 'source.yaml'), source(system.url, hoursAround(-HOUR, HOUR)));
      const { read } = plug();
      expect(await read()).toEqual({ changes: 1, caughtUp: true });
      // Its hours end; the collector asks, and is told so.
      for (let hours = 0; hours < 3; hours++) await read(HOUR);
      const asked = system.requests.length;
      expect(await read(HOUR)).toEqual({ changes: 0, caughtUp: true });
      expect(system.requests).toHaveLength(asked);
      const closed = await shown();
      expect(closed).toMatchObject({ state: 'UP', code: null });
      expect(closed?.message).toMatch(/^Its system is closed until .* It was read up to /);
      expect(closed?.behindSeconds).toBeGreaterThan(2.5 * 3600);
      system.close();
      await read(19 * HOUR);
      await expect(read(HOUR)).rejects.toThrow(/AGENCY_(UNREACHABLE|PAUSED)/);
    } finally {
      system.close();
    }
  });

  it('is not taken for read when it was never read in its hours', async () => {
    const system = await startSystem([json(rows)]);
    try {
      writeFileSync(join(folder, 'source.yaml'), source(system.url, hoursAround(2 * HOUR, 3 * HOUR)));
      const { read } = plug();
      await expect(read()).rejects.toThrow('AGENCY_CLOSED');
      expect(system.requests).toEqual([]);
    } finally {
      system.close();
    }
  });
});
