import { Refused } from '../errors/refused';

/** Why a caller was turned away; for the log, never for the caller. */
export type RefusalReason =
  | 'NO_TOKEN'
  | 'UNREADABLE'
  | 'ALGORITHM'
  | 'UNKNOWN_KEY'
  | 'SIGNATURE'
  | 'EXPIRED'
  /** A token that would be good at a time some minutes from now: one of the two clocks is wrong. */
  | 'CLOCK'
  | 'CLAIM'
  | 'NO_CALLER'
  | 'KEYS_UNREAD'
  | 'PURPOSE_MISSING'
  | 'PURPOSE_REFUSED';

/** Figures that help whoever runs the graph; for the log, never for the caller. */
export type RefusalFigures = Readonly<Record<string, number>>;

/** A request whose caller is not let in. */
export class CallerRefused extends Refused {
  readonly figures: RefusalFigures = {};

  constructor(
    readonly reason: RefusalReason,
    ...said: ConstructorParameters<typeof Refused>
  ) {
    super(...said);
  }
}

const CHALLENGE = 'Bearer realm="muskaan-graph"';

/** No token, or one that is not accepted (RFC 6750). What was wrong with it is not told: it would teach a forger. */
export function unknownCaller(reason: RefusalReason, figures: RefusalFigures = {}): CallerRefused {
  const challenge = reason === 'NO_TOKEN' ? CHALLENGE : `${CHALLENGE}, error="invalid_token"`;
  const refused = new CallerRefused(reason, 401, 'CALLER_UNKNOWN', {}, { 'www-authenticate': challenge });
  return Object.assign(refused, { figures });
}
