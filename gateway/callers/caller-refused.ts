import { Refused } from '../errors/refused';

/** Why a caller was refused; for the log, never for the caller. */
export type RefusalReason =
  | 'NO_TOKEN'
  | 'UNREADABLE'
  | 'ALGORITHM'
  | 'UNKNOWN_KEY'
  | 'SIGNATURE'
  | 'EXPIRED'
  /** The token is valid some minutes from now or was some minutes ago: one of the two clocks is wrong. */
  | 'CLOCK'
  | 'CLAIM'
  | 'NO_CALLER'
  | 'KEYS_UNREAD'
  | 'PURPOSE_MISSING'
  | 'PURPOSE_REFUSED';

/** Figures for the operators' log, never for the caller. */
export type RefusalFigures = Readonly<Record<string, number>>;

/** A request that is refused because of its caller. */
export class CallerRefused extends Refused {
  readonly figures: RefusalFigures = {};

  constructor(
    readonly reason: RefusalReason,
    ...refusal: ConstructorParameters<typeof Refused>
  ) {
    super(...refusal);
  }
}

const CHALLENGE = 'Bearer realm="muskaan-graph"';

/**
 * No token, or one that is not accepted (RFC 6750). The answer does not say what is wrong, which would help a forger.
 */
export function unknownCaller(reason: RefusalReason, figures: RefusalFigures = {}): CallerRefused {
  const challenge = reason === 'NO_TOKEN' ? CHALLENGE : `${CHALLENGE}, error="invalid_token"`;
  const refused = new CallerRefused(reason, 401, 'CALLER_UNKNOWN', {}, { 'www-authenticate': challenge });
  return Object.assign(refused, { figures });
}
