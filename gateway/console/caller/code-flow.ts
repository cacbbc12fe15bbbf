import * as oauth from 'oauth4webapi';
import type { ConsoleSettings } from './console-settings';
import { returnPath } from './return-address';
import type { SignedIn } from './sign-in';
import { SignInFailed } from './sign-in-failed';
import type { BegunSignIn, SignInReturn } from './sign-in-return';
import { readClaims } from './token-claims';

/** An issuer at which the console is registered as a public client: it has no secret, so PKCE protects the code. */
export type Issuer = Extract<ConsoleSettings['signIn'], { readonly kind: 'OIDC' }>;

export interface Completed {
  readonly signedIn: SignedIn;
  /** Where the officer signs out at the issuer too; null where it has no such place. */
  readonly endSession: string | null;
}

/** The longest that one answer of the issuer may take. */
const PATIENCE_MS = 20_000;

/**
 * Where to send the browser to sign in, and what to remember until it comes back to the page at `here`. Rejects with
 * `SignInFailed`.
 */
export async function beginSignIn(
  issuer: Issuer,
  here: URL,
  language: string,
): Promise<{ readonly address: URL; readonly begun: BegunSignIn }> {
  const server = await discover(issuer);
  const verifier = oauth.generateRandomCodeVerifier();
  const begun = { verifier, state: oauth.generateRandomState(), nonce: oauth.generateRandomNonce(), language };
  const address = endpoint(issuer, server.authorization_endpoint);
  const parameters = {
    response_type: 'code',
    client_id: issuer.clientId,
    redirect_uri: here.origin + returnPath(here.pathname),
    scope: issuer.scope,
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ui_locales: language,
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return { address, begun };
}

/**
 * Exchanges the code that the browser came back with for a token. The library checks state, issuer, nonce, audience and
 * times; the ID token came straight from the issuer, so its signature adds nothing (OpenID Connect Core 3.1.3.7, 6), and
 * the access token's is checked by the gateway. Rejects with `SignInFailed`.
 */
export async function completeSignIn(issuer: Issuer, { address, begun }: SignInReturn): Promise<Completed> {
  const name = new URL(issuer.issuer).origin;
  if (!begun) throw new SignInFailed('signin.unexpected');
  const server = await discover(issuer);
  const client = { client_id: issuer.clientId };
  const parameters = readReturn(name, () => oauth.validateAuthResponse(server, client, address, begun.state));
  const redirect = address.origin + returnPath(address.pathname);
  const response = await oauth
    .authorizationCodeGrantRequest(server, client, oauth.None(), parameters, redirect, begun.verifier, options(issuer))
    .catch(() => {
      throw new SignInFailed('signin.unreachable', { issuer: name });
    });
  const given = await oauth
    .processAuthorizationCodeResponse(server, client, response, { expectedNonce: begun.nonce, requireIdToken: true })
    .catch((error: unknown) => {
      if (error instanceof oauth.ResponseBodyError) throw refusedBy(name, error.error);
      throw new SignInFailed('signin.unproved', { issuer: name });
    });
  if (given.token_type !== 'bearer') throw new SignInFailed('signin.unproved', { issuer: name });
  const claims = readClaims(given.access_token);
  if (!claims) throw new SignInFailed('signin.nobody', { issuer: name });
  const ends = given.expires_in === undefined ? Infinity : Date.now() + given.expires_in * 1000;
  const expiresAt = Math.min(ends, claims.expiresAt ?? Infinity);
  return {
    signedIn: {
      token: given.access_token,
      claims: { ...claims, expiresAt: Number.isFinite(expiresAt) ? expiresAt : null },
    },
    endSession: server.end_session_endpoint === undefined ? null : signOutAddress(issuer, server.end_session_endpoint),
  };
}

/** The issuer's own description of itself. Rejects where the page could not sign in by it. */
async function discover(issuer: Issuer): Promise<oauth.AuthorizationServer> {
  const identifier = new URL(issuer.issuer);
  const name = identifier.origin;
  const response = await oauth.discoveryRequest(identifier, options(issuer)).catch(() => {
    throw new SignInFailed('signin.unreachable', { issuer: name });
  });
  const server = await oauth.processDiscoveryResponse(identifier, response).catch(() => {
    throw new SignInFailed('signin.notIssuer', { issuer: name });
  });
  // The page's policy lets it call one other origin. Better said before the officer signs in than after.
  const { origin } = endpoint(issuer, server.token_endpoint);
  if (origin !== name) throw new SignInFailed('signin.elsewhere', { issuer: name, origin });
  return server;
}

/** An address that the issuer names; `javascript:` would run as this page, and http lets anybody listen. */
function endpoint(issuer: Issuer, text: string | undefined): URL {
  const isAllowed =
    text !== undefined &&
    URL.canParse(text) &&
    (new URL(text).protocol === 'https:' || (isPlain(issuer) && /^http:/.test(text)));
  if (!isAllowed) throw new SignInFailed('signin.notIssuer', { issuer: new URL(issuer.issuer).origin });
  return new URL(text);
}

function signOutAddress(issuer: Issuer, text: string): string {
  const address = endpoint(issuer, text);
  address.searchParams.set('client_id', issuer.clientId);
  return address.href;
}

function readReturn(name: string, validate: () => URLSearchParams): URLSearchParams {
  try {
    return validate();
  } catch (error) {
    if (!(error instanceof oauth.AuthorizationResponseError)) throw new SignInFailed('signin.unexpected');
    throw error.error === 'access_denied' ? new SignInFailed('signin.cancelled') : refusedBy(name, error.error);
  }
}

/** Only a code as the standard writes them is shown. */
function refusedBy(issuer: string, error: string): SignInFailed {
  return new SignInFailed('signin.refused', { issuer, error: /^[a-z_]{1,40}$/.test(error) ? error : '?' });
}

/** The development issuer, which has no certificate; the gateway trusts no such issuer in production. */
function isPlain(issuer: Issuer): boolean {
  return issuer.issuer.startsWith('http:');
}

function options(issuer: Issuer) {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that nobody uses it by habit
  return { [oauth.allowInsecureRequests]: isPlain(issuer), signal: AbortSignal.timeout(PATIENCE_MS) };
}
