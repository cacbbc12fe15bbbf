import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { developmentCallers } from '../../../../gateway/callers/development-callers';
import { openDevelopmentIssuer, type DevelopmentIssuer } from '../../../../gateway/callers/development-issuer';
import { TOKEN_TYPE } from '../../../../gateway/callers/token-check';
import { createFakeClock, type FakeClock } from '../../../fake-clock';

const CONSOLE = 'http://127.0.0.1:4000';
const REDIRECT = `${CONSOLE}/console/`;
const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');
const ASKED = {
  ...{ response_type: 'code', client_id: 'console', redirect_uri: REDIRECT, scope: 'openid profile' },
  ...{ state: 'state-1', nonce: 'nonce-1', code_challenge: challenge, code_challenge_method: 'S256' },
};

let clock: FakeClock;
let issuer: DevelopmentIssuer;
beforeEach(async () => {
  clock = createFakeClock(Date.now());
  const client = { id: 'console', redirects: () => [REDIRECT], callers: () => developmentCallers() };
  issuer = await openDevelopmentIssuer({ audience: 'muskaan-graph', clock, client });
});
afterEach(() => issuer.close());

type Given = Readonly<Record<string, string>>;
const authorize = (given: Given) =>
  fetch(`${issuer.name}/authorize?${new URLSearchParams(given).toString()}`, { redirect: 'manual' });
const back = async (given: Given) => new URL((await authorize(given)).headers.get('location') ?? 'x:').searchParams;
const codeFor = async (role: string) => (await back({ ...ASKED, role })).get('code') ?? '';

async function exchange(given: Given, headers: Given = {}) {
  const form = { grant_type: 'authorization_code', client_id: 'console', redirect_uri: REDIRECT, ...given };
  const response = await fetch(`${issuer.name}/token`, { method: 'POST', headers, body: new URLSearchParams(form) });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Given };
}

describe('the development issuer as an OpenID provider', () => {
  it('describes itself, and lists roles to sign in as', async () => {
    const described = await fetch(`${issuer.name}/.well-known/openid-configuration`);
    expect(await described.json()).toMatchObject({
      issuer: issuer.name,
      authorization_endpoint: `${issuer.name}/authorize`,
      token_endpoint: `${issuer.name}/token`,
      code_challenge_methods_supported: ['S256'],
    });
    const page = await (await authorize({ ...ASKED, state: '"><script>' })).text();
    expect(page).toContain('AHTU_INVESTIGATOR');
    expect(page).not.toContain('<script');
  });

  it('lets no browser take one of its pages for anything but the page that it says it is', async () => {
    const headers = async (given: Given) => Object.fromEntries((await authorize(given)).headers);
    for (const given of [ASKED, { ...ASKED, redirect_uri: 'http://127.0.0.1:1/elsewhere' }]) {
      expect(await headers(given)).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      });
    }
  });

  it('gives for a code the gateway’s own kind of token, and an ID token for the client with its nonce', async () => {
    const returned = await back({ ...ASKED, role: 'AUDITOR' });
    expect([returned.get('state'), returned.get('iss')]).toEqual(['state-1', issuer.name]);
    const { status, body } = await exchange({ code: returned.get('code') ?? '', code_verifier: verifier });
    expect([status, body['token_type']]).toEqual([200, 'Bearer']);
    const keys = createRemoteJWKSet(new URL(issuer.jwksUrl));
    const rules = { issuer: issuer.name, currentDate: new Date(clock.now()) };
    const access = await jwtVerify(body['access_token'] ?? '', keys, {
      ...rules,
      audience: 'muskaan-graph',
      typ: TOKEN_TYPE,
    });
    expect(access.payload).toMatchObject({ sub: 'dev-auditor', role: 'AUDITOR' });
    const id = await jwtVerify(body['id_token'] ?? '', keys, { ...rules, audience: 'console', typ: 'JWT' });
    expect(id.payload).toMatchObject({ sub: 'dev-auditor', nonce: 'nonce-1' });
    expect(decodeJwt(body['id_token'] ?? '')['role']).toBeUndefined();
  });

  it('takes a code once, within a minute, and only with its verifier, client and return address', async () => {
    const refused = { status: 400, body: { error: 'invalid_grant' } };
    const once = await codeFor('AUDITOR');
    expect((await exchange({ code: once, code_verifier: verifier })).status).toBe(200);
    expect(await exchange({ code: once, code_verifier: verifier })).toMatchObject(refused);
    const wrong: readonly Given[] = [
      { code_verifier: randomBytes(32).toString('base64url') },
      { code_verifier: '' },
      { code_verifier: challenge },
      { code_verifier: verifier, client_id: 'other' },
      { code_verifier: verifier, redirect_uri: `${CONSOLE}/trace` },
      { code_verifier: verifier, grant_type: 'refresh_token' },
    ];
    for (const given of wrong) {
      const code = await codeFor('AUDITOR');
      expect(await exchange({ code, ...given })).toMatchObject(refused);
      // One wrong try spends it.
      expect(await exchange({ code, code_verifier: verifier })).toMatchObject(refused);
    }
    const late = await codeFor('AUDITOR');
    await clock.advance(60_000);
    expect(await exchange({ code: late, code_verifier: verifier })).toMatchObject(refused);
  });

  it.each([
    { redirect_uri: 'https://other.example/' },
    { redirect_uri: `${REDIRECT}more` },
    { redirect_uri: '' },
    { client_id: 'other' },
  ])('sends nobody to where it was not told to: %j', async (given) => {
    const response = await authorize({ ...ASKED, role: 'AUDITOR', ...given });
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });

  it.each([
    { code_challenge_method: 'plain' },
    { code_challenge: '' },
    { response_type: 'token' },
    { scope: 'profile' },
  ])('gives no code without PKCE by S256 and the code flow: %j', async (given) => {
    const returned = await back({ ...ASKED, role: 'AUDITOR', ...given });
    expect([returned.get('error'), returned.get('state'), returned.get('code')]).toEqual([
      'invalid_request',
      'state-1',
      null,
    ]);
  });

  it('says so when the user cancels', async () => {
    const returned = await back({ ...ASKED, role: 'none' });
    expect([returned.get('error'), returned.get('state')]).toEqual(['access_denied', 'state-1']);
  });

  it('lets the console’s page read its answers, and no other', async () => {
    const allowed = async (origin: string) =>
      (await exchange({ code: 'x' }, { origin })).headers.get('access-control-allow-origin');
    expect(await allowed(CONSOLE)).toBe(CONSOLE);
    expect(await allowed('https://other.example')).toBeNull();
  });

  it('is none without a client: then it only publishes keys', async () => {
    const alone = await openDevelopmentIssuer({ audience: 'muskaan-graph', clock });
    for (const path of ['/authorize', '/.well-known/openid-configuration', '/token']) {
      expect((await fetch(alone.name + path)).status).toBe(404);
    }
    await alone.close();
  });
});
