import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../schema/process/clock';
import { readBody } from '../../schema/process/http-body';
import type { Role } from '../../schema/rights/caller';
import type { DevelopmentCaller } from './development-callers';

/** The pages, as the development issuer knows them: a public client without a secret. */
export interface DevelopmentClient {
  readonly id: string;
  /** The whole addresses to which a browser may be sent back. */
  readonly redirects: () => readonly string[];
  /** As whom a developer may sign in. */
  readonly callers: () => readonly DevelopmentCaller[];
}

/** What the provider needs of the issuer that it is a part of. */
interface ProviderIssuer {
  readonly name: string;
  readonly jwksUrl: string;
  readonly algorithm: string;
  readonly tokenSeconds: number;
  accessToken(caller: DevelopmentCaller): Promise<string>;
  idToken(caller: DevelopmentCaller, client: string, claims: Readonly<Record<string, string>>): Promise<string>;
}

/** A code that was given and not yet exchanged. */
interface GivenCode {
  readonly caller: DevelopmentCaller;
  readonly redirect: string;
  readonly challenge: string;
  readonly nonce: string;
  readonly until: number;
}

const CODE_MS = 60_000;
const MAX_FORM_BYTES = 10_000;
const DISCOVERY = '/.well-known/openid-configuration';
const CHALLENGE = /^[\w-]{43}$/;

/**
 * OpenID Connect's code flow with PKCE, so that signing in can be tried without a deployment's issuer. Whoever comes may
 * choose any role: it exists only within the development issuer, which production refuses to start. Resolves to false for a
 * path that is none of its own.
 */
export function createDevelopmentProvider(options: {
  readonly client: DevelopmentClient;
  readonly issuer: ProviderIssuer;
  readonly clock: Clock;
}): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  const { client, issuer, clock } = options;
  const codes = new Map<string, GivenCode>();

  function discovery(response: ServerResponse): void {
    sendJson(response, 200, {
      issuer: issuer.name,
      authorization_endpoint: `${issuer.name}/authorize`,
      token_endpoint: `${issuer.name}/token`,
      end_session_endpoint: `${issuer.name}/signed-out`,
      jwks_uri: issuer.jwksUrl,
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: [issuer.algorithm],
      token_endpoint_auth_methods_supported: ['none'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    });
  }

  /** The page that lists the roles, or the way back with a code for the one that was chosen. */
  function authorize(asked: URLSearchParams, response: ServerResponse): void {
    const redirect = asked.get('redirect_uri') ?? '';
    // Nobody is sent to an address that is not registered: the page that waits there would be given the code.
    if (asked.get('client_id') !== client.id || !client.redirects().includes(redirect)) {
      sendPage(response, 400, '<p>This client, or the address to go back to, is not registered.</p>');
      return;
    }
    const goBack = (answer: Readonly<Record<string, string>>) => {
      const address = new URL(redirect);
      for (const [name, value] of Object.entries({ ...answer, iss: issuer.name }))
        address.searchParams.set(name, value);
      const state = asked.get('state');
      if (state !== null) address.searchParams.set('state', state);
      response.writeHead(302, { location: address.href, 'cache-control': 'no-store' }).end();
    };
    const challenge = asked.get('code_challenge') ?? '';
    const isWhole =
      asked.get('response_type') === 'code' &&
      (asked.get('scope') ?? '').split(' ').includes('openid') &&
      asked.get('code_challenge_method') === 'S256' &&
      CHALLENGE.test(challenge);
    if (!isWhole) {
      goBack({ error: 'invalid_request' });
      return;
    }
    const role = asked.get('role');
    const caller = client.callers().find((one) => one.caller.role === role);
    if (caller) {
      for (const [old, { until }] of codes) if (until <= clock.now()) codes.delete(old);
      const code = randomBytes(24).toString('base64url');
      codes.set(code, { caller, redirect, challenge, nonce: asked.get('nonce') ?? '', until: clock.now() + CODE_MS });
      goBack({ code });
    } else if (role === 'none') goBack({ error: 'access_denied' });
    else sendPage(response, 200, rolesPage(asked, client.callers()));
  }

  async function exchange(form: URLSearchParams, response: ServerResponse): Promise<void> {
    const code = form.get('code') ?? '';
    const given = codes.get(code);
    // Before anything is compared: a code that failed once is spent.
    codes.delete(code);
    const verifier = form.get('code_verifier') ?? '';
    const isGood =
      given !== undefined &&
      clock.now() < given.until &&
      form.get('grant_type') === 'authorization_code' &&
      form.get('client_id') === client.id &&
      form.get('redirect_uri') === given.redirect &&
      createHash('sha256').update(verifier).digest('base64url') === given.challenge;
    if (!isGood) {
      sendJson(response, 400, { error: 'invalid_grant' });
      return;
    }
    const nonce = given.nonce === '' ? {} : { nonce: given.nonce };
    sendJson(response, 200, {
      token_type: 'Bearer',
      access_token: await issuer.accessToken(given.caller),
      expires_in: issuer.tokenSeconds,
      id_token: await issuer.idToken(given.caller, client.id, nonce),
    });
  }

  return async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer.name);
    const { origin = '' } = request.headers;
    // The console's page reads these answers from another origin.
    const isOurs = client.redirects().some((redirect) => new URL(redirect).origin === origin);
    if (isOurs && (pathname === DISCOVERY || pathname === '/token')) {
      response.setHeader('access-control-allow-origin', origin);
    }
    const route = `${request.method ?? ''} ${pathname}`;
    if (route === `GET ${DISCOVERY}`) discovery(response);
    else if (route === 'GET /authorize') authorize(searchParams, response);
    else if (route === 'GET /signed-out') sendPage(response, 200, '<p>Signed out.</p>');
    else if (route === 'POST /token') {
      await exchange(new URLSearchParams(await readBody(request, response, MAX_FORM_BYTES)), response);
    } else return false;
    return true;
  };
}

function rolesPage(asked: URLSearchParams, callers: readonly DevelopmentCaller[]): string {
  const link = (role: Role | 'none', text: string) => {
    const query = new URLSearchParams(asked);
    query.set('role', role);
    // Such a query holds no sign of markup but this one.
    return `<li><a href="/authorize?${query.toString().replaceAll('&', '&amp;')}">${text}</a></li>`;
  };
  const roles = callers.map(({ caller: { role } }) => link(role, role));
  return `<h1>Development issuer</h1><p>Sign in as:</p><ul>${roles.join('')}${link('none', 'Cancel')}</ul>`;
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}

function sendPage(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
  });
  response.end(
    `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Development issuer</title>${body}`,
  );
}
