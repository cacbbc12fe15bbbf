import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { CallerContext, Role } from '../../../schema/rights/caller';
import { codedError } from '../../../schema/errors/coded-error';
import { silentLog } from '../../../schema/process/log';
import { rightsRow, type Group } from '../../../schema/rights/rights';
import { openStore } from '../../../subgraphs/runtime/postgres/store';
import { callerContextAs, testCallerContext } from '../../caller-context';
import { createTcpGate, type TcpGate } from '../../contract/tcp-gate';
import { createTestDatabase, type TestDatabase } from '../../postgres';
import { startRedis, type TestRedis } from '../../redis';
import { startRunningGraph, type RunningGraph } from '../graph/running-graph';
import { stranger } from './worlds/mirrored-graph';
import { wholeChild } from './worlds/whole-child';
import { AMPLE_STORE_TIME } from '../../every-budget';

/** Words in the canary child's records and in no other's, each with the group it belongs to. */
const MARKS: Readonly<Record<string, Group>> = {
  ...{ Canaryname: 'IDENTITY', 'Canary Lane': 'FAMILY', Canaryhome: 'PLACE_OF_CARE', Canarycontact: 'PLACE_OF_CARE' },
  ...{ Canarysection: 'CASE', Canaryofficer: 'CASE', '9000000007': 'CASE', '900000000000000007': 'CASE' },
  ...{ Canaryreceipt: 'CASE', Canarysuspect: 'ACCUSED', Canarylead: 'LEADS' },
};
const LOST: readonly Group[] = ['IDENTITY', 'FAMILY', 'PLACE_OF_CARE'];
/** What a careless system reveals when it breaks, and texts that only a program writes. */
const FOREIGN = [
  ...['SELECT', 'duplicate key', 'VictimDao', 'java.sql', 'Portal login', '<html', '<!doctype', 'is not valid JSON'],
  ...['Unexpected token', 'Unterminated', 'node_modules', '.ts:'],
];
/** What callers write into requests; it may be a child's name. */
const ASKED = 'Canaryasked';
const EVERY_MARK = [...Object.keys(MARKS), 'कैनरी'];
/** Roles that see no mark of any child. */
const MASKED = ['PARTNER_APP', 'RAILWAY_POST', 'AUDITOR'] as const satisfies readonly Role[];
const REFUSED_CLIENT = 'refused-app';
const STRANGERS: readonly Role[] = [
  ...(['PARTNER_APP', 'RAILWAY_POST', 'AUDITOR', 'SUPERVISOR', 'STATION_IO', 'AHTU_INVESTIGATOR'] as const),
  ...(['CHILDLINE', 'CWC_MEMBER', 'HOME_STAFF'] as const),
];

const foundIn = (text: string | Buffer, words: readonly string[]) => words.filter((word) => text.includes(word));

describe('the canary child', () => {
  const closing: (() => unknown)[] = [];
  let graph: RunningGraph;
  let redis: TestRedis;
  let database: TestDatabase;
  let postgres: TcpGate;
  let dataDir: string;
  let log = '';
  const news: Buffer[] = [];
  let child: string;
  let records: readonly string[];
  /** Callers who together may see all of the child. */
  let knowing: readonly CallerContext[];
  /** All answers to anybody, with their headers. */
  const said: { readonly to: string; readonly text: string }[] = [];

  async function received(to: string, response: Response): Promise<string> {
    const headers = [...response.headers].map((header) => header.join(': ')).join('\n');
    const text = `${response.status}\n${headers}\n\n${await response.text()}`;
    said.push({ to, text });
    return text;
  }
  const whole = () => ({ query: `query ($id: ID!) { child(id: $id) ${wholeChild()} }`, variables: { id: child } });

  beforeAll(async () => {
    redis = await startRedis();
    closing.push(() => redis.kill());
    database = await createTestDatabase();
    closing.push(() => database.drop());
    const url = new URL(database.databaseUrl);
    postgres = await createTcpGate(Number(url.port));
    closing.push(() => postgres.shut());
    url.port = String(postgres.port);
    dataDir = mkdtempSync(join(tmpdir(), 'muskaan-canary-'));
    closing.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const listener = new Redis(redis.url);
    closing.push(() => listener.disconnect());
    listener.on('pmessageBuffer', (_, __, message: Buffer) => news.push(message));
    await listener.psubscribe('*');
    graph = await startRunningGraph({
      size: 30,
      env: {
        ...{ REDIS_URL: redis.url, CACHE_KEYS: randomBytes(32).toString('hex'), DATABASE_URL: url.href },
        ...{ DATA_DIR: dataDir, BUDGET_MS: '10000', MAX_COST: '60000', MAX_FIELDS: '6000', MAX_DEPTH: '50' },
      },
      // This test is about what a partner may see, not about which operations it registered, except for the refused client.
      operations: {
        resolve: ({ client }, { query, operationName }) => {
          if (client === REFUSED_CLIENT) throw codedError('OPERATION_UNREGISTERED');
          return { query, operationName };
        },
      },
      logged: (line) => (log += line),
      source: () => ({ freshMs: 1, staleMs: 1, absentMs: 1 }),
    });
    closing.push(() => graph.close());
    const canary = graph.agencies.story().featured.find(({ kind }) => kind === 'canary');
    records = canary?.records ?? [];
    child = await graph.childOf(records);
    const fir = records.find((key) => key.includes(':fir:')) ?? '';
    const committee = canary?.units.committee ?? '';
    knowing = [
      testCallerContext({ cases: [fir] }, { caseReference: fir }),
      callerContextAs('CWC_MEMBER', { unit: { committee } }),
    ];
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  it('shows all of its marks to those who may see all of it', async () => {
    const texts = await Promise.all(
      knowing.map(async (callerContext) => received('knowing', await graph.post(whole(), callerContext))),
    );
    expect(foundIn(texts.join(), EVERY_MARK)).toEqual(EVERY_MARK);
  });

  it.each(STRANGERS)('shows %s the marks that the matrix gives to a stranger, and no other', async (role) => {
    const callerContext = stranger(role);
    const rights = rightsRow(role, callerContext.purpose?.name ?? 'OPERATE')?.rights;
    const sees = (group: Group) => rights?.[group]?.ALWAYS === 'FULL' && !LOST.includes(group);
    const text = await received(role, await graph.post(whole(), callerContext));
    expect(foundIn(text, EVERY_MARK)).toEqual(EVERY_MARK.filter((mark) => sees(MARKS[mark] ?? 'IDENTITY')));
  });

  it.each([
    ['error500', 'police-mp'],
    ['html', 'homes-rj'],
    ['wrong-types', 'railway-nwr'],
    ['truncated', 'ahtu-mp'],
    ['malformed-one', 'homes-mp'],
    ['flapping', 'police-mh'],
  ])('is not quoted to anybody by "%s" of %s', async (fault, source) => {
    await graph.setFault(source, { fault });
    await graph.resetCalls();
    for (const callerContext of knowing) await received('knowing', await graph.post(whole(), callerContext));
    for (const role of MASKED) await received(role, await graph.post(whole(), stranger(role)));
    expect((await graph.calls())[source]?.bulk).toBeGreaterThan(0);
    await graph.clearFaults();
    expect(said.flatMap(({ text }) => foundIn(text, FOREIGN))).toEqual([]);
    const masked = said.filter(({ to }) => MASKED.some((role) => role === to));
    expect(masked.flatMap(({ text }) => foundIn(text, EVERY_MARK))).toEqual([]);
  });

  it('is in no refusal of any request, and in nothing that everybody may ask', async () => {
    const [partner, refused] = [stranger('PARTNER_APP'), stranger('PARTNER_APP')];
    const unregistered = { ...refused, caller: { ...refused.caller, client: REFUSED_CLIENT } };
    const aliases = Array.from({ length: 10_000 }, (_, index) => `${ASKED}${index}: __typename`);
    const number = `query { childByRecord(agency: HOMES, recordId: "${ASKED} कैनरी") { id } }`;
    const reason = `${ASKED} was seen at the station.`;
    const breakGlass = `mutation ($id: ID!) { breakGlass(child: $id, reason: "${reason}") { child } }`;
    for (const body of [
      ...[`{ ${ASKED} }`, `{ ${aliases.join(' ')} }`, number, `{ child(id: "${ASKED}") { id } }`].map((query) => ({
        query,
      })),
      { query: breakGlass, variables: { id: child } },
      `{ "query": "${ASKED}`,
    ]) {
      for (const callerContext of [...knowing, partner, unregistered]) await graph.post(body, callerContext);
    }
    const claims = Buffer.from(JSON.stringify({ sub: ASKED })).toString('base64url');
    const body = JSON.stringify({ query: `{ ${ASKED} }` });
    for (const headers of [
      {},
      { authorization: `Bearer ${claims}.${claims}.${ASKED}` },
      { authorization: `Basic ${ASKED}`, 'x-purpose': ASKED, 'x-case-reference': ASKED },
    ] as Record<string, string>[]) {
      const given = { 'content-type': 'application/json', ...headers };
      await received('nobody', await fetch(`${graph.url}/graphql`, { method: 'POST', headers: given, body }));
    }
    for (const path of [
      '/health/live',
      '/health/ready',
      '/console/settings.json',
      `/${ASKED}`,
      `/dev/tokens?${ASKED}`,
    ]) {
      await received('nobody', await fetch(graph.url + path));
    }
    const toNobody = said.filter(({ to }) => to === 'nobody');
    expect(toNobody).toHaveLength(8);
    expect(toNobody.flatMap(({ text }) => foundIn(text, [...EVERY_MARK, ...FOREIGN, ASKED]))).toEqual([]);
  });

  it('leaves nothing of it in the log, in Redis, in the disclosure log and in the journal', async () => {
    const store = await openStore({
      ...AMPLE_STORE_TIME,
      databaseUrl: database.databaseUrl,
      migrations: {},
      log: silentLog,
    });
    const ledger = [];
    // Names are where the registry needs them (claim, judgement, match_index), and nowhere else.
    const ledgers = ['ledger.disclosure', 'ledger.disclosure_key', 'ledger.head', 'rejected_change', 'source'];
    const matching = ['lead', 'lead_unit', 'alert', 'match_queue', 'match_progress', 'found_claim', 'search_key'];
    const cases = ['case_station', 'case_drive', 'case_paper', 'case_entry', 'case_number', 'ledger_case'];
    for (const table of [...ledgers, ...matching, ...cases, 'membership', 'judged_claim']) {
      const rows = await store.query<{ row: string }>(`SELECT t::text AS row FROM ${table} t`);
      ledger.push(...rows.map(({ row }) => row));
    }
    await store.close();
    expect(ledger.join()).toContain('stranger-PARTNER_APP');

    await postgres.shut();
    for (const callerContext of [...knowing, stranger('PARTNER_APP')]) await graph.post(whole(), callerContext);
    const journal = filesIn(dataDir);
    expect(journal).toContain('stranger-PARTNER_APP');

    const client = new Redis(redis.url);
    const keys = await client.keys('*');
    const kept = await Promise.all(keys.map((key) => valueOf(client, key)));
    client.disconnect();
    expect(keys.filter((key) => key.startsWith('muskaan:budget:children:'))).not.toEqual([]);
    expect(keys.filter((key) => key.startsWith('muskaan:record:'))).not.toEqual([]);
    expect(news.length).toBeGreaterThan(0);

    const words = [...EVERY_MARK, ...FOREIGN, ASKED];
    expect(foundIn(log, words)).toEqual([]);
    expect(foundIn(`${ledger.join()}${journal}`, words)).toEqual([]);
    const inRedis = Buffer.concat([Buffer.from(keys.join()), ...kept, ...news]);
    expect(foundIn(inRedis, words)).toEqual([]);
    const numbers = records.map((key) => key.slice(key.lastIndexOf(':') + 1).replace(/#\d+$/, ''));
    expect(foundIn(log, [child, ...numbers])).toEqual([]);
    expect(foundIn(inRedis, [child, ...numbers])).toEqual([]);
  });
});

function filesIn(folder: string): string {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((one) => one.isFile());
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')).join('\n');
}

async function valueOf(client: Redis, key: string): Promise<Buffer> {
  switch (await client.type(key)) {
    case 'set':
      return Buffer.concat(await client.smembersBuffer(key));
    case 'hash':
      return Buffer.concat(Object.values(await client.hgetallBuffer(key)));
    default:
      return (await client.getBuffer(key)) ?? Buffer.alloc(0);
  }
}
