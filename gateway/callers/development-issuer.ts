import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWK,
  type JWTPayload,
} from 'jose';
import type { Caller } from '../../schema/rights/caller';
import type { Clock } from '../../schema/process/clock';
import { openHttpListener } from '../../schema/process/http-listener';
import { developerId } from './development-callers';
import { createDevelopmentProvider, type DevelopmentClient } from './development-provider';
import { MAX_SKEW_SECONDS, TOKEN_TYPE } from './token-check';

/** Issues tokens to developers without checking who they are. The gateway refuses to start with it in production. */
export interface DevelopmentIssuer {
  /** Its `iss`, and where it listens. */
  readonly name: string;
  readonly jwksUrl: string;
  /** A token that is valid for `TOKEN_SECONDS`. */
  tokenFor(caller: Caller): Promise<string>;
  /**
   * Publishes a new key at once and signs with it `PUBLISHED_AHEAD_MS` later. The old key stays published until the
   * last token signed with it has expired.
   */
  rotate(): Promise<void>;
  close(): Promise<void>;
}

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly published: JWK;
  readonly signsFrom: number;
}

export const TOKEN_SECONDS = 8 * 3600;
export const PUBLISHED_AHEAD_MS = 10_000;
export const DEVELOPMENT_ALGORITHM = 'EdDSA';
const JWKS_PATH = '/.well-known/jwks.json';
const CLOSE_MS = 1000;

/** Starts the issuer on a free port of this machine alone. With a `client`, its users can sign in there. */
export async function openDevelopmentIssuer({
  audience,
  clock,
  client,
}: {
  readonly audience: string;
  readonly clock: Clock;
  readonly client?: DevelopmentClient | undefined;
}): Promise<DevelopmentIssuer> {
  /** Oldest first. */
  let keys = [await newKey(clock.now())];

  /** Drops keys whose last token has expired. */
  function livingKeys(): readonly SigningKey[] {
    const keptMs = (TOKEN_SECONDS + 2 * MAX_SKEW_SECONDS) * 1000;
    keys = keys.filter((_, index) => {
      const next = keys[index + 1];
      return !next || clock.now() < next.signsFrom + keptMs;
    });
    return keys;
  }

  const listener = await openHttpListener({
    ...{ host: '127.0.0.1', port: 0, portSetting: 'PORT', hostSetting: 'HOST', closeWithinMs: CLOSE_MS },
    handle: (request, response) => {
      answer(request, response).catch(() => response.destroy());
    },
  });
  const name = listener.url;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (await provider?.(request, response)) return;
    const isKnown = request.url === JWKS_PATH && request.method === 'GET';
    response.writeHead(isKnown ? 200 : 404, { 'content-type': 'application/json' });
    response.end(isKnown ? JSON.stringify({ keys: livingKeys().map(({ published }) => published) }) : '{}');
  }

  async function sign(claims: JWTPayload, typ: string, givenTo: string): Promise<string> {
    const now = clock.now();
    const key = livingKeys().findLast(({ signsFrom }) => signsFrom <= now);
    if (!key) throw new Error('The development issuer has no key that signs.');
    const seconds = Math.floor(now / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: DEVELOPMENT_ALGORITHM, kid: key.kid, typ })
      .setIssuer(name)
      .setAudience(givenTo)
      .setJti(randomUUID())
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + TOKEN_SECONDS)
      .sign(key.privateKey);
  }

  const tokenFor = ({ id, ...claims }: Caller) => sign({ ...claims, sub: id }, TOKEN_TYPE, audience);
  const provider =
    client &&
    createDevelopmentProvider({
      ...{ client, clock },
      issuer: {
        ...{ name, jwksUrl: name + JWKS_PATH, algorithm: DEVELOPMENT_ALGORITHM, tokenSeconds: TOKEN_SECONDS },
        accessToken: ({ caller }) => tokenFor({ ...caller, id: developerId(caller.role) }),
        idToken: ({ caller: { role } }, id, claims) => sign({ ...claims, sub: developerId(role) }, 'JWT', id),
      },
    });

  return {
    name,
    jwksUrl: name + JWKS_PATH,
    tokenFor,
    async rotate() {
      const key = await newKey(clock.now() + PUBLISHED_AHEAD_MS);
      keys = [...livingKeys(), key];
    },
    close: () => listener.close(),
  };
}

async function newKey(signsFrom: number): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(DEVELOPMENT_ALGORITHM);
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { kid, privateKey, published: { ...jwk, kid, alg: DEVELOPMENT_ALGORITHM, use: 'sig' }, signsFrom };
}
