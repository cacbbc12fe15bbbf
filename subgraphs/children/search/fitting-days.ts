import { epochOf } from '../../india/indian-time';
import { tenthsOf } from '../../linkage/matching/model/bands';
import { eventTime, handoverTimes, type StatedTime } from '../registry/claims/event-times';
import type { SearchedClaim } from '../registry/claims/searched-claims';
import type { Outcome } from './fitted-field';
import type { RequestedSpan } from './requested-span';

/** How a time that a record states lies in the span, from the surest to the least sure. */
const LEVELS = ['WITHIN', 'HANDED_OVER', 'OVERLAPS', 'DAY'] as const;

interface Fit {
  readonly level: (typeof LEVELS)[number];
  readonly bits: number;
}

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
  const stated = claims.flatMap((claim) => [
    ...eventTimes(kind, claim).map((time) => fitOf(time, span)),
    ...(withHandover ? handoverTimes(claim.milestones).map((time) => ofHandover(fitOf(time, span))) : []),
  ]);
  if (stated.length === 0) return ifUnsaid;
  const [fit] = stated.filter((one) => one !== null).sort(bySureness);
  return fit ? { field: 'EVENT', level: fit.level, tenths: tenthsOf(fit.bits), group: 'CASE' } : 'UNFIT';
}

function bySureness(one: Fit, other: Fit): number {
  return LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level) || other.bits - one.bits;
}

function eventTimes(kind: 'MISSING' | 'FOUND', { evidence: { event }, milestones }: SearchedClaim): StatedTime[] {
  return event?.kind === kind && event.day !== null ? [eventTime(kind, event.day, milestones)] : [];
}

function ofHandover(fit: Fit | null): Fit | null {
  return fit && fit.level !== 'DAY' ? { ...fit, level: 'HANDED_OVER' } : fit;
}

/** Null when the time shares no instant with the span. Both ends of both belong to them. */
function fitOf({ from, to }: StatedTime, span: RequestedSpan): Fit | null {
  const [first, last] = [from.slice(0, 10), to.slice(0, 10)];
  if (!(first <= span.to && last >= span.from)) return null;
  // Systems that know only the day send its beginning.
  if (span.hours !== null && from === to && from.slice(10, 19) === 'T00:00:00') {
    return { level: 'DAY', bits: span.bitsOfDay };
  }
  const [start, end] = [epochOf(from), epochOf(to)];
  const { hours } = span;
  if (hours !== null && !(start < hours.until && end >= hours.from)) return null;
  const isWithin = hours === null ? first >= span.from && last <= span.to : start >= hours.from && end < hours.until;
  return isWithin ? { level: 'WITHIN', bits: span.bits } : { level: 'OVERLAPS', bits: span.bitsOfOverlap(end - start) };
}
