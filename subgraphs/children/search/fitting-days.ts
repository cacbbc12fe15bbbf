import { epochOf } from '../../india/indian-time';
import { tenthsOf } from '../../linkage/matching/model/bands';
import { handedOver } from '../registry/claims/search-keys';
import type { SearchedClaim } from '../registry/claims/searched-claims';
import type { Outcome } from './fitted-field';
import type { RequestedSpan } from './requested-span';

/** The turns of which an event's day is the day. */
const TURNS: Readonly<Record<'MISSING' | 'FOUND', ReadonlySet<string>>> = {
  MISSING: new Set(['LAST_SEEN']),
  FOUND: new Set(['FOUND_AT_STATION', 'RESCUED', 'ADMITTED', 'PRODUCED_BEFORE_CWC']),
};

/** How a time that a record states lies in the span, from the surest to the least sure. */
const LEVELS = ['WITHIN', 'HANDED_OVER', 'DAY'] as const;
type Level = (typeof LEVELS)[number];

/**
 * Whether the child went missing, or was found, within the span by one of these claims. `withHandover` also compares when
 * it was handed over. `ifUnsaid` is the result when none of the claims states a day.
 */
export function dayOutcome(
  kind: 'MISSING' | 'FOUND',
  span: RequestedSpan,
  claims: readonly SearchedClaim[],
  { withHandover, ifUnsaid }: { readonly withHandover: boolean; readonly ifUnsaid: 'UNSAID' | 'UNFIT' },
): Outcome {
  const levels = claims.flatMap((claim) => [
    ...ofEvent(kind, span, claim),
    ...(withHandover ? handedOver(claim).map((at) => (isWithin(at, span) ? ('HANDED_OVER' as const) : null)) : []),
  ]);
  if (levels.length === 0) return ifUnsaid;
  const level = LEVELS.find((one) => levels.includes(one));
  if (level === undefined) return 'UNFIT';
  return { field: 'EVENT', level, tenths: tenthsOf(level === 'DAY' ? span.bitsOfDay : span.bits), group: 'CASE' };
}

/** Empty when the claim states no day of such an event, null when its time is outside of the span. */
function ofEvent(kind: 'MISSING' | 'FOUND', span: RequestedSpan, claim: SearchedClaim): (Level | null)[] {
  const { event } = claim.evidence;
  if (event?.kind !== kind || event.day === null) return [];
  const { day } = event;
  if (day < span.from || day > span.to) return [null];
  if (span.hours === null) return ['WITHIN'];
  const at = claim.milestones.find((turn) => TURNS[kind].has(turn.kind) && turn.at.startsWith(day))?.at;
  // Systems that know only the day send its beginning.
  if (at === undefined || at.slice(10, 19) === 'T00:00:00') return ['DAY'];
  return [isWithin(at, span) ? 'WITHIN' : null];
}

function isWithin(at: string, { from, to, hours }: RequestedSpan): boolean {
  if (hours === null) return at.slice(0, 10) >= from && at.slice(0, 10) <= to;
  const instant = epochOf(at);
  return instant >= hours.from && instant < hours.until;
}
