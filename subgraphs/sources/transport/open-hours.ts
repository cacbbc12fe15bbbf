import { INDIAN_OFFSET_MS } from '../../../schema/process/clock';
import type { Hours } from '../../runtime/source-file/written-values';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAY_MINUTES = 1440;

/** Whether an instant (ms) is within hours that may pass midnight; equal ends are the whole day. */
export function isWithin({ from, to }: Hours, at: number): boolean {
  const minute = Math.floor((at + INDIAN_OFFSET_MS) / MINUTE_MS) % DAY_MINUTES;
  if (from === to) return true;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** When a system with hours last closed, and when it opens after that; ms. Null for one that never closes. */
export function lastClosing(
  { from, to }: Hours,
  now: number,
): { readonly closedAt: number; readonly opensAt: number } | null {
  if (from === to) return null;
  const local = now + INDIAN_OFFSET_MS;
  const today = local - (local % DAY_MS) + to * MINUTE_MS;
  const closedAt = (today > local ? today - DAY_MS : today) - INDIAN_OFFSET_MS;
  return { closedAt, opensAt: closedAt + ((from - to + DAY_MINUTES) % DAY_MINUTES) * MINUTE_MS };
}

/** How long a reading counts as current, and until when the system is closed, where it is; ms. */
export interface Currency {
  readonly currentForMs: number;
  readonly closedUntil?: number;
}

/**
 * How long a reading of `readTo` is current that else is for `currentForMs`. A system that was read until it closed is read
 * again when it opens; until then nothing is late.
 */
export function currencyIn(
  window: Hours | undefined,
  {
    now,
    readTo,
    currentForMs,
  }: { readonly now: number; readonly readTo: number | null; readonly currentForMs: number },
): Currency {
  const closing = window ? lastClosing(window, now) : null;
  if (!closing || readTo === null || readTo < closing.closedAt - currentForMs) return { currentForMs };
  const { opensAt } = closing;
  if (now >= opensAt + currentForMs) return { currentForMs };
  const untilRead = Math.max(currentForMs, opensAt + currentForMs - readTo);
  return now < opensAt ? { currentForMs: untilRead, closedUntil: opensAt } : { currentForMs: untilRead };
}
