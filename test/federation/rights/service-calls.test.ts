import { SUBGRAPHS, type SubgraphName } from '../../../schema/agencies/agencies';
import { systemClock, type Clock } from '../../../schema/process/clock';
import {
  createTokenSigner,
  MAX_SECONDS,
  type Audience,
  type TokenSubject,
} from '../../../schema/signing/service-token';
import { SERVICE_TOKEN_HEADER, signedText } from '../../../schema/signing/registry-exchange';
import { createSecrets } from '../../../schema/signing/secrets';
import { signedBody, type SubgraphRequestWire } from '../../../schema/supergraph/subgraph-link';
import { testCallerContext } from '../../caller-context';
import { startRunningGraph, type RunningGraph } from '../graph/running-graph';
import { createServiceCallRecorder, type ServiceCall, type ServiceCallRecorder } from './service-call-recorder';
import { ASKS_FOR_RECORDS, readableIn, refsIn } from './readable-in-calls';
import { stranger } from './worlds/mirrored-graph';

const SECRET = Buffer.alloc(32, 77);
const secrets = createSecrets(SECRET);
const at = (shiftMs: number): Clock => ({ ...systemClock, now: () => systemClock.now() + shiftMs });
const REPLAYS = 1000;
/** All that a subgraph answers to a request that it does not accept. */
const UNSIGNED = { status: 401, code: 'CALLER_UNSIGNED', rest: undefined };

const QUESTIONS = {
  introspection: '{ __schema { types { name } } }',
  sdl: '{ _service { sdl } }',
  entities: 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
  typename: '{ __typename }',
};

describe('a subgraph that is a process of its own', () => {
  let graph: RunningGraph;
  let recorder: ServiceCallRecorder;
  /** Signs as the gateway does, with the deployment's key. */
  const signToken = (audience: Audience, subject: TokenSubject, body: string, shiftMs = 0) =>
    createTokenSigner({ keyOf: secrets.serviceKey, clock: at(shiftMs) })(audience, subject, body);

  beforeAll(async () => {
    recorder = createServiceCallRecorder();
    graph = await startRunningGraph({
      size: 20,
      subgraphs: 'processes',
      env: { DEPLOYMENT_SECRET: SECRET.toString('hex'), BUDGET_MS: '20000' },
      between: (subgraph, url) => recorder.before(subgraph, url),
    });
    await graph.caughtUp();
  });
  afterAll(async () => {
    await graph.close();
    await recorder.close();
  });

  const urlOf = (subgraph: SubgraphName) => recorder.urls.get(subgraph) ?? '';
  async function send(url: string, body: object | string, headers: object = {}) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: text,
    });
    const { errors, code, ...rest } = JSON.parse((await response.text()) || '{}') as Answered;
    const said = errors?.[0]?.extensions.code ?? code;
    return { status: response.status, code: said, rest: Object.keys(rest).length === 0 ? undefined : rest };
  }
  const resend = ({ url, body, headers }: ServiceCall) => send(url, body, headers);

  /** A fetch in the gateway's form, with the test's own service token. */
  function wire(query: string, serviceToken: string, variables: object = {}): SubgraphRequestWire {
    return { query, variables: { ...variables }, deadlineInMs: 2000, requestId: 'request-1', serviceToken };
  }

  it.each(SUBGRAPHS)('answers nothing of %s to an unsigned request, not even its SDL', async (subgraph) => {
    const url = `${urlOf(subgraph)}/graphql`;
    const variables = { r: [{ __typename: 'Child', id: 'c-1' }] };
    const none = Buffer.from('{"alg":"none","typ":"service+jwt"}').toString('base64url');
    const payload =
      signToken(subgraph, testCallerContext(), signedBody({ query: QUESTIONS.sdl, variables: {} })).split('.')[1] ?? '';
    for (const query of Object.values(QUESTIONS)) {
      for (const serviceToken of ['', 'x', 'a.b.c', `${none}.${payload}.`, `${none}.${payload}.${payload}`]) {
        expect(await send(url, wire(query, serviceToken, variables))).toEqual(UNSIGNED);
      }
      expect(await send(url, { query })).toEqual({ status: 400, code: 'REQUEST_INVALID', rest: undefined });
      const get = await fetch(`${url}?query=${encodeURIComponent(query)}`);
      expect([get.status, await get.text()]).toEqual([404, expect.not.stringContaining('type ') as string]);
    }
    // The same request, signed.
    const serviceToken = signToken(
      subgraph,
      testCallerContext(),
      signedBody({ query: QUESTIONS.typename, variables: {} }),
    );
    const answer = await send(url, wire(QUESTIONS.typename, serviceToken));
    expect(answer).toEqual({ status: 200, code: undefined, rest: { data: { __typename: 'Query' } } });
  });

  it('answers nothing of the registry to an unsigned request', async () => {
    const [claims, disclosures] = ['/registry/claims', '/registry/disclosures'];
    for (const path of [claims, disclosures, '/registry/anything']) {
      expect(await send(`${urlOf('children')}${path}`, {})).toEqual(UNSIGNED);
      const callers = signToken('registry', testCallerContext(), signedText('POST', path, '{}'));
      expect(await send(`${urlOf('children')}${path}`, '{}', { [SERVICE_TOKEN_HEADER]: callers })).toEqual(UNSIGNED);
    }
    const cursor = await fetch(`${urlOf('children')}/registry/cursor?source=police-mp`);
    expect([cursor.status, await cursor.json()]).toEqual([401, { code: 'CALLER_UNSIGNED' }]);
    const elsewhere = SUBGRAPHS.filter((name) => name !== 'children').map((name) =>
      send(`${urlOf(name)}${claims}`, {}),
    );
    for (const answer of await Promise.all(elsewhere)) expect(answer).toMatchObject({ status: 404, rest: undefined });
  });

  it('accepts what the gateway signed once, and none of a thousand replays', async () => {
    const from = recorder.calls.length;
    const answer = await graph.ask<object>(
      '{ children(first: 3) { edges { node { id firs { key } stays { key } } } } }',
    );
    expect(answer.data).toBeDefined();
    const calls = recorder.calls.slice(from);
    expect(new Set(calls.map(({ url }) => new URL(url).pathname))).toEqual(
      new Set(['/graphql', '/registry/disclosures']),
    );
    for (const call of calls) {
      const replays = await Promise.all(Array.from({ length: Math.ceil(REPLAYS / calls.length) }, () => resend(call)));
      expect(replays.filter((replay) => JSON.stringify(replay) !== JSON.stringify(UNSIGNED))).toEqual([]);
    }
  });

  it('accepts nothing that was signed for another subgraph, altered, or is past or ahead of its time', async () => {
    const query = '{ _service { sdl } }';
    const body = signedBody({ query, variables: {} });
    const [callerContext, url] = [testCallerContext(), `${urlOf('police')}/graphql`];
    const good = signToken('police', callerContext, body);
    const [header, payload = '', signature] = good.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const altered = (change: object) =>
      [header, Buffer.from(JSON.stringify({ ...claims, ...change })).toString('base64url'), signature].join('.');
    const late = (MAX_SECONDS + 5) * 1000;
    const refused = [
      send(`${urlOf('homes')}/graphql`, wire(query, good)),
      send(`${urlOf('children')}/graphql`, wire(query, good)),
      send(url, wire('{ __typename }', good)),
      send(url, wire(query, good, { more: 1 })),
      send(url, { ...wire(query, good), operationName: 'Other' }),
      send(url, wire(query, altered({ subject: testCallerContext({ role: 'CWC_MEMBER' }, { name: 'CARE' }) }))),
      send(url, wire(query, altered({ exp: Number(claims['exp']) + 60 }))),
      send(url, wire(query, altered({ jti: 'another-one-of-20-ids' }))),
      send(url, wire(query, signToken('homes', callerContext, body))),
      send(url, wire(query, signToken('police', callerContext, body, -late))),
      send(url, wire(query, signToken('police', callerContext, body, late))),
      // A service may call only the registry.
      send(url, wire(query, signToken('police', { service: 'homes' }, body))),
    ];
    for (const answer of await Promise.all(refused)) expect(answer).toEqual(UNSIGNED);
    // None of these attempts used it up.
    expect(await send(url, wire(query, good))).toMatchObject({ status: 200, rest: { data: { _service: {} } } });
    expect(await send(url, wire(query, good))).toEqual(UNSIGNED);
  });

  it('gets and returns records only by references that reveal nothing', async () => {
    const from = recorder.calls.length;
    for (const callerContext of [testCallerContext(), stranger('RAILWAY_POST'), stranger('SUPERVISOR')]) {
      const { data, errors } = await graph.ask<object>(ASKS_FOR_RECORDS, {}, callerContext);
      expect({ data, errors }).toMatchObject({ data: { children: { edges: expect.any(Array) as unknown } } });
    }
    const texts = recorder.calls
      .slice(from)
      .flatMap(({ url, body, answer }) => (url.endsWith('/graphql') ? [body, answer] : []));
    expect(texts.reduce((sum, text) => sum + refsIn(text), 0)).toBeGreaterThan(100);
    expect(texts.flatMap(readableIn)).toEqual([]);
  });

  it.each(SUBGRAPHS)('says of the health of %s that it lives and is ready, and nothing else', async (subgraph) => {
    const health = async (path: string) => (await fetch(`${urlOf(subgraph)}/health/${path}`)).json();
    expect(await health('live')).toEqual({ live: true });
    expect(await health('ready')).toEqual({ ready: true });
  });
});

interface Answered {
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  readonly code?: string;
}
