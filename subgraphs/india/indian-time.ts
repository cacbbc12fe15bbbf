import { INDIAN_OFFSET_MS } from '../../schema/process/clock';
import type { TimeInterval } from '../../schema/records/movement';

// With one offset plain arithmetic is right; `Intl` would cost a hundred times more.
const OFFSET = '+05:30';
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * ISO 8601 in Indian Standard Time to the second, `2025-10-03T14:05:00+05:30`; `epochMs` is ms since 1970 UTC.
 * Throws `RangeError` outside the years 0 to 9999 and for `NaN`.
 */
export function istIso(epochMs: number): string {
  const iso = new Date(epochMs + INDIAN_OFFSET_MS).toISOString();
  if (iso.length !== 24) throw new RangeError('not an instant of the years 0 to 9999');
  return iso.slice(0, 19) + OFFSET;
}

/** The day in India, `2025-10-03`, at an instant in ms since 1970 UTC. */
export function istDay(epochMs: number): string {
  return istIso(epochMs).slice(0, 10);
}

/**
 * Milliseconds since 1970 UTC of an ISO 8601 instant; `NaN` when it is not one. The form of `istIso` is parsed by hand,
 * because a trace reads dozens for every child and `Date.parse` takes five times as long.
 */
export function epochOf(iso: string): number {
  if (iso.length !== 25 || !iso.endsWith(OFFSET) || iso[10] !== 'T') return Date.parse(iso);
  const [year, month, day] = [digits(iso, 0, 4), digits(iso, 5, 7), digits(iso, 8, 10)];
  const [hour, minute, second] = [digits(iso, 11, 13), digits(iso, 14, 16), digits(iso, 17, 19)];
  const shaped = iso[4] === '-' && iso[7] === '-' && iso[13] === ':' && iso[16] === ':';
  if (!shaped || !isDay(year, month, day) || !(hour < 24 && minute < 60 && second < 60)) return NaN;
  return Date.UTC(year, month - 1, day, hour, minute, second) - INDIAN_OFFSET_MS;
}

/** The number in the digits from `from` to before `to`; `NaN` when not all are digits. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * The interval from one time to another, in either order. Two equal times are returned unchanged, so that an exact time
 * stays exact.
 */
export function between(a: TimeInterval, b: TimeInterval): TimeInterval {
  if (a.from === b.from && a.to === b.to) return a;
  const from = epochOf(a.from) <= epochOf(b.from) ? a.from : b.from;
  const to = epochOf(a.to) >= epochOf(b.to) ? a.to : b.to;
  return { from, to, precision: 'BETWEEN' };
}

/** True for a day that exists in the calendar, of the years from `firstYear` to 2199. */
export function isDay(year: number, month: number, day: number, firstYear = 1900): boolean {
  if (!(year >= firstYear && year <= 2199 && day >= 1)) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (DAYS[month - 1] ?? 0) + (leap ? 1 : 0);
}
