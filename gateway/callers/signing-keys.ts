import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { DAY_MS, type Clock } from '../../schema/process/clock';
import type { Log } from '../../schema/process/log';
import { CallerRefused, unknownCaller } from './caller-refused';

const READ_TIMEOUT_MS = 2000;
/** How often known keys are read again in the background. A key that the issuer has revoked works for that long. */
const READ_AGAIN_MS = 60_000;
/** The issuer is asked at most this often, so that strangers cannot flood it by naming unknown keys. */
const COOLDOWN_MS = 1000;
/** While the issuer is unreachable its known keys go on working, but no longer: it could not revoke one. */
const MAX_UNREAD_MS = DAY_MS;
const RETRY_SECONDS = '5';

/**
 * The issuer's public keys by `kid`, from its JWKS. A new key is read when a token first names it; known keys go on
 * working while the issuer does not answer. Rejects with `CallerRefused`: 401 for an unknown key, 503 when none could
 * be read.
 */
export function createSigningKeys({
  jwksUrl,
  clock,
  log,
}: {
  readonly jwksUrl: string;
  readonly clock: Clock;
  readonly log: Log;
}): JWTVerifyGetKey {
  // Reloads are scheduled here: the library would let known keys expire while the issuer is unreachable.
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    timeoutDuration: READ_TIMEOUT_MS,
    cacheMaxAge: Infinity,
    cooldownDuration: Infinity,
  });
  let readAt = -Infinity;
  let triedAt = -Infinity;
  let reading: Promise<boolean> | null = null;

  /** Resolves to true when the keys were read again. */
  function read(): Promise<boolean> {
    if (reading) return reading;
    const startedAt = clock.now();
    if (startedAt - triedAt < COOLDOWN_MS) return Promise.resolve(false);
    triedAt = startedAt;
    reading = keys
      .reload()
      .then(
        () => {
          readAt = startedAt;
          return true;
        },
        () => {
          log.warn('signing-keys-unread');
          return false;
        },
      )
      .finally(() => (reading = null));
    return reading;
  }

  return async (header, token) => {
    if (!header.kid) throw unknownCaller('UNKNOWN_KEY');
    const unreadFor = clock.now() - readAt;
    if (unreadFor > MAX_UNREAD_MS) {
      if (!(await read())) throw keysUnread();
    } else if (unreadFor > READ_AGAIN_MS) {
      void read();
    }
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
    }
    if (!(await read())) throw unknownCaller('UNKNOWN_KEY');
    return keys(header, token);
  };
}

function keysUnread(): CallerRefused {
  return new CallerRefused('KEYS_UNREAD', 503, 'ISSUER_UNREACHABLE', {}, { 'retry-after': RETRY_SECONDS });
}
