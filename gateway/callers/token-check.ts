import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../schema/process/clock';
import { CallerRefused, unknownCaller, type RefusalReason } from './caller-refused';

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  /** Asymmetric ones only: with a shared secret every verifier could also sign. */
  readonly algorithms: readonly string[];
  /** How far the issuer's clock and ours may differ. */
  readonly skewSeconds: number;
}

/** Verifies a token and resolves to its claims. Rejects with `CallerRefused`. */
export type CheckToken = (token: string) => Promise<JWTPayload>;

/** The `typ` of a JWT access token (RFC 9068), so that no other token of the same issuer passes for one. */
export const TOKEN_TYPE = 'at+jwt';
/** A token is valid for a working day at most, whatever its `exp`. */
const MAX_TOKEN_SECONDS = 12 * 3600;
/** The largest clock difference that a deployment may allow. */
export const MAX_SKEW_SECONDS = 300;
/** When a token misses its time by less than this, a clock may be wrong; by more, the token is simply old. */
const CLOCK_SECONDS = 600;
const REQUIRED = ['iss', 'aud', 'exp', 'iat', 'jti', 'sub', 'role'];

const REASONS: Readonly<Partial<Record<string, RefusalReason>>> = {
  [errors.JOSEAlgNotAllowed.code]: 'ALGORITHM',
  [errors.JWKSNoMatchingKey.code]: 'UNKNOWN_KEY',
  [errors.JWKSMultipleMatchingKeys.code]: 'UNKNOWN_KEY',
  [errors.JWSSignatureVerificationFailed.code]: 'SIGNATURE',
  [errors.JWTExpired.code]: 'EXPIRED',
  [errors.JWTClaimValidationFailed.code]: 'CLAIM',
};

export function createTokenCheck({
  rules: { issuer, audience, algorithms, skewSeconds },
  keys,
  clock,
}: {
  readonly rules: TokenRules;
  readonly keys: JWTVerifyGetKey;
  readonly clock: Clock;
}): CheckToken {
  return async (token) => {
    const now = clock.now();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: [...algorithms],
        typ: TOKEN_TYPE,
        requiredClaims: REQUIRED,
        maxTokenAge: MAX_TOKEN_SECONDS,
        clockTolerance: skewSeconds,
        currentDate: new Date(now),
      });
      return payload;
    } catch (error) {
      if (error instanceof CallerRefused) throw error;
      const offBy = secondsOff(error, Math.floor(now / 1000));
      if (offBy !== null && Math.abs(offBy) <= CLOCK_SECONDS) throw unknownCaller('CLOCK', { offBySeconds: offBy });
      throw unknownCaller((error instanceof errors.JOSEError && REASONS[error.code]) || 'UNREADABLE');
    }
  };
}

/**
 * By how many seconds a correctly signed token misses its time: positive when it begins in the future, negative when it
 * has expired. Null when it failed for another reason.
 */
function secondsOff(error: unknown, now: number): number | null {
  if (error instanceof errors.JWTExpired) {
    const { exp, iat } = error.payload;
    const ends = error.claim === 'exp' ? exp : iat === undefined ? undefined : iat + MAX_TOKEN_SECONDS;
    return typeof ends === 'number' ? ends - now : null;
  }
  if (!(error instanceof errors.JWTClaimValidationFailed) || error.reason !== 'check_failed') return null;
  if (error.claim !== 'nbf' && error.claim !== 'iat') return null;
  const begins = error.payload[error.claim];
  return typeof begins === 'number' ? begins - now : null;
}
