import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { DAY_MS, type Clock } from '../../schema/process/clock';
import type { Log } from '../../schema/process/log';
import { CallerRefused, unknownCaller } from './caller-refused';

const READ_TIMEOUT_MS = 2000;
/** Known keys are read anew in the background so often: so long does a key live on that its issuer took back. */
const READ_AGAIN_MS = 60_000;
/** The issuer is asked no more often, however many unknown keys strangers name. */
const COOLDOWN_MS = 1000;
/** An issuer that is away does not close the door, but one that is away for a day can take nothing back. */
const MAX_UNREAD_MS = DAY_MS;
const RETRY_SECONDS = '5';

/**
 * The issuer's public keys by `kid`, from its JWKS. A key that is new is read when first named; while the issuer does
 * not answer, the known ones go on. Rejects with `CallerRefused`: 401 for an unknown key, 503 when none could be read.
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
  // When to read is decided here alone: the library would let known keys expire while the issuer is away.
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    timeoutDuration: READ_TIMEOUT_MS,
    cacheMaxAge: Infinity,
    cooldownDuration: Infinity,
  });
  let readAt = -Infinity;
  let triedAt = -Infinity;
  let reading: Promise<boolean> | null = null;

  /** Whether the keys are newer now than at the call. */
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
