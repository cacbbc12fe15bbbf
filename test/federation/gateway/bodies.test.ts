import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { rawRequest } from './raw-request';
import { sharedStubGateway, startStubGateway, type StubGateway } from './stub-gateway';

const MAX_BYTES = 20_000;
const TRACE = JSON.stringify({ query: '{ child(id: "child-1") { sex } }' });
const SEX = { child: { sex: 'F' } };

describe('a body as clients write it', () => {
  let gateway: StubGateway;
  let own: Readonly<Record<string, string>>;
  beforeAll(async () => {
    gateway = await startStubGateway({ env: { MAX_REQUEST_BYTES: String(MAX_BYTES) } });
    own = await gateway.headersOf('AHTU_INVESTIGATOR');
  });
  afterAll(() => gateway.close());

  async function post(body: Buffer | string, headers: Readonly<Record<string, string>> = {}) {
    const all = { 'content-type': 'application/json', ...own, ...headers };
    const reply = await rawRequest(gateway.url, { method: 'POST', headers: all, body });
    return { ...reply, data: (JSON.parse(reply.bytes.toString()) as { data?: unknown }).data };
  }

  it.each([
    ['gzip', gzipSync(TRACE)],
    ['GZIP', gzipSync(TRACE)],
    ['x-gzip', gzipSync(TRACE)],
    ['deflate', deflateSync(TRACE)],
    ['br', brotliCompressSync(TRACE)],
    ['identity', Buffer.from(TRACE)],
  ])('is read in %s', async (coding, body) => {
    expect(await post(body, { 'content-encoding': coding })).toMatchObject({ status: 200, data: SEX });
  });

  it.each([
    ['zstd', 'zstd'],
    ['compress', 'compress'],
    ['gzip, br', 'several codings, one upon the other'],
    ['astha-mishra', 'another coding'],
  ])('in %s is refused by its name, with the codings that are accepted', async (coding, got) => {
    const { status, headers, error } = await post(TRACE, { 'content-encoding': coding });
    expect([status, error]).toMatchObject([415, { code: 'REQUEST_INVALID', got }]);
    expect(error.expected).toBe('content-encoding: one of gzip, deflate, br, or none');
    expect(headers['accept-encoding']).toBe('gzip, deflate, br');
  });

  it.each(['gzip', 'deflate', 'br'])('that says %s and is not is refused as such', async (coding) => {
    for (const body of [Buffer.from(TRACE), Buffer.alloc(0), gzipSync(TRACE).subarray(0, 30)]) {
      const { status, error } = await post(body, { 'content-encoding': coding });
      expect([status, error.expected]).toEqual([400, `a whole body in ${coding}, as content-encoding says`]);
    }
  });

  it('is held to its size as it is when unpacked, and a bomb is unpacked no further', async () => {
    const most = JSON.stringify({ query: '{ child(id: "child-1") { sex } }', variables: { x: '' } });
    const filled = (bytes: number) => most.replace('""', `"${'x'.repeat(bytes - most.length)}"`);
    const coding = { 'content-encoding': 'gzip' };
    expect((await post(gzipSync(filled(MAX_BYTES)), coding)).status).toBe(200);
    expect((await post(gzipSync(filled(MAX_BYTES + 1)), coding)).status).toBe(413);

    // Its end is missing: decoding it completely would find that out and answer 400.
    const bomb = gzipSync(Buffer.alloc(10_000_000)).subarray(0, -1000);
    expect(bomb.length).toBeLessThan(MAX_BYTES);
    expect((await post(bomb, coding)).status).toBe(413);
  });

  it('may begin with a byte order mark', async () => {
    expect(await post(`\uFEFF${TRACE}`)).toMatchObject({ status: 200, data: SEX });
    expect(await post(gzipSync(`\uFEFF${TRACE}`), { 'content-encoding': 'gzip' })).toMatchObject({ data: SEX });
  });

  it.each(['utf-8', 'UTF-8', '"utf-8"', 'utf8'])('may say that it is %s', async (charset) => {
    const type = { 'content-type': `Application/JSON; charset=${charset}` };
    expect(await post(TRACE, type)).toMatchObject({ status: 200, data: SEX });
  });

  it.each([
    ['application/json; charset=iso-8859-1', 'charset=iso-8859-1'],
    ['application/json;charset=utf-16le', 'charset=utf-16le'],
    ['application/json; charset=astha', 'charset=another'],
    ['text/plain', 'text/plain'],
    ['application/graphql', 'application/graphql'],
    ['application/x-astha', 'another type'],
    ['application/json, text/plain', 'another type'],
    ['json', 'another type'],
  ])('of type %s is refused as %s', async (type, got) => {
    const { status, error } = await post(TRACE, { 'content-type': type });
    expect([status, error]).toMatchObject([415, { code: 'REQUEST_INVALID', got }]);
    expect(error.expected).toMatch(/^content-type: application\/json/);
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.from(TRACE.replace('child-1', 'ç'), 'latin1')],
    ['bytes that are no UTF-8', Buffer.from(`\uFEFF${TRACE}`, 'utf16le')],
    ['half a character', TRACE.replace('child-1', '\\ud83d')],
    ['half a character', JSON.stringify({ query: '{__typename}', variables: { '\ud83d': 1 } })],
    ['half a character', JSON.stringify({ query: '{__typename}', variables: { a: ['x\ude00'] } })],
  ])('is never executed with a character in the place of %s', async (got, body) => {
    expect(await post(body)).toMatchObject({ status: 400, error: { expected: 'a body in UTF-8', got } });
  });

  it('may write any whole character as JSON can', async () => {
    const body = '{"query":"{ child(id: \\"child-1\\") { sex } }","variables":{"x":"\\ud83d\\ude42 \\\\ud83d"}}';
    expect(await post(body)).toMatchObject({ status: 200, data: SEX });
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'query { x }'],
    ['a list', `[${TRACE}]`],
    ['another JSON value', '"x"'],
    ['another JSON value', 'null'],
  ])('that is %s is refused as that', async (got, body) => {
    const { status, error } = await post(body);
    expect([status, error.got, error.expected]).toEqual([400, got, expect.stringContaining('one JSON object')]);
  });
});

describe('a request', () => {
  const gateway = sharedStubGateway();

  const asGet = (query: string, headers: Readonly<Record<string, string>> = { 'apollo-require-preflight': '1' }) =>
    rawRequest(gateway.url, { path: `/graphql?${query}`, headers: { ...gateway.own, ...headers } });

  it('may end its path in a slash, wherever it is addressed to', async () => {
    const post = { method: 'POST', headers: { 'content-type': 'application/json', ...gateway.own }, body: TRACE };
    for (const path of ['/graphql', '/graphql/', '/graphql/?x=1']) {
      const { status, bytes } = await rawRequest(gateway.url, { ...post, path });
      expect([path, status, JSON.parse(bytes.toString())]).toMatchObject([path, 200, { data: SEX }]);
    }
    for (const path of ['/health/live/', '/health/ready/']) {
      expect((await rawRequest(gateway.url, { path })).status).toBe(200);
    }
    for (const path of ['/graphql//', '/graphql/x']) {
      expect((await rawRequest(gateway.url, { ...post, path })).status).not.toBe(200);
    }
  });

  it('by GET that another site could send is refused with the missing header', async () => {
    expect(await asGet('query={__typename}', {})).toMatchObject({
      status: 400,
      error: { code: 'REQUEST_INVALID', expected: 'apollo-require-preflight: true, on each GET', got: 'none' },
    });
    expect(await asGet('query={__typename}', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    expect((await asGet('query={__typename}')).status).toBe(200);
    expect((await asGet('query={__typename}', { 'x-apollo-operation-name': 'x' })).status).toBe(200);
  });

  it.each([
    ['another character', 'query={__typename}%23%FF', 'bytes that are no UTF-8'],
    ['what is no percent-encoding', 'query={__typename}%23%zz', 'bytes that are no UTF-8'],
    ['half a character', `query={__typename}&variables=${encodeURIComponent('{"x":"\\ud83d"}')}`, 'half a character'],
  ])('by GET is never executed with %s', async (_what, query, got) => {
    expect(await asGet(query)).toMatchObject({ status: 400, error: { code: 'REQUEST_INVALID', got } });
  });

  it('whose url holds bytes beyond ASCII is refused', async () => {
    // Node.js writes each of these characters as one byte.
    expect(await asGet('query={__typename}%23\u00e0\u00a4\u0095')).toMatchObject({
      status: 400,
      error: { code: 'REQUEST_INVALID', expected: 'HTTP/1.1, its url and headers in ASCII' },
    });
  });

  it('whose headers are too long is refused with the limit', async () => {
    expect(await asGet('query={__typename}', { 'x-long': 'x'.repeat(20_000) })).toMatchObject({
      status: 431,
      error: { code: 'REQUEST_INVALID', expected: 'headers of at most 16 kB' },
    });
  });

  it.each([
    ['text/html', 'text/html'],
    ['text/html;q=0.9, text/plain', 'text/html'],
    ['application/json;q=0', 'other types'],
  ])('that accepts only %s is refused with the types there are', async (accept, got) => {
    const headers = { 'content-type': 'application/json', ...gateway.own, accept };
    const { status, error } = await rawRequest(gateway.url, { method: 'POST', headers, body: TRACE });
    expect([status, error]).toMatchObject([
      406,
      { code: 'REQUEST_INVALID', expected: 'accept: application/json or application/graphql-response+json', got },
    ]);
  });
});
