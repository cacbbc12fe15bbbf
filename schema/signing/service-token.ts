import { createHmac, hash, randomUUID, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { SUBGRAPHS, type SubgraphName } from '../agencies/agencies';
import { callerContextShape, type CallerContext } from '../rights/caller';
import type { Clock } from '../process/clock';
import { parseJson } from '../process/parse-json';

/** The audience of a service token: a subgraph, or `registry` for the registry API. */
export type Audience = SubgraphName;
/**
 * The subject of a service token: a caller, for whom the gateway asks, or a subgraph that asks the registry for itself.
 */
export type TokenSubject = CallerContext | { readonly service: SubgraphName };

/** The longest that a service token is valid, in seconds, whatever the request's own deadline. */
export const MAX_SECONDS = 30;
/** The largest difference between the clocks of two machines. */
const SKEW_SECONDS = 2;
const HEADER = Buffer.from('{"alg":"HS256","typ":"service+jwt"}').toString('base64url');
/**
 * The most token ids kept. A subgraph that gets more tokens within half a minute refuses them rather than forget an id.
 */
const MAX_REMEMBERED = 1_000_000;

/** Why a service token was refused; for the log, never for the sender. */
export type Refusal =
  'UNSIGNED' | 'FORGED' | 'OTHER_AUDIENCE' | 'EXPIRED' | 'NOT_YET' | 'ALTERED' | 'REPLAYED' | 'FULL';

export class TokenRefused extends Error {
  constructor(readonly reason: Refusal) {
    super(reason);
    this.name = 'TokenRefused';
  }
}

/** Signs a service token for one body. */
export type SignToken = (audience: Audience, subject: TokenSubject, body: string) => string;
/** Verifies a service token, each one once, and returns its subject. Throws `TokenRefused`. */
export type VerifyToken = (serviceToken: string | undefined, body: string) => TokenSubject;

const subjectShapeOf = (subgraphs: readonly SubgraphName[]) =>
  z.union([callerContextShape, z.strictObject({ service: z.enum([...subgraphs, 'gateway']) })]);
const payloadShape = z.strictObject({
  aud: z.string(),
  iat: z.number(),
  exp: z.number(),
  jti: z.string().min(16).max(40),
  body: z.string(),
  subject: z.unknown(),
});
/** The most subjects kept as read: one request makes up to ten service calls with the same subject. */
const MAX_KNOWN = 1000;

/**
 * Signs service tokens: JWS Compact Serialization with HS256 (RFC 7515) over the hash of the body. Each audience has
 * its own key, so that no subgraph can call another in the gateway's name. Uses `node:crypto`, since each service call
 * signs and verifies, and a JOSE library on asynchronous WebCrypto costs twenty times as much; a test checks both ends
 * against one.
 */
export function createTokenSigner({
  keyOf,
  clock,
}: {
  readonly keyOf: (audience: Audience) => Buffer;
  readonly clock: Clock;
}): SignToken {
  return (audience, subject, body) => {
    const now = Math.floor(clock.now() / 1000);
    const payload = {
      aud: audience,
      iat: now,
      exp: now + MAX_SECONDS,
      jti: randomUUID(),
      body: hashOf(body),
      subject,
    };
    const signed = `${HEADER}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`;
    return `${signed}.${signatureOf(signed, keyOf(audience)).toString('base64url')}`;
  };
}

export interface TokenVerifierOptions {
  readonly audience: Audience;
  readonly key: Buffer;
  readonly clock: Clock;
  /** The subgraphs that may be subjects besides the gateway; the graph's own when not given. */
  readonly subgraphs?: readonly SubgraphName[];
}

/** Verifies tokens for `audience`, and accepts each one once. */
export function createTokenVerifier({
  audience,
  key,
  clock,
  subgraphs = SUBGRAPHS,
}: TokenVerifierOptions): VerifyToken {
  const subjectShape = subjectShapeOf(subgraphs);
  // Two generations: an id is kept for at least as long as its token is valid.
  let [young, old] = [new Set<string>(), new Set<string>()];
  const startedAt = clock.now();
  let turnedAt = startedAt;

  function remember(id: string): void {
    if (clock.now() - turnedAt > (MAX_SECONDS + 2 * SKEW_SECONDS) * 1000) {
      [young, old] = [new Set(), young];
      turnedAt = clock.now();
    }
    if (young.has(id) || old.has(id)) throw new TokenRefused('REPLAYED');
    if (young.size >= MAX_REMEMBERED) throw new TokenRefused('FULL');
    young.add(id);
  }

  const known = new LRUCache<string, TokenSubject>({ max: MAX_KNOWN });

  function subjectOf(value: unknown): TokenSubject {
    const text = JSON.stringify(value);
    const before = known.get(text);
    if (before) return before;
    const read = subjectShape.safeParse(value);
    if (!read.success) throw new TokenRefused('FORGED');
    // Zod omits absent unit kinds; its type says `undefined`, which exactOptionalPropertyTypes refuses.
    const subject = read.data as TokenSubject;
    known.set(text, subject);
    return subject;
  }

  return (serviceToken, body) => {
    if (!serviceToken) throw new TokenRefused('UNSIGNED');
    const [header, middle = '', signature = '', ...more] = serviceToken.split('.');
    if (header !== HEADER || more.length > 0) throw new TokenRefused('FORGED');
    const right = signatureOf(`${header}.${middle}`, key);
    const given = Buffer.from(signature, 'base64url');
    if (given.length !== right.length || !timingSafeEqual(given, right)) throw new TokenRefused('FORGED');
    const read = payloadShape.safeParse(parseJson(Buffer.from(middle, 'base64url').toString('utf8')));
    if (!read.success) throw new TokenRefused('FORGED');
    const { aud, iat, exp, jti, body: hashed } = read.data;
    const subject = subjectOf(read.data.subject);
    const now = clock.now() / 1000;
    if (aud !== audience) throw new TokenRefused('OTHER_AUDIENCE');
    if (iat > now + SKEW_SECONDS) throw new TokenRefused('NOT_YET');
    if (exp - iat > MAX_SECONDS || exp <= now - SKEW_SECONDS) throw new TokenRefused('EXPIRED');
    // A token from before this process started may have been used in the process before it.
    if (iat < startedAt / 1000 - SKEW_SECONDS) throw new TokenRefused('EXPIRED');
    if (hashed !== hashOf(body)) throw new TokenRefused('ALTERED');
    remember(jti);
    return subject;
  };
}

function hashOf(body: string): string {
  return hash('sha256', body, 'base64url');
}

function signatureOf(text: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
