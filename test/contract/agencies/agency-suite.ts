import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { silentLog } from '../../../schema/process/log';
import { formatRecordKey, parseRecordKey } from '../../../schema/agencies/record-key';
import { AgencyFailure, CursorUnknown } from '../../../subgraphs/runtime/agency/agency-failure';
import { createAgencyClient } from '../../../subgraphs/runtime/agency/agency-client';
import type { AgencySubgraphParts } from '../../../subgraphs/runtime/agency-subgraph/agency-subgraph-parts';
import { MALFORMED, type SourceRecord } from '../../../subgraphs/runtime/agency/dialect';
import type { Lookup } from '../../../subgraphs/runtime/cache/lookup';
import { sourceConfig, type SourceConfigInput } from '../../../subgraphs/runtime/agency/source-config';
import { lossesOf } from '../../../subgraphs/runtime/wire/losses';
import { startAgencies, type AgencySource, type RunningAgencies } from '../../agencies/start-agencies';
import { agencyGraph, refTo } from '../../unit/agency-graph';
import { readWholeFeed } from './whole-feed';

/** What a lookup of one record answers under each fault of the agency's system. */
const OUTCOMES: Readonly<Record<string, RegExp>> = {
  slow: /^AGENCY_TIMEOUT$/,
  hang: /^AGENCY_TIMEOUT$/,
  error500: /^AGENCY_REFUSED$/,
  html: /^AGENCY_MALFORMED$/,
  empty: /^AGENCY_MALFORMED$/,
  'wrong-types': /^MALFORMED$/,
  truncated: /^AGENCY_(MALFORMED|UNREACHABLE)$/,
  huge: /^AGENCY_MALFORMED$/,
  duplicates: /^MALFORMED$/,
  swapped: /^READ$/,
  redirect: /^AGENCY_REFUSED$/,
  flapping: /^READ$/,
  refuse: /^AGENCY_UNREACHABLE$/,
  'malformed-one': /^(MALFORMED|PARTIAL)$/,
};

function httpAnswer(status: string, body: string, type = 'application/json'): string {
  return `HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

const REFUSED = [300, 301, 302, 303, 304, 305, 307, 308, 399, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 411, 413, 414, 415, 418, 421, 422, 423, 425, 426, 428, 429, 431, 444, 451, 499, 500, 501, 502, 503, 504, 505, 507, 508, 511, 520, 599]; // prettier-ignore

/** Bytes that a system may send, and the code that they lead to. */
const ODD_ANSWERS: readonly (readonly [string, string, RegExp])[] = [
  ...REFUSED.map((status) => [`a ${status}`, httpAnswer(`${status} Odd`, '{}'), /^AGENCY_REFUSED$/] as const),
  ...[200, 201, 202, 203, 206, 226, 299].map(
    (status) => [`a ${status} of nothing`, httpAnswer(`${status} Odd`, ''), /^AGENCY_MALFORMED$/] as const,
  ),
  ...[204, 205].map((status) => [`a ${status}`, `HTTP/1.1 ${status} Odd\r\n\r\n`, /^AGENCY_MALFORMED$/] as const),
  ...[100, 102, 103, 199].map(
    (status) => [`a ${status} and no more`, `HTTP/1.1 ${status} Odd\r\n\r\n`, /^AGENCY_UNREACHABLE$/] as const,
  ),
  ['a 101', 'HTTP/1.1 101 Odd\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n', /^AGENCY_(UNREACHABLE|MALFORMED)$/],
  ...[0, 99, 1000].map((status) => [`a ${status}`, httpAnswer(`${status} Odd`, '{}'), /^AGENCY_(MALFORMED|REFUSED|UNREACHABLE)$/] as const), // prettier-ignore
  ...['{}', '[]', 'null', 'true', '7', '"text"', '[null]', '{"__proto__":{}}', '{"status":"OK","data":null}'].map(
    (body) => [`the JSON ${body}`, httpAnswer('200 OK', body), /^AGENCY_MALFORMED$/] as const,
  ),
  ...['text/html', 'text/plain', 'application/xml', 'application/octet-stream', 'x', 'application/jsonp; x', ''].map(
    (type) => [`of type "${type}"`, httpAnswer('200 OK', '{}', type), /^AGENCY_MALFORMED$/] as const,
  ),
  ['nothing at all', '', /^AGENCY_UNREACHABLE$/],
  ['an empty line', '\r\n\r\n', /^AGENCY_(UNREACHABLE|MALFORMED)$/],
  [
    'cut off',
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    /^AGENCY_UNREACHABLE$/,
  ],
];

/** Writes `bytes` to every client and closes the connection. */
async function startBabbler(bytes: string) {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(bytes));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.close();
    return Promise.resolve();
  };
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** Tests one agency's subgraph parts against the simulated systems of that agency, over HTTP. */
export function agencySuite<R extends object>(parts: AgencySubgraphParts<R>): void {
  const { dialect, descriptor } = parts;
  const { name: agency, kinds } = descriptor;
  const [anyKind = ''] = Object.keys(kinds);
  let agencies: RunningAgencies;
  let sources: readonly AgencySource[];
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    agencies = await startAgencies({ seed: 11, size: 300, ports: 'ephemeral' });
    sources = agencies.sources.filter((source) => source.agency === agency);
  });
  afterAll(() => agencies.close());
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  function connect(source: AgencySource, settings: Partial<SourceConfigInput> = {}) {
    const config = sourceConfig.parse({ ...source, ...settings });
    const client = createAgencyClient(config, dialect.credential(config.credential), { log: silentLog });
    closing.push(() => client.close());
    return client.call;
  }

  /** All records in the feed of a source, each in its newest state. */
  async function newestOf(source: AgencySource) {
    const changes = await readWholeFeed(connect(source), dialect);
    const newest = new Map<string, { record: SourceRecord; value: R | null }>();
    for (const { record, value } of changes) {
      if (!record || value === MALFORMED) throw new Error(`${source.id} has a change that could not be read`);
      newest.set(formatRecordKey({ source: source.id, ...record, person: null }), { record, value });
    }
    return newest;
  }

  async function firstRecord(source: AgencySource): Promise<SourceRecord> {
    for (const { record, value } of (await newestOf(source)).values()) if (value) return record;
    throw new Error(`${source.id} holds no record`);
  }

  it('reads every record of the world, in bulk as in the feed', async () => {
    for (const source of sources) {
      const newest = [...(await newestOf(source)).values()];
      const fetched = await dialect.fetchRecords(connect(source), newest.map(({ record }) => record).slice(0, 500));
      const inBulk = new Map(fetched.map(({ record, value }) => [`${record.kind}:${record.native}`, value]));
      expect(newest.length).toBeGreaterThan(0);
      for (const { record, value } of newest.slice(0, 500)) {
        expect(inBulk.get(`${record.kind}:${record.native}`) ?? null).toEqual(value);
        expect(lossesOf(value)).toEqual([]);
      }
    }
  });

  it('has an answer to every field of every record, for each of its children', async () => {
    const known: Record<string, Lookup<R>> = {};
    for (const source of sources) {
      for (const [whole, { value }] of await newestOf(source)) {
        const persons = value ? dialect.toClaims(value, whole, new Date(0).toISOString()).persons : [];
        for (const { person } of persons) {
          const key = person === null ? whole : `${whole}#${person}`;
          known[key] = { state: 'found', record: value as R, fetchedAt: 0, stale: false, code: null };
        }
      }
    }
    const graph = agencyGraph(parts, known);
    for (const key of Object.keys(known)) {
      const kind = parseRecordKey(key)?.kind;
      if (!kind) throw new Error('a key that is none');
      const type = kinds[kind]?.type ?? '';
      const { entity, errors } = await graph.entity({ __typename: type, ref: refTo(key) }, graph.allOf(type));
      expect({ errors, key: (entity as { key: string }).key }).toEqual({ errors: [], key });
    }
  });

  it('states when and where something happened to each child', async () => {
    for (const source of sources) {
      for (const [whole, { value }] of await newestOf(source)) {
        const claims = value ? dialect.toClaims(value, whole, new Date(0).toISOString()).persons : [];
        for (const { milestones, names, sex } of claims) {
          expect([names.length > 0, sex]).toEqual([true, expect.stringMatching(/^[FMT]$/)]);
          for (const { at, to } of milestones) {
            for (const time of to === undefined ? [at] : [at, to])
              expect(time).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+05:30$/);
            if (to !== undefined) expect(Date.parse(to)).toBeGreaterThan(Date.parse(at));
          }
        }
      }
    }
  });

  it('tells between which times something happened where the contract says so: the police of a child last seen', async () => {
    const between = new Map<string, number>();
    for (const source of sources) {
      for (const [whole, { value }] of await newestOf(source)) {
        const claims = value ? dialect.toClaims(value, whole, new Date(0).toISOString()).persons : [];
        const stated = claims.flatMap(({ milestones }) => milestones.filter(({ to }) => to !== undefined));
        for (const { kind } of stated) between.set(kind, (between.get(kind) ?? 0) + 1);
      }
    }
    expect([...between.keys()]).toEqual(agency === 'police' ? ['LAST_SEEN'] : []);
  });

  it('leaves out a record that the system says it does not hold; the homes system says nothing, which is no answer', async () => {
    for (const source of sources) {
      const known = await firstRecord(source);
      const unknown = { ...known, native: `${known.native.slice(0, -1)}X` };
      const fetched = await dialect.fetchRecords(connect(source), [unknown]);
      expect(fetched).toEqual(agency === 'homes' ? [{ record: unknown, value: MALFORMED }] : []);
    }
  });

  it.each(ODD_ANSWERS)('has a code for an answer that is %s, to a lookup as to the feed', async (_, raw, code) => {
    const [source] = sources;
    if (!source) throw new Error('no source');
    const record = { kind: anyKind, native: 'MP/23380012/2025/0123' };
    const babbler = await startBabbler(raw);
    closing.push(babbler.close);
    const call = connect({ ...source, baseUrl: babbler.baseUrl });
    expect(await outcomeOf(() => dialect.fetchRecords(call, [record]))).toMatch(code);
    const page = dialect.fetchChanges(call, 'w.1', 10).then(() => 'READ');
    const failed = await page.catch((error: unknown) => (error instanceof Error ? error.message : 'no Error'));
    if (/ 410 /u.test(raw)) expect(failed).toBe('CURSOR_UNKNOWN');
    else expect(failed).toMatch(code);
  });

  it('refuses an answer out of proportion unread, while others are answered', async () => {
    const [source] = sources;
    if (!source) throw new Error('no source');
    const record = await firstRecord(source);
    const whole = JSON.stringify(await rawAnswer(source, record));
    const parse = jest.spyOn(JSON, 'parse');
    for (const rows of [
      Array.from({ length: 100_000 }, () => '{}').join(),
      Array.from({ length: 30_000 }, () => '{"x":1}').join(),
      '['.repeat(500_000) + ']'.repeat(500_000),
    ]) {
      // As many rows as possible in every list of the answer.
      const body = whole.replaceAll(/\[(?=[{"\]])/gu, () => `[${rows},`).replaceAll(',]', ']');
      const bad = await startBabbler(httpAnswer('200 OK', body));
      closing.push(bad.close);
      parse.mockClear();
      const refused = outcomeOf(() => dialect.fetchRecords(connect({ ...source, baseUrl: bad.baseUrl }), [record]));
      const healthy = outcomeOf(() => dialect.fetchRecords(connect(source), [record]));
      expect(await Promise.all([refused, healthy])).toEqual(['AGENCY_MALFORMED', 'READ']);
      expect(Math.max(...parse.mock.calls.map(([text]) => text.length))).toBeLessThan(100_000);
    }
    parse.mockRestore();
  });

  /** The agency system's raw answer about a record. */
  async function rawAnswer(source: AgencySource, record: SourceRecord): Promise<unknown> {
    const call = connect(source);
    let body: unknown;
    await dialect.fetchRecords(async (request) => (body = await call(request)), [record]);
    return body;
  }

  it.each(Object.entries(OUTCOMES))(
    'turns the fault %s into a coded failure, or tolerates it',
    async (fault, outcome) => {
      for (const source of sources.slice(0, 1)) {
        const record = await firstRecord(source);
        const call = connect(source, { attemptMs: 150, budgetMs: 400, maxBytes: 500_000 });
        await control(source, 'PUT', { fault, only: 'bulk' });
        try {
          expect(await outcomeOf(() => dialect.fetchRecords(call, [record]))).toMatch(outcome);
        } finally {
          await control(source, 'DELETE');
        }
      }
    },
  );

  it('is refused without the right credential', async () => {
    for (const source of sources) {
      const call = connect({ ...source, credential: 'wrong' });
      await expect(dialect.fetchChanges(call, null, 10)).rejects.toEqual(new AgencyFailure('AGENCY_REFUSED'));
    }
  });

  it('starts again after a cursor of another world is refused', async () => {
    for (const source of sources) {
      await expect(dialect.fetchChanges(connect(source), 'elsewhere.1', 10)).rejects.toBeInstanceOf(CursorUnknown);
    }
  });

  async function outcomeOf(fetch: () => ReturnType<typeof dialect.fetchRecords>): Promise<string> {
    try {
      const [fetched] = await fetch();
      if (!fetched) return 'ABSENT';
      if (fetched.value === MALFORMED) return 'MALFORMED';
      return lossesOf(fetched.value).length > 0 ? 'PARTIAL' : 'READ';
    } catch (error) {
      return error instanceof AgencyFailure ? error.code : 'UNCODED';
    }
  }
}

async function control(source: AgencySource, method: 'PUT' | 'DELETE', body?: object): Promise<void> {
  const answer = await fetch(new URL('/_control/fault', source.baseUrl), {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  await answer.text();
  expect(answer.status).toBe(200);
}
