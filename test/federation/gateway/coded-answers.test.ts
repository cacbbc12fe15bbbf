import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { rawRequest } from './raw-request';
import { sharedStubGateway } from './stub-gateway';

const LONG = JSON.stringify({ query: '{ __schema { types { name kind fields { name } } } }' });
const SHORT = JSON.stringify({ query: '{ __typename }' });
const DECODE = { br: brotliDecompressSync, gzip: gunzipSync };

describe('an answer', () => {
  const gateway = sharedStubGateway();

  const ask = (acceptEncoding: string | null, body = LONG) =>
    rawRequest(gateway.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...gateway.own,
        ...(acceptEncoding === null ? {} : { 'accept-encoding': acceptEncoding }),
      },
      body,
    });
  const file = (path: string, headers: Readonly<Record<string, string>>) => rawRequest(gateway.url, { path, headers });

  it.each([
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['gzip, br;q=0', 'gzip'],
    ['*', 'br'],
  ] as const)('leaves for who takes %s in %s', async (acceptEncoding, coding) => {
    const plain = await ask(null);
    const coded = await ask(acceptEncoding);
    expect([coded.status, coded.headers['content-encoding'], coded.headers['vary']]).toEqual([
      200,
      coding,
      'Accept-Encoding',
    ]);
    expect(coded.headers['content-length']).toBe(String(coded.bytes.length));
    expect(DECODE[coding](coded.bytes).equals(plain.bytes)).toBe(true);
    expect(coded.bytes.length * 3).toBeLessThan(plain.bytes.length);
  });

  it.each([null, '', 'identity', 'zstd', 'br;q=0, gzip;q=0', '*;q=0'])(
    'leaves as it is for who takes %s',
    async (none) => {
      const { status, headers, bytes } = await ask(none);
      expect([status, headers['content-encoding'], headers['vary']]).toEqual([200, undefined, 'Accept-Encoding']);
      expect(() => JSON.parse(bytes.toString()) as unknown).not.toThrow();
    },
  );

  it('that fills no more than a packet leaves as it is', async () => {
    expect((await ask('br, gzip', SHORT)).headers['content-encoding']).toBeUndefined();
  });

  it('with a secret in it is never compressed', async () => {
    for (const path of ['/dev/tokens', '/dev/callers']) {
      const { status, headers, bytes } = await rawRequest(gateway.url, {
        path,
        headers: { 'accept-encoding': 'br, gzip' },
      });
      expect([status, headers['content-encoding']]).toEqual([200, undefined]);
      expect(bytes.length).toBeGreaterThan(1400);
    }
  });

  it('of the console comes in less than half of its bytes, and each coding is kept by a tag of its own', async () => {
    const page = (await file('/console/', {})).bytes.toString();
    const script = /src="([^"]+\.js)"/u.exec(page)?.[1] ?? '';
    const plain = await file(script, {});
    const tags = new Set<string>();
    for (const [acceptEncoding, coding] of [
      ['gzip, br', 'br'],
      ['gzip', 'gzip'],
      ['', undefined],
    ] as const) {
      const { headers, bytes } = await file(script, { 'accept-encoding': acceptEncoding });
      expect([headers['content-encoding'], headers['vary']]).toEqual([coding, 'Accept-Encoding']);
      expect(bytes.length < plain.bytes.length / 2).toBe(coding !== undefined);
      expect(headers['content-security-policy']).toContain("script-src 'self';");
      const etag = headers['etag'] ?? '';
      tags.add(etag);
      for (const given of [etag, `W/${etag}`, `"x", ${etag}`]) {
        const again = await file(script, { 'accept-encoding': acceptEncoding, 'if-none-match': given });
        expect([again.status, again.bytes.length, again.headers['vary']]).toEqual([304, 0, 'Accept-Encoding']);
      }
    }
    expect(tags.size).toBe(3);
  });
});
