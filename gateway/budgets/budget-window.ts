import { DAY_MS, HOUR_MS, INDIAN_OFFSET_MS } from '../../schema/process/clock';

/** An hour or a day of the Indian clock in which a budget is counted; the count starts again in the next. */
export interface BudgetWindow {
  readonly kind: 'hour' | 'day';
  /** The window's number among those of its kind. */
  readonly index: number;
  readonly lengthMs: number;
  /** Until the next begins; at least 1. */
  readonly secondsLeft: number;
}

const LENGTHS = { hour: HOUR_MS, day: DAY_MS } as const;

export function budgetWindow(kind: BudgetWindow['kind'], now: number): BudgetWindow {
  const lengthMs = LENGTHS[kind];
  const local = now + INDIAN_OFFSET_MS;
  const index = Math.floor(local / lengthMs);
  return { kind, index, lengthMs, secondsLeft: Math.ceil(((index + 1) * lengthMs - local) / 1000) };
}
