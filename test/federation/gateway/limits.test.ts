import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import { readManifest } from '../../../gateway/operations/manifest';
import type { Role } from '../../../schema/rights/caller';
import { PROJECT_ROOT } from '../../../schema/process/project-root';
import type { SubgraphLink } from '../../../schema/supergraph/subgraph-link';
import { startStubGateway, type StubGateway } from './stub-gateway';
import { stubLinks } from './stub-subgraphs';

const OPERATIONS_DIR = join(PROJECT_ROOT, 'test', 'operations');
const times = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

const hashes = (client: string) => {
  const { operations } = readManifest(readFileSync(join(OPERATIONS_DIR, `${client}.json`), 'utf8'));
  return new Map(operations.map(({ name, id }) => [name, id]));
};
const registered = (name: string, client = 'partner-demo') => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: hashes(client).get(name) ?? 'none' } },
});

/** Counts fetches, and has the registry disclose the requested child and any others in `also`. */
function countedLinks() {
  const state = { sent: 0, also: [] as string[] };
  const links = stubLinks();
  for (const link of links.values()) {
    const send = link.send.bind(link);
    const counted: SubgraphLink['send'] = async (request) => {
      state.sent += 1;
      const answer = await send(request);
      // The caller's `$id`, under the name that the gateway gives it.
      const id = request.variables['v0'];
      if (link.name !== 'children' || typeof id !== 'string') return answer;
      const disclosure = { protected: false, returned: { CASE: 'MASKED' }, withheld: {} };
      return { ...answer, extensions: { disclosed: [id, ...state.also].map((child) => ({ child, ...disclosure })) } };
    };
    Object.assign(link, { send: counted });
  }
  return { links, state };
}

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[];
  readonly extensions?: Record<string, unknown>;
}

describe('the gateway’s limits', () => {
  const { links, state } = countedLinks();
  let gateway: StubGateway;
  const open = async (env: NodeJS.ProcessEnv = {}) => {
    gateway = await startStubGateway({ env: { OPERATIONS_DIR, ...env }, links });
  };
  beforeEach(() => {
    state.sent = 0;
    state.also = [];
  });
  afterEach(() => gateway.close());

  async function ask(role: Role, body: object | string): Promise<Reply> {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await gateway.headersOf(role)) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return replyOf(response);
  }

  async function get(role: Role, fields: Record<string, string>): Promise<Reply> {
    const headers = { 'apollo-require-preflight': '1', ...(await gateway.headersOf(role)) };
    return replyOf(await fetch(`${gateway.url}/graphql?${new URLSearchParams(fields).toString()}`, { headers }));
  }

  async function replyOf(response: Response): Promise<Reply> {
    const text = await response.text();
    const retryAfter = response.headers.get('retry-after');
    return { status: response.status, text, retryAfter, ...(JSON.parse(text) as object) };
  }

  const codes = ({ errors }: Reply) => errors?.map(({ extensions }) => extensions['code']);

  it.each([
    ['10,000 aliases', `{ ${times(10_000, (i) => `a${i}: __typename`)} }`, 'QUERY_TOO_LARGE'],
    ['10,000 fragments', `{ __typename } ${times(10_000, (i) => `fragment f${i} on Child { id }`)}`, 'QUERY_TOO_LARGE'],
    [
      'a depth of 1,000',
      `${'{ child '.repeat(1000)}${'} '.repeat(1000)}`.replace('child }', 'child { id } }'),
      'QUERY_TOO_DEEP',
    ],
    ['2,000 nested lists', `{ child(id: ${'['.repeat(2000)}${']'.repeat(2000)}) { id } }`, 'QUERY_TOO_DEEP'],
    [
      'a fragment bomb',
      `{ child(id: "1") { ...f0 } } ${times(40, (i) => `fragment f${i} on Child { ...f${i + 1} ...f${i + 1} }`)}
       fragment f40 on Child { id }`,
      'QUERY_TOO_LARGE',
    ],
  ])('refuse %s with a code before anything is asked of a subgraph', async (_, query, code) => {
    await open();
    const reply = await ask('AHTU_INVESTIGATOR', { query });
    expect([reply.status, codes(reply), state.sent]).toEqual([400, [code], 0]);
    expect(reply.errors?.[0]?.extensions).toMatchObject({ expected: expect.stringMatching(/^at most \d+ /) });
  });

  it('refuse a body of 40 MB, and many requests in one', async () => {
    await open();
    const large = await ask('AHTU_INVESTIGATOR', { query: `# ${'x'.repeat(40_000_000)}` });
    expect([large.status, codes(large)]).toEqual([413, ['REQUEST_INVALID']]);
    const batch = await ask('AHTU_INVESTIGATOR', JSON.stringify([{ query: '{ __typename }' }]));
    expect([batch.status, codes(batch)]).toEqual([400, ['REQUEST_INVALID']]);
  });

  it('tell what an operation costs, and refuse one that costs too much by its variables', async () => {
    await open({ MAX_COST: '21' });
    const query = 'query ($first: Int!) { children(first: $first) { edges { node { id } } } }';
    const affordable = await ask('AHTU_INVESTIGATOR', { query, variables: { first: 10 } });
    expect(affordable.data).toMatchObject({ children: { edges: [{ node: { id: 'child-1' } }] } });
    expect(affordable.extensions).toMatchObject({ cost: { requested: 21, limit: 21 } });
    const costly = await ask('AHTU_INVESTIGATOR', { query, variables: { first: 11 } });
    expect([costly.status, codes(costly)]).toEqual([400, ['QUERY_TOO_COSTLY']]);
    expect(costly.errors?.[0]?.extensions).toMatchObject({ expected: 'a cost of at most 21', got: 23 });
  });

  it('let investigators read the schema', async () => {
    await open();
    const { data, extensions } = await ask('AHTU_INVESTIGATOR', { query: getIntrospectionQuery() });
    expect(data).toMatchObject({ __schema: { queryType: { name: 'Query' } } });
    expect(extensions).toMatchObject({ cost: { requested: 0 } });
  });

  it('let partners send registered operations by their hash, in a body; in a url only what concerns no child', async () => {
    await open();
    const variables = { id: 'child-1' };
    const posted = await ask('PARTNER_APP', { ...registered('TraceChild'), variables });
    expect([posted.status, posted.errors]).toEqual([200, undefined]);
    expect(posted.data).toMatchObject({ child: { id: 'child-1', trace: { complete: true } } });
    const { extensions } = registered('TraceChild');
    const fields = { extensions: JSON.stringify(extensions), variables: JSON.stringify(variables) };
    const refused = await get('PARTNER_APP', fields);
    expect([refused.status, codes(refused)]).toEqual([405, ['REQUEST_INVALID']]);
    const counts = registered('CountChildren', 'press-demo');
    const counted = await get('PRESS', { extensions: JSON.stringify(counts.extensions) });
    expect(counted).toMatchObject({ status: 200, data: { statistics: null } });
  });

  it('refuse a partner everything else in the same bytes', async () => {
    await open();
    const refused = await ask('PARTNER_APP', registered('Nobody’s'));
    expect([refused.status, codes(refused)]).toEqual([403, ['OPERATION_UNREGISTERED']]);
    for (const body of [
      registered('CountChildren', 'press-demo'),
      { query: '{ __typename }' },
      { query: getIntrospectionQuery() },
      { ...registered('TraceChild'), query: 'query TraceChild { __typename }' },
      { ...registered('TraceChild'), operationName: 'FindChild' },
    ]) {
      expect((await ask('PARTNER_APP', body)).text).toBe(refused.text);
    }
    expect((await get('PARTNER_APP', { query: '{ __typename }' })).text).toBe(refused.text);
    expect(state.sent).toBe(0);
  });

  it('tell a partner nothing of the schema beside what was asked', async () => {
    await open();
    const variables = { agency: 'POLICEE', recordId: '1' };
    const reply = await ask('PARTNER_APP', { ...registered('FindChild'), variables });
    expect([reply.status, codes(reply)]).toEqual([400, ['QUERY_INVALID']]);
    expect(reply.text).not.toContain('Did you mean');
    const query = 'query ($agency: Agency!) { childByRecord(agency: $agency, recordId: "1") { id } }';
    expect((await ask('AHTU_INVESTIGATOR', { query, variables })).text).toContain('Did you mean');
  });

  it('tell the cost in every reply, also where the answer is refused', async () => {
    await open({ MAX_COST: '3' });
    const cheap = await ask('AHTU_INVESTIGATOR', { query: '{ child(id: "child-1") { id } }' });
    expect(cheap.extensions).toMatchObject({ cost: { requested: 1, limit: 3 } });
    for (const query of ['{ children(first: 50) { edges { cursor } } }', '{ child('])
      expect((await ask('AHTU_INVESTIGATOR', { query })).extensions).toMatchObject({ cost: { limit: 3 } });
  });

  it('end a partner’s requests with the budget of the hour, and say when to come again', async () => {
    await open({ PARTNER_REQUESTS_PER_HOUR: '2' });
    const body = { ...registered('TraceChild'), variables: { id: 'child-1' } };
    for (let request = 0; request < 2; request++) expect((await ask('PARTNER_APP', body)).status).toBe(200);
    const spent = await ask('PARTNER_APP', body);
    expect([spent.status, codes(spent)]).toEqual([429, ['BUDGET_SPENT']]);
    const seconds = Number(spent.retryAfter);
    expect(seconds > 0 && seconds <= 3600).toBe(true);
    expect((await ask('AHTU_INVESTIGATOR', { query: '{ __typename }' })).status).toBe(200);
  });

  it('disclose nothing that would exceed a partner’s budget of children', async () => {
    await open({ PARTNER_CHILDREN_PER_HOUR: '2' });
    const body = { ...registered('TraceChild'), variables: { id: 'child-1' } };
    expect((await ask('PARTNER_APP', body)).status).toBe(200);
    state.also = ['child-2', 'child-3'];
    const spent = await ask('PARTNER_APP', body);
    expect([spent.status, codes(spent), spent.data]).toEqual([429, ['BUDGET_SPENT'], undefined]);
    expect(spent.extensions).toMatchObject({ cost: { limit: 25_000 } });
    state.also = ['child-2'];
    expect((await ask('PARTNER_APP', body)).status).toBe(200);
  });
});
