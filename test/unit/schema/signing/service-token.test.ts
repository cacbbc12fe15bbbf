import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { CompactSign, compactVerify } from 'jose';
import {
  createTokenVerifier,
  createTokenSigner,
  TokenRefused,
  MAX_SECONDS,
  type Audience,
} from '../../../../schema/signing/service-token';
import { createSecrets } from '../../../../schema/signing/secrets';
import { testCallerContext } from '../../../caller-context';
import { createFakeClock } from '../../../fake-clock';

const START = Date.parse('2025-10-06T09:00:00Z');
const secrets = createSecrets(Buffer.alloc(32, 7));
const callerContext = testCallerContext();
const BODY = '["{child{id}}",null,{"id":"c1"}]';

function serviceCalls(audience: Audience = 'police') {
  const clock = createFakeClock(START);
  const signToken = createTokenSigner({ keyOf: (one) => secrets.serviceKey(one), clock });
  const verifyToken = createTokenVerifier({ audience, key: secrets.serviceKey(audience), clock });
  const refusal = (serviceToken: string | undefined, body = BODY) => {
    try {
      verifyToken(serviceToken, body);
    } catch (error) {
      if (error instanceof TokenRefused) return error.reason;
      throw error;
    }
    return 'ACCEPTED';
  };
  return { clock, signToken, verifyToken, refusal };
}

/** A JWS made by hand, with any header and payload, signed with any key. */
function forge(header: object, payload: object, key: Buffer): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part(header)}.${part(payload)}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}
const payloadOf = (serviceToken: string) =>
  JSON.parse(Buffer.from(serviceToken.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

describe('a service token', () => {
  it('carries caller and purpose to its audience, once', () => {
    const { signToken, verifyToken } = serviceCalls();
    expect(verifyToken(signToken('police', callerContext, BODY), BODY)).toEqual(callerContext);
  });

  it('is a JWS that any JOSE library reads, and takes one that such a library wrote', async () => {
    const { signToken, verifyToken } = serviceCalls();
    const serviceToken = signToken('police', callerContext, BODY);
    const { payload, protectedHeader } = await compactVerify(serviceToken, secrets.serviceKey('police'));
    expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'service+jwt' });
    const written = await new CompactSign(payload)
      .setProtectedHeader({ alg: 'HS256', typ: 'service+jwt' })
      .sign(secrets.serviceKey('police'));
    expect(verifyToken(written, BODY)).toEqual(callerContext);
  });

  it('is not accepted a second time, nor in a thousand replays', async () => {
    const { signToken, refusal, clock } = serviceCalls();
    const serviceToken = signToken('police', callerContext, BODY);
    expect(refusal(serviceToken)).toBe('ACCEPTED');
    const again = new Set<string>();
    for (let time = 0; time < 1000; time += 1) {
      // Spread over more than its lifetime, so that no change of generations lets it through.
      await clock.advance(80);
      again.add(refusal(serviceToken));
    }
    expect([...again].sort()).toEqual(['EXPIRED', 'REPLAYED']);
  });

  it('is refused without a signature, with another key, and for another subgraph', () => {
    const { signToken, refusal } = serviceCalls();
    const good = signToken('police', callerContext, BODY);
    expect(refusal(undefined)).toBe('UNSIGNED');
    expect(refusal('')).toBe('UNSIGNED');
    expect(refusal(good.replace(/[^.]+$/, ''))).toBe('FORGED');
    expect(refusal(signToken('homes', callerContext, BODY))).toBe('FORGED');
    const payload = payloadOf(good);
    expect(refusal(forge({ alg: 'HS256', typ: 'service+jwt' }, payload, randomBytes(32)))).toBe('FORGED');
    expect(refusal(forge({ alg: 'none', typ: 'service+jwt' }, payload, secrets.serviceKey('police')))).toBe('FORGED');
    const named = forge(
      { alg: 'HS256', typ: 'service+jwt' },
      { ...payload, aud: 'homes' },
      secrets.serviceKey('police'),
    );
    expect(refusal(named)).toBe('OTHER_AUDIENCE');
  });

  it('is valid for half a minute at most, whatever its `exp`', async () => {
    const { signToken, refusal, clock } = serviceCalls();
    const serviceToken = signToken('police', callerContext, BODY);
    await clock.advance((MAX_SECONDS + 3) * 1000);
    expect(refusal(serviceToken)).toBe('EXPIRED');
    const now = clock.now() / 1000;
    const long = { ...payloadOf(serviceToken), iat: now, exp: now + MAX_SECONDS + 60 };
    expect(refusal(forge({ alg: 'HS256', typ: 'service+jwt' }, long, secrets.serviceKey('police')))).toBe('EXPIRED');
    const future = { ...payloadOf(serviceToken), iat: now + 60, exp: now + 70 };
    expect(refusal(forge({ alg: 'HS256', typ: 'service+jwt' }, future, secrets.serviceKey('police')))).toBe('NOT_YET');
  });

  it('is not accepted by a process that started after it was made, since the process before may have accepted it', async () => {
    const { clock, signToken, verifyToken } = serviceCalls();
    const [used, unused] = [signToken('police', callerContext, BODY), signToken('police', callerContext, BODY)];
    expect(verifyToken(used, BODY)).toEqual(callerContext);
    await clock.advance(5000);
    const restarted = createTokenVerifier({ audience: 'police', key: secrets.serviceKey('police'), clock });
    expect(() => restarted(used, BODY)).toThrow('EXPIRED');
    expect(() => restarted(unused, BODY)).toThrow('EXPIRED');
    expect(restarted(signToken('police', callerContext, BODY), BODY)).toEqual(callerContext);
  });

  it('is refused with any other body', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (body, other) => {
        fc.pre(body !== other);
        const { signToken, refusal } = serviceCalls();
        const serviceToken = signToken('police', callerContext, body);
        expect(refusal(serviceToken, other)).toBe('ALTERED');
        expect(refusal(serviceToken, body)).toBe('ACCEPTED');
      }),
    );
  });

  it('is refused when a single letter of it is changed', () => {
    const { signToken } = serviceCalls();
    const serviceToken = signToken('police', callerContext, BODY);
    fc.assert(
      fc.property(
        fc.nat(serviceToken.length - 1),
        fc.constantFrom('A', 'B', 'a', 'b', '0', '1', '-', '_', '.'),
        (at, letter) => {
          const changed = `${serviceToken.slice(0, at)}${letter}${serviceToken.slice(at + 1)}`;
          // The last letters of base64url can hold bits that no byte uses: the same bytes are the same token.
          const same = changed.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'));
          const before = serviceToken.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'));
          fc.pre(same.join() !== before.join());
          expect(serviceCalls().refusal(changed)).not.toBe('ACCEPTED');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is refused when its subject has another form', () => {
    const { signToken, refusal } = serviceCalls();
    const payload = payloadOf(signToken('police', callerContext, BODY));
    for (const subject of [null, {}, { caller: { role: 'KING' }, purpose: null }, { service: 'nobody' }]) {
      const forged = forge({ alg: 'HS256', typ: 'service+jwt' }, { ...payload, subject }, secrets.serviceKey('police'));
      expect(refusal(forged)).toBe('FORGED');
    }
    const garbage = `${Buffer.from('{"alg":"HS256","typ":"service+jwt"}').toString('base64url')}.bm90IGpzb24`;
    const signature = createHmac('sha256', secrets.serviceKey('police')).update(garbage).digest('base64url');
    expect(refusal(`${garbage}.${signature}`)).toBe('FORGED');
  });
});
