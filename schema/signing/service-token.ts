import { createHmac, hash, randomUUID, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { SUBGRAPHS, type SubgraphName } from '../agencies/agencies';
import { callerContextShape, type CallerContext } from '../rights/caller';
import type { Clock } from '../process/clock';
import { parseJson } from '../process/parse-json';

/** Whom an envelope is meant for: a subgraph, or the registry's own paths. */
export type Audience = SubgraphName;
/** Who seals: the gateway on behalf of a caller, or a subgraph on its own behalf, towards the registry. */
export type TokenSubject = CallerContext | { readonly service: SubgraphName };

/** Seconds that an envelope is good for; the law of the hop, whatever the request's own deadline. */
export const MAX_SECONDS = 30;
/** Clocks of two machines differ by so much at most. */
const SKEW_SECONDS = 2;
const HEADER = Buffer.from('{"alg":"HS256","typ":"service+jwt"}').toString('base64url');
/** Ids remembered at most; a subgraph that is asked more often than that within half a minute refuses, it never forgets. */
const MAX_REMEMBERED = 1_000_000;

/** Why an envelope was not accepted; for the log, never for the sender. */
export type Refusal =
  'UNSIGNED' | 'FORGED' | 'OTHER_AUDIENCE' | 'EXPIRED' | 'NOT_YET' | 'ALTERED' | 'REPLAYED' | 'FULL';

export class TokenRefused extends Error {
  constructor(readonly reason: Refusal) {
    super(reason);
    this.name = 'EnvelopeRefused';
  }
}

/** Seals one envelope for one body. */
export type SignToken = (audience: Audience, sealed: TokenSubject, body: string) => string;
/** Opens an envelope once. Throws `EnvelopeRefused`. */
export type VerifyToken = (serviceToken: string | undefined, body: string) => TokenSubject;

const subjectShapeOf = (subgraphs: readonly SubgraphName[]) =>
  z.union([callerContextShape, z.strictObject({ service: z.enum([...subgraphs, 'gateway']) })]);
const payloadShape = z.strictObject({
  aud: z.string(),
  iat: z.number(),
  exp: z.number(),
  jti: z.string().min(16).max(40),
  body: z.string(),
  sealed: z.unknown(),
});
/** A request crosses up to ten hops in the same name, which is then read once. */
const MAX_KNOWN = 1000;

/**
 * What is signed of a body: its hash. JWS Compact Serialization with HS256 (RFC 7515), one key an audience, so that no
 * subgraph can write to another in the gateway's name. Written on `node:crypto`, since a hop pays for it twice and the
 * asynchronous WebCrypto underneath a JOSE library costs twenty times as much; a test holds both ends to that library.
 */
export function createTokenSigner({
  keyOf,
  clock,
}: {
  readonly keyOf: (audience: Audience) => Buffer;
  readonly clock: Clock;
}): SignToken {
  return (audience, sealed, body) => {
    const now = Math.floor(clock.now() / 1000);
    const payload = {
      aud: audience,
      iat: now,
      exp: now + MAX_SECONDS,
      jti: randomUUID(),
      body: hashOf(body),
      sealed,
    };
    const signed = `${HEADER}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`;
    return `${signed}.${signatureOf(signed, keyOf(audience)).toString('base64url')}`;
  };
}

export interface OpenOptions {
  readonly audience: Audience;
  readonly key: Buffer;
  readonly clock: Clock;
  /** Who may speak in a name of its own besides the gateway; the graph's own subgraphs when not given. */
  readonly subgraphs?: readonly SubgraphName[];
}

/** Opens what was sealed for `audience`; each envelope once in its life. */
export function createTokenVerifier({ audience, key, clock, subgraphs = SUBGRAPHS }: OpenOptions): VerifyToken {
  const subjectShape = subjectShapeOf(subgraphs);
  // Two generations: an id is remembered for at least as long as its envelope could be shown again.
  let [young, old] = [new Set<string>(), new Set<string>()];
  const opened = clock.now();
  let turned = opened;

  function remember(id: string): void {
    if (clock.now() - turned > (MAX_SECONDS + 2 * SKEW_SECONDS) * 1000) {
      [young, old] = [new Set(), young];
      turned = clock.now();
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
    // Zod writes absent unit kinds as absent; exactOptionalPropertyTypes cannot know that.
    const sealed = read.data as TokenSubject;
    known.set(text, sealed);
    return sealed;
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
    const sealed = subjectOf(read.data.sealed);
    const now = clock.now() / 1000;
    if (aud !== audience) throw new TokenRefused('OTHER_AUDIENCE');
    if (iat > now + SKEW_SECONDS) throw new TokenRefused('NOT_YET');
    if (exp - iat > MAX_SECONDS || exp <= now - SKEW_SECONDS) throw new TokenRefused('EXPIRED');
    // What was sealed before this process began may have been used in the one before it.
    if (iat < opened / 1000 - SKEW_SECONDS) throw new TokenRefused('EXPIRED');
    if (hashed !== hashOf(body)) throw new TokenRefused('ALTERED');
    remember(jti);
    return sealed;
  };
}

function hashOf(body: string): string {
  return hash('sha256', body, 'base64url');
}

function signatureOf(text: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
