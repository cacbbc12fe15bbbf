import { DAY_MS } from '../../../schema/process/clock';
import { codedError } from '../../../schema/errors/coded-error';
import type { BreakGlassCeiling } from '../../runtime/settings/config';
import { epochOf, istDay, istIso } from '../../india/indian-time';
import type { Opening } from './grant-rows';
import { isSameReason } from './written-text';

/** The officer has reached the limit of children open at once or of openings today. */
export class CeilingReached extends Error {
  constructor(
    /** The details of BUDGET_SPENT that the client sees. */
    readonly details: { readonly expected: string; readonly got: string },
    /** How many openings count: those of today and those still open. */
    readonly openings: number,
  ) {
    super('BUDGET_SPENT');
    this.name = 'CeilingReached';
  }
}

/** When the Indian day of an instant began; both ms since 1970. */
export function dayBegan(now: number): number {
  return epochOf(`${istDay(now)}T00:00:00+05:30`);
}

/**
 * Checks one more opening against the officer's others, which `readOpenings` reads since the day began. Throws
 * `CeilingReached`, and REASON_INVALID for a reason that was already used for another child: a reason that fits any
 * child tells a reviewer nothing.
 */
export function holdOpening(
  openings: readonly Opening[],
  wanted: Pick<Opening, 'childId' | 'reason'>,
  { atOnce, perDay }: BreakGlassCeiling,
  now: number,
): void {
  const began = dayBegan(now);
  const ends = openings.flatMap(({ until }) => (until > now ? [until] : [])).sort((a, b) => a - b);
  const today = openings.filter(({ openedAt }) => openedAt >= began);
  const [isFull, isSpent] = [ends.length >= atOnce, today.length >= perDay];
  if (isFull || isSpent) {
    const again = Math.max(isFull ? (ends[ends.length - atOnce] ?? now) : now, isSpent ? began + DAY_MS : now);
    const whole = Math.ceil(again / 1000) * 1000;
    throw new CeilingReached(
      {
        expected: `${atOnce} children open at once and ${perDay} openings a day, again from ${istIso(whole)}`,
        got: `${ends.length} open, ${today.length} openings today`,
      },
      openings.length,
    );
  }
  const others = openings.filter(({ childId }) => childId !== wanted.childId);
  if (others.some(({ reason }) => isSameReason(reason, wanted.reason))) {
    throw codedError('REASON_INVALID', { expected: 'a reason of its own for each child', got: 'one of another child' });
  }
}
