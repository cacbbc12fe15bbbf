import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { CompactSign, compactVerify } from 'jose';
import {
  createOpen,
  createSeal,
  EnvelopeRefused,
  MAX_SECONDS,
  type Audience,
} from '../../../../schema/signing/hop-seal';
import { createSecrets } from '../../../../schema/signing/secrets';
import { testCallerContext } from '../../../caller-context';
import { createFakeClock } from '../../../fake-clock';

const START = Date.parse('2025-10-06T09:00:00Z');
const secrets = createSecrets(Buffer.alloc(32, 7));
const callerContext = testCallerContext();
const BODY = '["{child{id}}",null,{"id":"c1"}]';

function hop(audience: Audience = 'police') {
  const clock = createFakeClock(START);
  const seal = createSeal({ keyOf: (one) => secrets.hopKey(one), clock });
  const open = createOpen({ audience, key: secrets.hopKey(audience), clock });
  const refusal = (envelope: string | undefined, body = BODY) => {
    try {
      open(envelope, body);
    } catch (error) {
      if (error instanceof EnvelopeRefused) return error.reason;
      throw error;
    }
    return 'ACCEPTED';
  };
  return { clock, seal, open, refusal };
}

/** A JWS made by hand, with any header and payload, signed with any key. */
function forge(header: object, payload: object, key: Buffer): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part(header)}.${part(payload)}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}
const payloadOf = (envelope: string) =>
  JSON.parse(Buffer.from(envelope.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

describe('the seal of a hop', () => {
  it('brings the caller and the purpose to the subgraph it is meant for, once', () => {
    const { seal, open } = hop();
    expect(open(seal('police', callerContext, BODY), BODY)).toEqual(callerContext);
  });

  it('is a JWS that any JOSE library reads, and takes one that such a library wrote', async () => {
    const { seal, open } = hop();
    const envelope = seal('police', callerContext, BODY);
    const { payload, protectedHeader } = await compactVerify(envelope, secrets.hopKey('police'));
    expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'hop+jwt' });
    const written = await new CompactSign(payload)
      .setProtectedHeader({ alg: 'HS256', typ: 'hop+jwt' })
      .sign(secrets.hopKey('police'));
    expect(open(written, BODY)).toEqual(callerContext);
  });

  it('is not accepted a second time, nor in a thousand replays', async () => {
    const { seal, refusal, clock } = hop();
    const envelope = seal('police', callerContext, BODY);
    expect(refusal(envelope)).toBe('ACCEPTED');
    const again = new Set<string>();
    for (let time = 0; time < 1000; time += 1) {
      // Spread over more than its life, so that no turn of the memory lets it through.
      await clock.advance(80);
      again.add(refusal(envelope));
    }
    expect([...again].sort()).toEqual(['EXPIRED', 'REPLAYED']);
  });

  it('is refused without a signature, with another key, and for another subgraph', () => {
    const { seal, refusal } = hop();
    const good = seal('police', callerContext, BODY);
    expect(refusal(undefined)).toBe('UNSIGNED');
    expect(refusal('')).toBe('UNSIGNED');
    expect(refusal(good.replace(/[^.]+$/, ''))).toBe('FORGED');
    expect(refusal(seal('homes', callerContext, BODY))).toBe('FORGED');
    const payload = payloadOf(good);
    expect(refusal(forge({ alg: 'HS256', typ: 'hop+jwt' }, payload, randomBytes(32)))).toBe('FORGED');
    expect(refusal(forge({ alg: 'none', typ: 'hop+jwt' }, payload, secrets.hopKey('police')))).toBe('FORGED');
    const named = forge({ alg: 'HS256', typ: 'hop+jwt' }, { ...payload, aud: 'homes' }, secrets.hopKey('police'));
    expect(refusal(named)).toBe('OTHER_AUDIENCE');
  });

  it('lasts half a minute at most, whatever it says itself', async () => {
    const { seal, refusal, clock } = hop();
    const envelope = seal('police', callerContext, BODY);
    await clock.advance((MAX_SECONDS + 3) * 1000);
    expect(refusal(envelope)).toBe('EXPIRED');
    const now = clock.now() / 1000;
    const long = { ...payloadOf(envelope), iat: now, exp: now + MAX_SECONDS + 60 };
    expect(refusal(forge({ alg: 'HS256', typ: 'hop+jwt' }, long, secrets.hopKey('police')))).toBe('EXPIRED');
    const future = { ...payloadOf(envelope), iat: now + 60, exp: now + 70 };
    expect(refusal(forge({ alg: 'HS256', typ: 'hop+jwt' }, future, secrets.hopKey('police')))).toBe('NOT_YET');
  });

  it('is not accepted by a process that began after it was made: the one before may have taken it', async () => {
    const { clock, seal, open } = hop();
    const [used, unused] = [seal('police', callerContext, BODY), seal('police', callerContext, BODY)];
    expect(open(used, BODY)).toEqual(callerContext);
    await clock.advance(5000);
    const restarted = createOpen({ audience: 'police', key: secrets.hopKey('police'), clock });
    expect(() => restarted(used, BODY)).toThrow('EXPIRED');
    expect(() => restarted(unused, BODY)).toThrow('EXPIRED');
    expect(restarted(seal('police', callerContext, BODY), BODY)).toEqual(callerContext);
  });

  it('covers the whole body: one letter more or less and it is refused', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (body, other) => {
        fc.pre(body !== other);
        const { seal, refusal } = hop();
        const envelope = seal('police', callerContext, body);
        expect(refusal(envelope, other)).toBe('ALTERED');
        expect(refusal(envelope, body)).toBe('ACCEPTED');
      }),
    );
  });

  it('is refused when a single letter of it is changed', () => {
    const { seal } = hop();
    const envelope = seal('police', callerContext, BODY);
    fc.assert(
      fc.property(
        fc.nat(envelope.length - 1),
        fc.constantFrom('A', 'B', 'a', 'b', '0', '1', '-', '_', '.'),
        (at, letter) => {
          const changed = `${envelope.slice(0, at)}${letter}${envelope.slice(at + 1)}`;
          // The last letters of base64url can hold bits that no byte uses: the same bytes are the same envelope.
          const same = changed.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'));
          const before = envelope.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'));
          fc.pre(same.join() !== before.join());
          expect(hop().refusal(changed)).not.toBe('ACCEPTED');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is refused when what it says of the caller has another form', () => {
    const { seal, refusal } = hop();
    const payload = payloadOf(seal('police', callerContext, BODY));
    for (const sealed of [null, {}, { caller: { role: 'KING' }, purpose: null }, { service: 'nobody' }]) {
      const forged = forge({ alg: 'HS256', typ: 'hop+jwt' }, { ...payload, sealed }, secrets.hopKey('police'));
      expect(refusal(forged)).toBe('FORGED');
    }
    const garbage = `${Buffer.from('{"alg":"HS256","typ":"hop+jwt"}').toString('base64url')}.bm90IGpzb24`;
    const signature = createHmac('sha256', secrets.hopKey('police')).update(garbage).digest('base64url');
    expect(refusal(`${garbage}.${signature}`)).toBe('FORGED');
  });
});
