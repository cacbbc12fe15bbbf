import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK, JWTVerifyGetKey } from 'jose';
import { createSigningKeys } from '../../../../gateway/callers/signing-keys';
import { silentLog } from '../../../../schema/process/log';
import { createFakeClock, type FakeClock } from '../../../fake-clock';
import { createSigner } from './signed-tokens';

let clock: FakeClock;
let server: Server;
let published: JWK[];
/** Counts requests to the issuer, and decides whether it answers. */
let requested: number;
let answers: boolean;
let keyOf: (kid?: string) => Promise<string>;

beforeEach(async () => {
  clock = createFakeClock();
  [requested, answers] = [0, true];
  published = [(await createSigner('EdDSA', 'first')).jwk];
  server = createServer((_request, response) => {
    requested += 1;
    response.writeHead(answers ? 200 : 500).end(answers ? JSON.stringify({ keys: published }) : 'out of order');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const keys: JWTVerifyGetKey = createSigningKeys({ jwksUrl: `http://127.0.0.1:${port}/jwks`, clock, log: silentLog });
  keyOf = async (kid) => {
    const found = await Promise.resolve(
      keys({ alg: 'EdDSA', ...(kid === undefined ? {} : { kid }) }, { payload: '', signature: '' }),
    ).catch((error: unknown) => error);
    return found instanceof Error ? found.message : 'found';
  };
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('the issuer’s keys', () => {
  it('are read once for as many as ask at the same time', async () => {
    expect(new Set(await Promise.all(Array.from({ length: 50 }, () => keyOf('first'))))).toEqual(new Set(['found']));
    expect(requested).toBe(1);
  });

  it('are found by the name in the token only', async () => {
    expect(await keyOf()).toBe('CALLER_UNKNOWN');
    expect(requested).toBe(0);
  });

  it('are read again when a token names a new one', async () => {
    await keyOf('first');
    published.push((await createSigner('EdDSA', 'second')).jwk);
    await clock.advance(1000);
    expect([await keyOf('second'), await keyOf('first')]).toEqual(['found', 'found']);
    expect(requested).toBe(2);
  });

  it('are asked for once a second at most, however many unknown ones strangers name', async () => {
    await keyOf('first');
    for (let turn = 0; turn < 100; turn++) expect(await keyOf(`stranger-${turn}`)).toBe('CALLER_UNKNOWN');
    expect(requested).toBe(1);
    await clock.advance(1000);
    await Promise.all(Array.from({ length: 100 }, (_, turn) => keyOf(`stranger-${turn}`)));
    expect(requested).toBe(2);
    expect(await keyOf('first')).toBe('found');
  });

  it('go on working while the issuer does not answer, for a day', async () => {
    await keyOf('first');
    answers = false;
    for (let hour = 0; hour < 24; hour++) {
      await clock.advance(3_600_000);
      expect(await keyOf('first')).toBe('found');
    }
    await clock.advance(60_000);
    expect(await keyOf('first')).toBe('ISSUER_UNREACHABLE');
    answers = true;
    await clock.advance(1000);
    expect(await keyOf('first')).toBe('found');
  });

  it('that the issuer has revoked are refused within a minute', async () => {
    await keyOf('first');
    published = [(await createSigner('EdDSA', 'second')).jwk];
    await clock.advance(60_001);
    // The request that finds the keys old does not wait for them to be read.
    expect(await keyOf('first')).toBe('found');
    let found = 'found';
    for (let turn = 0; turn < 10_000 && found === 'found'; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      found = await keyOf('first');
    }
    expect([found, requested]).toEqual(['CALLER_UNKNOWN', 2]);
  });

  it('that could never be read accept nobody, and the answer says that a retry helps', async () => {
    answers = false;
    expect(await keyOf('first')).toBe('ISSUER_UNREACHABLE');
    expect(await keyOf('first')).toBe('ISSUER_UNREACHABLE');
    expect(requested).toBe(1);
  });
});
