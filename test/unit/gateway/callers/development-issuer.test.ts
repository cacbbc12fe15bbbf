import { createSigningKeys } from '../../../../gateway/callers/signing-keys';
import { createTokenCheck, MAX_SKEW_SECONDS, type CheckToken } from '../../../../gateway/callers/token-check';
import {
  DEVELOPMENT_ALGORITHM,
  openDevelopmentIssuer,
  PUBLISHED_AHEAD_MS,
  TOKEN_SECONDS,
  type DevelopmentIssuer,
} from '../../../../gateway/callers/development-issuer';
import { silentLog } from '../../../../schema/process/log';
import type { Caller } from '../../../../schema/rights/caller';
import { createFakeClock, type FakeClock } from '../../../fake-clock';

const caller: Caller = {
  ...{ id: 'dev-auditor', role: 'AUDITOR', unit: {}, state: null, cases: [], client: null, child: null },
};
const header = (token: string) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as object;

let clock: FakeClock;
let issuer: DevelopmentIssuer;
let check: CheckToken;
beforeEach(async () => {
  clock = createFakeClock();
  issuer = await openDevelopmentIssuer({ audience: 'muskaan-graph', clock });
  const keys = createSigningKeys({ jwksUrl: issuer.jwksUrl, clock, log: silentLog });
  const rules = {
    issuer: issuer.name,
    audience: 'muskaan-graph',
    algorithms: [DEVELOPMENT_ALGORITHM],
    skewSeconds: 30,
  };
  check = createTokenCheck({ rules, keys, clock });
});
afterEach(() => issuer.close());

const published = async () => {
  const response = await fetch(issuer.jwksUrl);
  return ((await response.json()) as { keys: Record<string, string>[] }).keys;
};

describe('the development issuer', () => {
  it('issues tokens that are verified as any other issuer’s are, by the keys it publishes', async () => {
    const { id, ...claims } = caller;
    expect(await check(await issuer.tokenFor(caller))).toMatchObject({ ...claims, sub: id, iss: issuer.name });
  });

  it('publishes public keys and nothing else', async () => {
    const [key] = await published();
    expect(Object.keys(key ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
    expect((await fetch(`${issuer.name}/keys`)).status).toBe(404);
  });

  it('publishes a new key before it signs with it', async () => {
    const before = header(await issuer.tokenFor(caller));
    await issuer.rotate();
    expect(await published()).toHaveLength(2);
    expect(header(await issuer.tokenFor(caller))).toEqual(before);
    await clock.advance(PUBLISHED_AHEAD_MS);
    expect(header(await issuer.tokenFor(caller))).not.toEqual(before);
  });

  it('keeps an old key published until its last token has expired', async () => {
    await issuer.rotate();
    await clock.advance(PUBLISHED_AHEAD_MS - 1);
    const last = await issuer.tokenFor(caller);
    await clock.advance(TOKEN_SECONDS * 1000);
    expect(await published()).toHaveLength(2);
    await expect(check(last)).resolves.toHaveProperty('sub');
    await clock.advance((2 * MAX_SKEW_SECONDS + 1) * 1000);
    expect(await published()).toHaveLength(1);
    await expect(check(last)).rejects.toMatchObject({ code: 'CALLER_UNKNOWN' });
  });
});
