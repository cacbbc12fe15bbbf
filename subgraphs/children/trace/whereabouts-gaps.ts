import { DAY_MS } from '../../../schema/process/clock';
import { isDeparture, isReturn, isTaking } from './custody';
import { gapUntil, type FoundGap, type Story } from './found-gap';
import { isSameStay } from './stays';
import type { TracedStep } from './steps';

/** A LAST_SEEN within this time of running from a home reports the same running away. */
const SAME_FLIGHT_MS = 2 * DAY_MS;

/**
 * A child ran from a home, and no later record says where the child is. Any later statement with the child present
 * closes the gap. A statement that may be as old as the running away closes it only if it is a finding or another home;
 * others are about life in the home before. A LAST_SEEN within two days reports the same running away; a later one
 * shows that the child had been somewhere known.
 */
export function whereaboutsUnknown({ steps }: Story): FoundGap[] {
  return steps
    .filter((step) => step.event.kind === 'ABSCONDED')
    .filter((ran) => !steps.some((step) => step !== ran && showsAgain(ran, step)))
    .map((ran) => gapUntil(ran, null));
}

function showsAgain(ran: TracedStep, step: TracedStep): boolean {
  const { kind, childPresent } = step.event;
  if (kind === 'ABSCONDED' || (kind === 'ADMITTED' && isSameStay(step, ran))) return false;
  if (kind === 'LAST_SEEN') return step.from - ran.to > SAME_FLIGHT_MS;
  if (!childPresent && kind !== 'DECEASED') return false;
  if (step.from > ran.to) return true;
  const finding = isReturn(step) || kind === 'SIGHTED' || kind === 'ADMITTED' || kind === 'DECEASED';
  return step.to >= ran.from && (finding || (isTaking(step) && kind !== 'HANDED_OVER'));
}

/**
 * A child left one home for another (JJ Act s.96), and within a day, allowed for the journey, no home records the
 * admission. An admission may be dated up to a day before the transfer, which another office writes. It must be before
 * the child is next missing, found or restored: a later stay belongs to another episode.
 */
export function notAdmittedAfterTransfer({ steps, now }: Story): FoundGap[] {
  return steps.flatMap((left) => {
    if (left.event.kind !== 'TRANSFERRED') return [];
    const next = steps.find((step) => step.from > left.to && endsTransfer(step)) ?? null;
    const arrived = steps.some(
      (step) =>
        step.event.kind === 'ADMITTED' &&
        !isSameStay(step, left) &&
        step.to >= left.from - DAY_MS &&
        (next === null || step.from <= next.to),
    );
    return arrived || (next?.from ?? now) - left.to <= DAY_MS ? [] : [gapUntil(left, next)];
  });
}

function endsTransfer(step: TracedStep): boolean {
  return isDeparture(step) || step.event.kind === 'FOUND_AT_STATION' || step.event.kind === 'RESCUED';
}
