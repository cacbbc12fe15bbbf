import { hash } from 'node:crypto';
import { HOUR_MS, INDIAN_OFFSET_MS } from '../process/clock';

/**
 * The kinds of an officer's use that a second officer reviews: more than half of the hour's or the day's children, more
 * than an hour or a day allows, more break-glass grants than one officer may have.
 */
export const UNUSUAL_CAUSES = ['HALF_SPENT', 'HALF_OF_DAY_SPENT', 'BUDGET_SPENT', 'BREAK_GLASS_SPENT'] as const;

/** Unusual use as the disclosure log records it. */
export interface UnusualUse {
  readonly cause: (typeof UNUSUAL_CAUSES)[number];
  /** How many children it concerned. */
  readonly children: number;
}

/** The number of the hour by the Indian clock; `now` in ms since 1970. */
export function indianHour(now: number): number {
  return Math.floor((now + INDIAN_OFFSET_MS) / HOUR_MS);
}

/**
 * The id of an entry of unusual use: the same for one caller and hour, or day, in every process, so that the log keeps
 * it once. It has the form of a random UUID.
 */
export function unusualUseId(callerId: string, now: number, of: 'hour' | 'day' = 'hour'): string {
  const window = of === 'hour' ? indianHour(now) : Math.floor(indianHour(now) / 24);
  const digits = hash('sha256', `unusual use\n${of} ${window}\n${callerId}`, 'hex');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
