import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createOperationRegistry } from '../../../gateway/operations/operation-registry';
import type { CallerContext } from '../../../schema/rights/caller';
import { silentLog } from '../../../schema/process/log';
import { PROJECT_ROOT } from '../../../schema/process/project-root';
import { createSecrets } from '../../../schema/signing/secrets';
import type { DisclosureEntry } from '../../../schema/rights/disclosure';
import { openStore, type Store } from '../../../subgraphs/runtime/postgres/store';
import { callerContextAs, testCallerContext } from '../../caller-context';
import { createTcpGate, type TcpGate } from '../../contract/tcp-gate';
import { createTestDatabase } from '../../postgres';
import familyDemo from '../../operations/family-demo.json';
import partnerDemo from '../../operations/partner-demo.json';
import { startRunningGraph, type RunningGraph } from '../graph/running-graph';
import { AMPLE_STORE_TIME } from '../../every-budget';

const SECRET = Buffer.alloc(32, 5);
const secrets = createSecrets(SECRET);
const tokenOf = (child: string) => secrets.token('child', child);
const CHILDREN_PER_HOUR = 3;
const JOURNAL_MAX = 3;

type Log = {
  disclosures: { edges: { node: { seq: string | null; callerId: string; children: { token: string }[] } }[] } | null;
};
const LOG = '(first: 100) { edges { node { seq callerId children { token returned { group level } } } } }';

describe('the log of disclosures', () => {
  const closing: (() => unknown)[] = [];
  let graph: RunningGraph;
  let postgres: TcpGate;
  let store: Store;
  let children: readonly string[];
  let named = 0;

  /** The entries of the operation of that name, which is sent only once. */
  async function entriesOf(name: string): Promise<readonly DisclosureEntry[]> {
    const rows = await store.query<{ entry: string }>('SELECT entry FROM ledger.disclosure ORDER BY seq');
    return rows
      .map(({ entry }) => JSON.parse(entry) as DisclosureEntry)
      .filter(({ operation }) => operation.name === name);
  }
  /** Sends a query under a unique name. */
  async function ask(query: (name: string) => string, callerContext?: CallerContext, variables: object = {}) {
    const name = `Asked${++named}`;
    const text = query(name);
    const response = await graph.post({ query: text, variables }, callerContext);
    return { name, text, status: response.status, headers: response.headers, body: await response.text() };
  }
  /** Sends an operation that a client has registered. */
  async function registered(
    { operations }: typeof partnerDemo,
    name: string,
    variables: object,
    callerContext: CallerContext,
  ) {
    const sha256Hash = operations.find((operation) => operation.name === name)?.id;
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const response = await graph.post({ extensions, variables }, callerContext);
    return { status: response.status, headers: response.headers, body: await response.text() };
  }
  const one = (name: string) => `query ${name}($id: ID!) { child(id: $id) { names { text } stays { key } status } }`;

  beforeAll(async () => {
    const database = await createTestDatabase();
    closing.push(() => database.drop());
    store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: database.databaseUrl, migrations: {}, log: silentLog });
    closing.push(() => store.close());
    const url = new URL(database.databaseUrl);
    postgres = await createTcpGate(Number(url.port));
    closing.push(() => postgres.shut());
    url.port = String(postgres.port);
    graph = await startRunningGraph({
      size: 40,
      env: {
        ...{
          DATABASE_URL: url.href,
          DEPLOYMENT_SECRET: SECRET.toString('hex'),
          AUDIT_JOURNAL_MAX: String(JOURNAL_MAX),
        },
        ...{ PARTNER_CHILDREN_PER_HOUR: String(CHILDREN_PER_HOUR), BUDGET_MS: '10000' },
      },
      operations: createOperationRegistry(join(PROJECT_ROOT, 'test', 'operations')),
    });
    closing.push(() => graph.close());
    await graph.caughtUp();
    type Listed = { children: { edges: { node: { id: string; protected: boolean } }[] } };
    const list = await graph.ask<Listed>('{ children(first: 30) { edges { node { id protected } } } }');
    children = (list.data?.children.edges ?? []).flatMap(({ node }) => (node.protected ? [] : [node.id]));
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  it('has one entry for each request that was answered: who, why, what of whom', async () => {
    const [child = ''] = children;
    const callerContext = testCallerContext(
      { id: 'officer-7', unit: { ahtu: 'MP/Nowhere', range: 'MP/Far' } },
      { caseReference: 'file 9/2025', legalBasis: 'BNSS' },
    );
    const requested = await Promise.all(Array.from({ length: 20 }, () => ask(one, callerContext, { id: child })));
    for (const { name, text, status } of requested) {
      expect(status).toBe(200);
      const [entry, ...more] = await entriesOf(name);
      expect(more).toEqual([]);
      expect(entry).toMatchObject({
        kind: 'DISCLOSURE',
        caller: {
          id: 'officer-7',
          role: 'AHTU_INVESTIGATOR',
          unit: { ahtu: 'MP/Nowhere', range: 'MP/Far' },
          state: 'MP',
        },
        purpose: { name: 'INVESTIGATE', legalBasis: 'BNSS', caseReference: 'file 9/2025' },
        operation: { name, hash: createHash('sha256').update(text).digest('hex') },
        children: [
          {
            token: tokenOf(child),
            returned: { CASE: 'FULL', IDENTITY: 'MASKED' },
            withheld: { IDENTITY: 'MASKED' },
          },
        ],
      });
    }
  });

  it('says what was disclosed to each caller, for all the children in an answer', async () => {
    const page = (name: string) => `query ${name} { children(first: 5) { edges { node { names { text } ageBand } } } }`;
    const committee = await ask(page);
    const [entry] = await entriesOf(committee.name);
    expect(entry?.children).toHaveLength(5);
    const isOpen = ({ token }: { token: string }) => token === tokenOf(children[0] ?? '');
    expect(entry?.children.find(isOpen)).toMatchObject({ returned: { CASE: 'FULL', IDENTITY: 'FULL' }, withheld: {} });
    const auditor = await ask(page, callerContextAs('AUDITOR'));
    const [seen] = await entriesOf(auditor.name);
    expect(seen?.children.map(({ token }) => token)).toEqual(entry?.children.map(({ token }) => token));
    expect(seen?.children.find(isOpen)).toMatchObject({
      returned: { CASE: 'MASKED' },
      withheld: { CASE: 'MASKED', IDENTITY: 'NONE' },
    });
  });

  it('has no entry for what was refused or is nobody’s data, and no child in an entry that disclosed none', async () => {
    const [child] = children;
    const refused = [
      await ask(one, testCallerContext({}, null), { id: child }),
      await ask((name) => `query ${name} { ${'a: __typename '.repeat(3000)} }`),
      await ask((name) => `query ${name} { statistics { cells { count } } }`),
      await ask((name) => `query ${name} { __schema { types { name } } }`),
      await ask(one, callerContextAs('PARTNER_APP', { client: 'partner-demo' }), { id: child }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 400, 200, 200, 403]);
    for (const { name } of refused) expect(await entriesOf(name)).toEqual([]);
    const answered = [
      await ask(one, undefined, { id: `c${'a'.repeat(25)}` }),
      await ask((name) => `query ${name} { child(id: "${child ?? ''}") { noSuchField } }`),
    ];
    for (const { name } of answered) expect(await entriesOf(name)).toMatchObject([{ children: [] }]);
  });

  it('is read by auditors in full, by officers for their own calls, by a family for its child, by supervisors for their command', async () => {
    const [, child = '', other = ''] = children;
    const command = { ahtu: 'MP/Nowhere', range: 'MP/Jabalpur' };
    const [mine, theirs] = [testCallerContext({ id: 'mine', unit: command }), testCallerContext({ id: 'theirs' })];
    await ask(one, mine, { id: child });
    await ask(one, theirs, { id: child });
    await ask(one, theirs, { id: other });
    const read = async (callerContext: CallerContext, args = LOG) => {
      const { data } = await graph.ask<Log>(`{ disclosures${args} }`, {}, callerContext);
      return data?.disclosures?.edges.map(({ node }) => node) ?? null;
    };
    const callers = async (callerContext: CallerContext) =>
      [...new Set((await read(callerContext))?.map(({ callerId }) => callerId))].sort();

    const all = (await read(callerContextAs('AUDITOR', { id: 'auditor' }))) ?? [];
    expect(all.map(({ callerId }) => callerId)).toEqual(expect.arrayContaining(['mine', 'theirs', 'officer-7']));
    const places = all.map(({ seq }) => Number(seq));
    expect(places).toEqual([...places].sort((a, b) => b - a));
    const ofChild = LOG.replace('first: 100', `first: 100, child: "${child}", caller: "theirs"`);
    expect(await read(callerContextAs('AUDITOR', { id: 'auditor' }), ofChild)).toHaveLength(1);

    expect(await callers(mine)).toEqual(['mine']);
    expect((await read(mine))?.[0]?.seq).toBeNull();
    expect(await read(mine, ofChild)).toEqual([]);
    expect(await callers(callerContextAs('SUPERVISOR', { id: 'chief', unit: { range: 'MP/Jabalpur' } }))).toEqual([
      'mine',
    ]);
    expect(await callers(callerContextAs('SUPERVISOR', { id: 'chief', unit: { range: 'MP/Indore' } }))).toEqual([]);
    expect(await read(callerContextAs('STATISTICS', { client: 'statistics-demo' }))).toBeNull();

    const family = callerContextAs('FAMILY', { id: 'mother', client: 'family-demo', child });
    const ofOwn = await registered(familyDemo, 'WhoLearnt', { child, first: 100 }, family);
    expect(ofOwn.body).toContain('"purpose":"INVESTIGATE"');
    expect(JSON.parse(ofOwn.body)).toMatchObject({ data: { disclosures: { edges: expect.any(Array) as object[] } } });
    const ofOther = await registered(familyDemo, 'WhoLearnt', { child: other, first: 100 }, family);
    expect(JSON.parse(ofOther.body)).toMatchObject({ data: { disclosures: { edges: [] } } });
  });

  it('closes a partner’s budget of distinct children without disclosing one more', async () => {
    const callerContext = callerContextAs('PARTNER_APP', { id: 'app', client: 'partner-demo' });
    const trace = (id = '') => registered(partnerDemo, 'TraceChild', { id }, callerContext);
    const disclosed = children.slice(0, CHILDREN_PER_HOUR);
    for (const id of disclosed) expect((await trace(id)).status).toBe(200);
    const listed = await registered(partnerDemo, 'ListChildren', { first: 20 }, callerContext);
    for (const spent of [await trace(children[CHILDREN_PER_HOUR]), listed]) {
      expect(spent.status).toBe(429);
      expect(JSON.parse(spent.body)).toMatchObject({ errors: [{ extensions: { code: 'BUDGET_SPENT' } }] });
      expect(spent.body).not.toMatch(/"data"|ageBand|MISSING|RESTORED/);
      const seconds = Number(spent.headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(3600);
    }
    // A child that was already disclosed costs nothing.
    expect((await trace(disclosed[0])).status).toBe(200);
    const entries = (await entriesOf('TraceChild')).map((entry) => entry.children.map(({ token }) => token));
    expect(entries).toEqual([...disclosed, disclosed[0] ?? ''].map((id) => [tokenOf(id)]));
    expect(await entriesOf('ListChildren')).toEqual([]);
  });

  it('is kept on this machine while PostgreSQL hangs, up to a limit, and then nothing more is disclosed', async () => {
    const [child = ''] = children;
    await ask(one, undefined, { id: child });
    postgres.hang();
    const kept = [];
    for (let turn = 0; turn < JOURNAL_MAX; turn++) kept.push(await ask(one, undefined, { id: child }));
    for (const { status, body } of kept) expect([status, body]).toEqual([200, expect.stringContaining('"text"')]);
    const closed = await ask(one, undefined, { id: child });
    expect(closed.status).toBe(503);
    expect(JSON.parse(closed.body)).toMatchObject({ errors: [{ extensions: { code: 'AUDIT_UNAVAILABLE' } }] });
    expect(closed.body).not.toContain('"data"');
    expect(closed.headers.get('retry-after')).toMatch(/^\d+$/);

    await postgres.open();
    let again = closed;
    const deadline = Date.now() + 60_000;
    while (again.status !== 200 && Date.now() < deadline) again = await ask(one, undefined, { id: child });
    expect(again.status).toBe(200);
    for (const { name } of [...kept, again]) {
      expect((await entriesOf(name)).map((entry) => entry.children.length)).toEqual([1]);
    }
    expect(await entriesOf(closed.name)).toEqual([]);
  });
});
