import { rawRequest } from './raw-request';
import { startStubGateway, type StubGateway } from './stub-gateway';

const APP = 'https://app.example';
const TRACE = JSON.stringify({ query: '{ child(id: "child-1") { sex } }' });
const NAMES = ['access-control-allow-origin', 'access-control-allow-headers', 'access-control-expose-headers'];

describe('an application on another origin', () => {
  let gateway: StubGateway;
  let own: Readonly<Record<string, string>>;
  beforeAll(async () => {
    const CORS_ORIGINS = `${APP},http://localhost:3000`;
    gateway = await startStubGateway({ env: { CORS_ORIGINS, MAX_REQUEST_BYTES: '1000' } });
    own = await gateway.headersOf('AHTU_INVESTIGATOR');
  });
  afterAll(() => gateway.close());

  const preflight = (origin: string, path = '/graphql') =>
    rawRequest(gateway.url, {
      method: 'OPTIONS',
      path,
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-purpose' },
    });
  const post = (headers: Readonly<Record<string, string>>, body = TRACE) =>
    rawRequest(gateway.url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

  it('may send a preflight, without a token', async () => {
    for (const path of ['/graphql', '/graphql/']) {
      const { status, headers, bytes } = await preflight(APP, path);
      expect([status, bytes.length]).toEqual([204, 0]);
      expect(headers).toMatchObject({ 'access-control-allow-origin': APP, vary: 'Origin' });
      const allowed = headers['access-control-allow-headers']?.split(', ');
      expect(allowed).toEqual(
        expect.arrayContaining(['authorization', 'content-type', 'x-purpose', 'x-legal-basis', 'x-case-reference']),
      );
      expect(allowed).toEqual(expect.arrayContaining(['apollo-require-preflight', 'x-request-id']));
      expect(headers['access-control-allow-credentials']).toBeUndefined();
    }
  });

  it('reads the answer, and when to retry', async () => {
    const { status, headers } = await post({ ...own, origin: APP });
    expect([status, headers['access-control-allow-origin']]).toEqual([200, APP]);
    expect(headers['access-control-expose-headers']).toMatch(/retry-after.*x-request-id/);
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
    expect(headers['vary']).toBe('Origin, Accept-Encoding');
  });

  it('reads why it is refused, whatever it is refused for', async () => {
    const text = { 'content-type': 'text/plain' };
    const refused = [
      await post({ origin: APP }),
      await post({ ...own, origin: APP, 'x-purpose': 'CARE' }),
      await post({ ...own, origin: APP, 'x-purpose': 'NOTHING' }),
      await post({ ...own, origin: APP, ...text }),
      await post({ ...own, origin: APP, accept: 'text/html' }),
      await post({ ...own, origin: APP, 'content-encoding': 'zstd' }),
      await post({ ...own, origin: APP }, JSON.stringify({ query: 'x'.repeat(2000) })),
      await post({ ...own, origin: APP }, 'x'),
      await rawRequest(gateway.url, { method: 'DELETE', headers: { origin: APP } }),
      await rawRequest(gateway.url, { method: 'OPTIONS', headers: { origin: APP } }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 403, 400, 415, 406, 415, 413, 400, 405, 405]);
    for (const { headers } of refused) expect(headers['access-control-allow-origin']).toBe(APP);
  });

  it.each([
    'https://other.example',
    `${APP}.other.example`,
    `${APP}:8443`,
    'http://app.example',
    'https://APP.example',
    `${APP}/`,
    'null',
    '*',
    `${APP}, ${APP}`,
  ])('that nobody named reads nothing: %s', async (origin) => {
    const requested = await preflight(origin);
    expect(requested.status).toBe(405);
    const answered = await post({ ...own, origin });
    for (const { headers } of [requested, answered]) {
      for (const name of NAMES) expect(headers[name]).toBeUndefined();
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      // An answer kept for one origin must not be given to another.
      expect(headers['vary']).toContain('Origin');
    }
  });

  it('reads nothing but the graph', async () => {
    for (const path of ['/console/', '/health/ready', '/dev/tokens', '/nothing']) {
      const { headers } = await rawRequest(gateway.url, { path, headers: { origin: APP } });
      for (const name of NAMES) expect(headers[name]).toBeUndefined();
    }
  });

  it('reads nothing by default', async () => {
    const usual = await startStubGateway();
    const { status, headers } = await rawRequest(usual.url, {
      method: 'OPTIONS',
      headers: { origin: APP, 'access-control-request-method': 'POST' },
    });
    await usual.close();
    expect([status, headers['access-control-allow-origin'], headers['vary']]).toEqual([405, undefined, undefined]);
  });
});
