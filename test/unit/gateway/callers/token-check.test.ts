import { createHmac } from 'node:crypto';
import { exportSPKI, type JWTPayload } from 'jose';
import { CallerRefused } from '../../../../gateway/callers/caller-refused';
import { createTokenCheck } from '../../../../gateway/callers/token-check';
import { createFakeClock } from '../../../fake-clock';
import { AUDIENCE, createSigner, goodClaims, handMade, ISSUER, KID } from './signed-tokens';

const clock = createFakeClock();
const now = clock.now() / 1000;
const good = goodClaims(clock.now());
const rules = { issuer: ISSUER, audience: AUDIENCE, algorithms: ['EdDSA', 'ES256'], skewSeconds: 30 };

let signer: Awaited<ReturnType<typeof createSigner>>;
let stranger: typeof signer;
beforeAll(async () => {
  signer = await createSigner();
  stranger = await createSigner();
});

const check = (token: string) => createTokenCheck({ rules, keys: signer.keys, clock })(token);
const reasonOf = (token: string) =>
  check(token).then(
    () => 'accepted',
    (error: unknown) => (error instanceof CallerRefused ? error.reason : error),
  );
const without = (claim: string): JWTPayload =>
  Object.fromEntries(Object.entries(good).filter(([name]) => name !== claim));
/** Signed with the public key as a shared secret, which a verifier that trusts the header would accept. */
const hs256 = (secret: string | Buffer) => {
  const unsigned = handMade({ alg: 'HS256', kid: KID, typ: 'at+jwt' }, good).replace(/\.$/, '');
  return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`;
};

describe('a token', () => {
  it('is accepted when its issuer signed it for this graph and it has not expired', async () => {
    expect(await check(await signer.sign(good))).toEqual(good);
    expect(await check(await signer.sign({ ...good, aud: ['other', AUDIENCE] }))).toMatchObject({ sub: 'officer-7' });
  });

  it.each([
    ['no expiry', without('exp'), 'CLAIM'],
    ['no time of issue', without('iat'), 'CLAIM'],
    ['no id', without('jti'), 'CLAIM'],
    ['no subject', without('sub'), 'CLAIM'],
    ['no role', without('role'), 'CLAIM'],
    ['no issuer', without('iss'), 'CLAIM'],
    ['no audience', without('aud'), 'CLAIM'],
    ['another issuer', { ...good, iss: `${ISSUER}/` }, 'CLAIM'],
    ['another audience', { ...good, aud: 'another-graph' }, 'CLAIM'],
    ['a time of issue hours from now', { ...good, iat: now + 3600 }, 'CLAIM'],
    ['a time of issue minutes from now', { ...good, iat: now + 60 }, 'CLOCK'],
    ['a time minutes from now, before which it is not good', { ...good, nbf: now + 600 }, 'CLOCK'],
    ['a time later, before which it is not good', { ...good, nbf: now + 601 }, 'CLAIM'],
    ['an expiry that has passed by minutes', { ...good, iat: now - 3600, exp: now - 31 }, 'CLOCK'],
    ['an expiry that has passed', { ...good, iat: now - 3600, exp: now - 601 }, 'EXPIRED'],
    ['an age of little more than twelve hours', { ...good, iat: now - 12 * 3600 - 60 }, 'CLOCK'],
    ['an age of more than twelve hours, however late it expires', { ...good, iat: now - 13 * 3600 }, 'EXPIRED'],
    ['an expiry that is a text', { ...good, exp: `${now + 60}` as unknown as number }, 'CLAIM'],
  ])('is refused with %s', async (_what, claims, reason) => {
    expect(await reasonOf(await signer.sign(claims))).toBe(reason);
  });

  it('is still good while the two clocks differ by no more than is allowed', async () => {
    for (const skewSeconds of [0, 30, 300]) {
      const checkWith = createTokenCheck({ rules: { ...rules, skewSeconds }, keys: signer.keys, clock });
      const isGood = async (claims: object) =>
        checkWith(await signer.sign({ ...good, ...claims })).then(
          () => true,
          () => false,
        );
      // A token that ends now has ended.
      expect(await isGood({ exp: now - skewSeconds + 1 })).toBe(true);
      expect(await isGood({ exp: now - skewSeconds })).toBe(false);
      for (const claim of ['iat', 'nbf']) {
        expect(await isGood({ [claim]: now + skewSeconds })).toBe(true);
        expect(await isGood({ [claim]: now + skewSeconds + 1 })).toBe(false);
      }
    }
  });

  it('that misses its time by a clock is logged with the seconds, and the caller learns nothing of them', async () => {
    const refusal = async (claims: object) =>
      check(await signer.sign({ ...good, ...claims })).catch((error: unknown) => error as CallerRefused);
    expect(await refusal({ nbf: now + 90 })).toMatchObject({
      reason: 'CLOCK',
      figures: { offBySeconds: 90 },
      details: {},
    });
    expect(await refusal({ exp: now - 45 })).toMatchObject({ reason: 'CLOCK', figures: { offBySeconds: -45 } });
    expect(await refusal({ aud: 'other' })).toMatchObject({ reason: 'CLAIM', figures: {} });
    // An unsigned token must not reveal the time of this machine.
    const forged = await stranger.sign({ ...good, nbf: now + 90 });
    expect(await reasonOf(forged)).toBe('SIGNATURE');
  });

  it.each([['JWT'], ['id+jwt'], [undefined]])('of another type is refused: %s', async (typ) => {
    expect(await reasonOf(await signer.sign(good, { typ } as { typ: string }))).toBe('CLAIM');
  });

  it('signed by a stranger is refused, whatever key it names, contains or links to', async () => {
    expect(await reasonOf(await stranger.sign(good))).toBe('SIGNATURE');
    expect(await reasonOf(await stranger.sign(good, { jwk: stranger.jwk }))).toBe('SIGNATURE');
    expect(await reasonOf(await stranger.sign(good, { jku: 'http://127.0.0.1:1/jwks.json' }))).toBe('SIGNATURE');
    expect(await reasonOf(await stranger.sign(good, { kid: 'key-2' }))).toBe('UNKNOWN_KEY');
  });

  it('changed after it was signed is refused', async () => {
    const [header, , signature] = (await signer.sign(good)).split('.');
    const claims = Buffer.from(JSON.stringify({ ...good, role: 'AUDITOR' })).toString('base64url');
    expect(await reasonOf(`${header}.${claims}.${signature}`)).toBe('SIGNATURE');
  });

  it('that says it needs no signature is refused', async () => {
    for (const alg of ['none', 'None', 'NONE', '']) {
      expect(await reasonOf(handMade({ alg, kid: KID, typ: 'at+jwt' }, good))).not.toBe('accepted');
    }
  });

  it('signed with the public key as a shared secret is refused', async () => {
    const secrets = [await exportSPKI(signer.publicKey), Buffer.from(signer.jwk.x ?? '', 'base64url')];
    for (const secret of secrets) expect(await reasonOf(hs256(secret))).toBe('ALGORITHM');
  });

  it('of an algorithm that was not named is refused, though the key is the issuer’s', async () => {
    const other = await createSigner('ES384');
    const checkOther = createTokenCheck({ rules, keys: other.keys, clock });
    await expect(checkOther(await other.sign(good))).rejects.toMatchObject({ reason: 'ALGORITHM' });
    const named = createTokenCheck({ rules: { ...rules, algorithms: ['ES384'] }, keys: other.keys, clock });
    expect(await named(await other.sign(good))).toEqual(good);
  });

  it('with an unknown critical header is refused', async () => {
    const demanding = handMade({ alg: 'EdDSA', kid: KID, typ: 'at+jwt', crit: ['moon'], moon: 1 }, good, 'AAAA');
    expect(await reasonOf(demanding)).not.toBe('accepted');
  });

  it.each([[''], ['a'], ['a.b'], ['a.b.c'], ['..'], ['a.b.c.d.e'], ['🙂.🙂.🙂']])(
    'that is none is refused: %s',
    async (text) => {
      expect(await reasonOf(text)).toBe('UNREADABLE');
    },
  );

  it('gets the same answer for whatever reason it is refused', async () => {
    const early = await signer.sign({ ...good, nbf: now + 90 });
    const tokens = [await stranger.sign(good), await signer.sign(without('jti')), early, 'a.b.c'];
    const refusals = await Promise.all(
      tokens.map((token) =>
        check(token).then(
          () => null,
          (error: unknown) => {
            const { status, code, details, headers } = error as CallerRefused;
            return { status, code, details, headers };
          },
        ),
      ),
    );
    expect(new Set(refusals.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(refusals[0]).toEqual({
      status: 401,
      code: 'CALLER_UNKNOWN',
      details: {},
      headers: { 'www-authenticate': 'Bearer realm="muskaan-graph", error="invalid_token"' },
    });
  });
});
