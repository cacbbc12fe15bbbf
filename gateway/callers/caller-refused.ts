import { Refused } from '../refused';

/** Why a caller was turned away; for the log, never for the caller. */
export type RefusalReason =
  | 'NO_TOKEN'
  | 'UNREADABLE'
  | 'ALGORITHM'
  | 'UNKNOWN_KEY'
  | 'SIGNATURE'
  | 'EXPIRED'
  | 'CLAIM'
  | 'NO_CALLER'
  | 'KEYS_UNREAD'
  | 'PURPOSE_MISSING'
  | 'PURPOSE_REFUSED';

/** A request whose caller is not let in. */
export class CallerRefused extends Refused {
  constructor(
    readonly reason: RefusalReason,
    ...said: ConstructorParameters<typeof Refused>
  ) {
    super(...said);
  }
}

const CHALLENGE = 'Bearer realm="muskaan-graph"';

/** No token, or one that is not accepted (RFC 6750). What was wrong with it is not told: it would teach a forger. */
export function unknownCaller(reason: RefusalReason): CallerRefused {
  const challenge = reason === 'NO_TOKEN' ? CHALLENGE : `${CHALLENGE}, error="invalid_token"`;
  return new CallerRefused(reason, 401, 'CALLER_UNKNOWN', {}, { 'www-authenticate': challenge });
}
