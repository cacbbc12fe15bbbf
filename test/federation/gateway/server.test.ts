import { request as httpRequest } from 'node:http';
import { buildClientSchema, findBreakingChanges, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import * as opentelemetry from '@apollo/gateway/dist/utilities/opentelemetry';
import { readGatewayConfig } from '../../../gateway/config';
import { FIRST_CHILD_QUERY } from '../../../gateway/http/ready-query';
import { startGateway, type Gateway } from '../../../gateway/server';
import { apiSchema } from '../../../schema/supergraph/api-schema';
import { CODES } from '../../../schema/errors/codes';
import { silentLog } from '../../../schema/process/log';
import { supergraphSdl } from '../../../schema/supergraph/sdl';
import { SubgraphFailure, type SubgraphLink } from '../../../schema/supergraph/subgraph-link';
import { AMPLE_TIME } from '../../every-budget';
import { gatewayParts } from '../../gateway-parts';
import { stubLink, stubLinks } from './stub-subgraphs';

const TRACE = `query ($id: ID!) {
  child(id: $id) { sex trace { complete sources { source status } steps { id record { ... on Fir { number } } } } }
}`;
const JSON_TYPE = { 'content-type': 'application/json' };
const lines: string[] = [];
const note = (event: string, fields?: object) => void lines.push(`${event} ${JSON.stringify(fields ?? {})}`);
const log = { ...silentLog, warn: note, error: note };

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: { message: string; path?: unknown; locations?: unknown; extensions: Record<string, unknown> }[];
}

let gateway: Gateway;
const links = stubLinks();

function start(env: NodeJS.ProcessEnv = {}): Promise<Gateway> {
  return startGateway({
    ...gatewayParts().parts,
    config: readGatewayConfig({ PORT: '0', DEV_ISSUER: 'on', ...AMPLE_TIME, ...env }),
    links,
    log,
  });
}

async function post(body: unknown, headers: Record<string, string> = JSON_TYPE) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: text });
  return { status: response.status, headers: response.headers, ...((await response.json()) as Answer) };
}

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${gateway.url}${path}`, { headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Puts another subgraph in a link's place while `work` runs. */
async function instead(link: SubgraphLink, work: () => Promise<void>) {
  const before = links.get(link.name);
  if (!before) throw new Error('no such link');
  const own = { ...before };
  Object.assign(before, link);
  try {
    await work();
  } finally {
    Object.assign(before, own);
  }
}

const codes = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions['code']);

describe('the gateway', () => {
  const telemetry = jest.spyOn(opentelemetry, 'createDataCollectionExporter');

  beforeAll(async () => {
    delete process.env['APOLLO_TELEMETRY_DISABLED'];
    gateway = await start();
  });
  afterAll(() => gateway.close());

  it('reports no usage', () => {
    expect(telemetry).not.toHaveBeenCalled();
    expect(process.env['APOLLO_TELEMETRY_DISABLED']).toBe('true');
  });

  it('answers a trace across all subgraphs, and the query that the console opens with', async () => {
    const one = await post({ query: TRACE, variables: { id: 'child-1' } });
    expect(one.errors).toBeUndefined();
    expect(one.data).toMatchObject({ child: { sex: 'F', trace: { complete: true, steps: [{}, {}, {}] } } });
    const first = await post(FIRST_CHILD_QUERY);
    expect(first.errors).toBeUndefined();
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  });

  it('keeps the trace when an agency’s subgraph is dead, and says which', async () => {
    const dead = { ...stubLink('railway'), send: () => Promise.reject(new SubgraphFailure('SUBGRAPH_UNREACHABLE')) };
    const { en, hi, retry } = CODES.SUBGRAPH_UNREACHABLE;
    const extensions = { code: 'SUBGRAPH_UNREACHABLE', hi, retry, subgraph: 'railway' };
    await instead(dead, async () => {
      // The second time the plan is known.
      for (let turn = 0; turn < 2; turn++) {
        const answer = await post({ query: TRACE, variables: { id: 'child-1' } });
        expect(answer.data).toMatchObject({ child: { trace: { complete: false, steps: [{}, {}, {}] } } });
        expect(answer.errors).toEqual([{ message: en, extensions }]);
      }
    });
  });

  it('gives an error its sentence in English and Hindi, its path, and no field that is not allow-listed', async () => {
    const { errors, data } = await post({ query: '{ c: child(id: "nobody") { id } }' });
    const { en, hi, retry } = CODES.CHILD_NOT_FOUND;
    const extensions = { code: 'CHILD_NOT_FOUND', hi, retry, expected: 'a child id', subgraph: 'children' };
    expect(errors).toEqual([{ message: en, path: ['c'], extensions }]);
    expect(data).toEqual({ c: null });
  });

  it('answers an unforeseen failure without its message, and logs it without it', async () => {
    lines.length = 0;
    const answer = await post({ query: '{ child(id: "boom") { id } }' });
    expect(codes(answer)).toEqual(['INTERNAL']);
    expect(JSON.stringify([answer, lines])).not.toMatch(/secret|10\.0\.0\.7|srv/);
    expect(lines.some((line) => line.includes(answer.headers.get('x-request-id') ?? 'none'))).toBe(true);
  });

  it('helps with a query that does not fit, and never towards what is inaccessible', async () => {
    const near = await post({ query: '{ child(id: "a") { nams } }' });
    expect(near.status).toBe(400);
    expect(near.errors?.[0]).toMatchObject({
      message: expect.stringContaining('Did you mean "names"') as string,
      locations: [{ line: 1, column: 20 }],
      extensions: { code: 'QUERY_INVALID', retry: false },
    });
    for (const name of ['policeKey', 'policeReports', 'policeKeys', 'railwayReport']) {
      const { errors } = await post({ query: `{ child(id: "a") { ${name} } }` });
      const message = (errors?.[0]?.message ?? '').replaceAll(`"${name}"`, '');
      expect(message).not.toMatch(/Keys|(police|homes|ahtu|railway)Report/i);
      expect(codes({ errors: errors ?? [] })).toEqual(['QUERY_INVALID']);
    }
    expect(codes(await post({ query: '{ child(id: ' }))).toEqual(['QUERY_INVALID']);
    expect(codes(await post({ query: 'query ($id: ID!) { child(id: $id) { id } }' }))).toEqual(['QUERY_INVALID']);
    expect(codes(await post({ query: '{ _entities(representations: []) { __typename } }' }))).toEqual([
      'QUERY_INVALID',
    ]);
    const { data } = await post({ query: '{ __schema { types { name } } }' });
    expect(JSON.stringify(data)).not.toMatch(/MovementReport|join__|_Any/);
  });

  it('shows clients the schema that the breaking-change check watches', async () => {
    const { data } = await post({ query: getIntrospectionQuery() });
    const shown = buildClientSchema(data as unknown as IntrospectionQuery);
    const watched = apiSchema(supergraphSdl());
    expect([...findBreakingChanges(shown, watched), ...findBreakingChanges(watched, shown)]).toEqual([]);
  });

  it('answers under an alias that would pass for a type name or a key', async () => {
    for (const alias of ['__typename', '__key0', '__proto__', 'policeKeys']) {
      const answer = await post({ query: `{ child(id: "child-1") { ${alias}: sex } }` });
      expect(answer.errors).toBeUndefined();
      expect(Object.entries(answer.data?.['child'] ?? {})).toEqual([[alias, 'F']]);
    }
  });

  it.each([
    ['text', 'not json', JSON_TYPE, 400],
    ['a list of queries', [{ query: '{ __typename }' }], JSON_TYPE, 400],
    ['null', 'null', JSON_TYPE, 400],
    ['no query', {}, JSON_TYPE, 400],
    ['a query that is no text', { query: 7 }, JSON_TYPE, 400],
    ['a form', 'query={__typename}', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['text/plain', { query: '{ __typename }' }, { 'content-type': 'text/plain' }, 415],
    ['a stored query', { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }, JSON_TYPE, 400],
    ['too much', { query: `{ __typename } #${'x'.repeat(1_000_000)}` }, JSON_TYPE, 413],
  ])('refuses %s as no GraphQL request', async (_what, body, headers, status) => {
    const answer = await post(body, headers);
    expect([answer.status, codes(answer)]).toEqual([status, ['REQUEST_INVALID']]);
    expect(answer.errors?.[0]?.message).toBe(CODES.REQUEST_INVALID.en);
  });

  it('refuses a path that is none', async () => {
    const { port } = new URL(gateway.url);
    const status = await new Promise((resolve, reject) => {
      httpRequest({ port, path: '//' }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(400);
  });

  it('accepts a GET only if another site could not have sent it', async () => {
    const path = `/graphql?query=${encodeURIComponent('{ __typename }')}`;
    expect((await get(path)).status).toBe(400);
    expect(await get(path, { 'apollo-require-preflight': '1' })).toMatchObject({
      status: 200,
      text: '{"data":{"__typename":"Query"},"extensions":{"cost":{"requested":0,"limit":25000}}}\n',
    });
    const response = await fetch(`${gateway.url}/graphql`, { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, GET']);
  });

  it('is ready only when every subgraph is, and says which is not', async () => {
    expect((await get('/health/live')).text).toBe('{"live":true}');
    expect((await get('/health/ready')).status).toBe(200);
    await instead({ ...stubLink('homes'), ready: () => Promise.resolve(false) }, async () => {
      const { status, text } = await get('/health/ready');
      expect([status, JSON.parse(text)]).toEqual([503, { ready: false, notReady: ['homes'] }]);
    });
  });

  it.each(['/console/', '/console', '/trace', '/trace/'])(
    'serves %s with all that it loads, under a strict policy',
    async (page) => {
      const { status, headers, text } = await get(page);
      expect([status, headers.get('cache-control')]).toEqual([200, 'no-cache']);
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'self'; worker-src '(self|none)';/,
      );
      expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|https?:/u);
      const again = await get(page, { 'if-none-match': headers.get('etag') ?? '' });
      expect([again.status, again.text]).toEqual([304, '']);
      const loaded = [...text.matchAll(/(?:src|href)="(\/[^"]+)"/gu)].map(([, path = '']) => path);
      expect(loaded.length).toBeGreaterThan(1);
      for (const path of loaded) {
        const file = await get(path);
        expect([path, file.status]).toEqual([path, 200]);
        // Its name changes with its content: on a slow line a browser asks for it once.
        expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
        expect(file.headers.get('content-security-policy')).toContain("script-src 'self';");
      }
    },
  );

  it('serves the licences of what the pages are made of as a text, under a name that stays', async () => {
    const { status, headers, text } = await get('/assets/licences.md');
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      ...[200, 'text/plain; charset=utf-8', 'no-cache'],
    ]);
    for (const part of ['## graphql ', '## monaco-editor ', '## Noto Sans Devanagari', 'SIL OPEN FONT LICENSE']) {
      expect(text).toContain(part);
    }
  });

  it('tells the pages what they need before anybody signs in, and serves nothing beside them', async () => {
    expect((await get('/')).headers.get('location')).toBe('/console/');
    const settings = await get('/console/settings.json');
    expect(settings.headers.get('cache-control')).toBe('no-store');
    expect(JSON.parse(settings.text)).toMatchObject({ signIn: { kind: 'TOKEN' }, readyQuery: FIRST_CHILD_QUERY });
    for (const path of [
      '/console/../package.json',
      '/assets/../console.html',
      '/assets/no-such.js',
      '/assets/.prepared',
    ]) {
      const missing = await get(path);
      expect([path, missing.status, codes(JSON.parse(missing.text) as Answer)]).toEqual([
        path,
        404,
        ['REQUEST_INVALID'],
      ]);
    }
  });

  it('keeps a caller’s request id when it is one, and gives one otherwise', async () => {
    const given = await post({ query: '{ __typename }' }, { ...JSON_TYPE, 'x-request-id': 'abcdef01-23' });
    expect(given.headers.get('x-request-id')).toBe('abcdef01-23');
    const foreign = await post({ query: '{ __typename }' }, { ...JSON_TYPE, 'x-request-id': 'astha-mishra' });
    expect(foreign.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  });
});

describe('a gateway that closes', () => {
  // Closing twice is nothing; a test that fails half-way must not leave a server open.
  afterEach(() => gateway.close());

  it('finishes what is under way and takes nothing new', async () => {
    gateway = await start({ INTROSPECTION: 'off' });
    expect(codes(await post({ query: '{ __schema { types { name } } }' }))).toEqual(['QUERY_INVALID']);
    let go: () => void = () => undefined;
    const slow = stubLink('children');
    let requested: () => void = () => undefined;
    const isRequested = new Promise<void>((resolve) => (requested = resolve));
    const waits: SubgraphLink = {
      ...slow,
      send: async (given) => {
        requested();
        await new Promise<void>((resolve) => (go = resolve));
        return slow.send(given);
      },
    };
    await instead(waits, async () => {
      const under = post({ query: '{ child(id: "child-1") { sex } }' });
      await isRequested;
      const closed = gateway.close();
      await expect(get('/health/live')).rejects.toThrow();
      go();
      expect((await under).data).toEqual({ child: { sex: 'F' } });
      await closed;
    });
  });

  it('does not wait for a body that never comes in full', async () => {
    gateway = await start();
    const { port } = new URL(gateway.url);
    const half = httpRequest({
      port,
      path: '/graphql',
      method: 'POST',
      headers: { ...JSON_TYPE, 'content-length': 100 },
    });
    half.on('error', () => undefined);
    await new Promise<void>((resolve) => half.write('{"query":', () => resolve()));
    half.destroy();
    await gateway.close();
  });
});
