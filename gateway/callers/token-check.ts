import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../schema/clock';
import { CallerRefused, unknownCaller, type RefusalReason } from './caller-refused';

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  /** Asymmetric ones only: with a shared secret whoever verifies could also sign. */
  readonly algorithms: readonly string[];
}

/** The claims of a token that is good. Rejects with `CallerRefused`. */
export type CheckToken = (token: string) => Promise<JWTPayload>;

/** Of a JWT access token (RFC 9068), so that no other token of the same issuer passes for one. */
export const TOKEN_TYPE = 'at+jwt';
/** However late it expires; a token is for a working day at most. */
export const LONGEST_TOKEN_SECONDS = 12 * 3600;
/** Clocks of two machines differ by so much at most. */
export const SKEW_SECONDS = 5;
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
  rules: { issuer, audience, algorithms },
  keys,
  clock,
}: {
  readonly rules: TokenRules;
  readonly keys: JWTVerifyGetKey;
  readonly clock: Clock;
}): CheckToken {
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: [...algorithms],
        typ: TOKEN_TYPE,
        requiredClaims: REQUIRED,
        maxTokenAge: LONGEST_TOKEN_SECONDS,
        clockTolerance: SKEW_SECONDS,
        currentDate: new Date(clock.now()),
      });
      return payload;
    } catch (error) {
      if (error instanceof CallerRefused) throw error;
      throw unknownCaller((error instanceof errors.JOSEError && REASONS[error.code]) || 'UNREADABLE');
    }
  };
}
