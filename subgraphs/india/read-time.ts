import { INDIAN_OFFSET_MS } from '../../schema/process/clock';
import { dateForm, isZeroDate, plainDate } from './date-form';
import { isDay, istIso } from './indian-time';
import type { UnreadReason } from './unread-reason';

/**
 * A time in Indian time, as exact as it was written, in one form for all agencies: a day, `2025-10-03`, or an instant,
 * `2025-10-03T14:05:00+05:30`.
 */
export type WireTime = string;

/** The result of reading a time. `time` is null when the text says that there is none. */
export type TimeReading = { readonly time: WireTime | null } | { readonly reason: UnreadReason };

/** Earlier instants are refused: seconds since 1970 that are mistaken for milliseconds give a date before 1990. */
const FIRST_MS = Date.UTC(1990, 0, 1);
const END_MS = Date.UTC(2200, 0, 1) - INDIAN_OFFSET_MS;

const CLOCK =
  /^(?:T|,?\s+)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?\s*(?:(am|a\.m\.|pm|p\.m\.)|hrs\.?|hours|बजे)?\s*(Z|IST|[+-]\d{2}:?\d{2})?$/iu;
/**
 * Reads a time as people and systems write it: day first (`14/10/2025 10:00`, `14-Oct-2025 10.30 pm`, `१४.१०.२०२५`) or
 * year first (`2025-10-14 10:00`, ISO 8601 with or without an offset). Without an offset it is Indian time; a day alone
 * is the whole day. The feeds of the agencies write the day before the month, as their contracts say and all offices of
 * India do; a date that does not exist in that order is refused and not tried in the other. So are years of two digits
 * and months alone.
 */
export function readTime(written: string): TimeReading {
  const text = plainDate(written);
  if (text.length > 60) return { reason: 'RANGE' };
  if (isZeroDate(text)) return { time: null };
  const form = dateForm(text, 'DAY_FIRST');
  if (!form || form.isShortYear || IN_FULL.test(text)) return { reason: 'FORMAT' };
  const { year, month, date, rest } = form;
  if (!isDay(year, month, date)) return { reason: 'RANGE' };
  return readClock(`${year}-${two(month)}-${two(date)}`, rest);
}

/** A number alone, as `20251014` or `2025`, which may be anything. */
const IN_FULL = /^\d+(?:\.0+)?$/u;

/** Reads milliseconds since 1970 UTC, from 1990 to 2199. */
export function readEpoch(ms: number): TimeReading {
  return ms >= FIRST_MS && ms < END_MS ? { time: istIso(ms) } : { reason: 'RANGE' };
}

/** Adds to a day the time of day that is written after it. */
export function readClock(day: string, rest: string): TimeReading {
  if (rest === '') return { time: day };
  const match = CLOCK.exec(rest);
  if (!match) return { reason: 'FORMAT' };
  const [, hours = '', minutes = '', seconds = '0', half, zone = 'IST'] = match;
  const [hour, minute, second] = [toHour(Number(hours), half), Number(minutes), Number(seconds)];
  if (!(hour < 24 && minute < 60 && second < 60)) return { reason: 'RANGE' };
  if (zone.toUpperCase() === 'IST') {
    return { time: `${day}T${two(hour)}:${two(minute)}:${two(second)}+05:30` };
  }
  const away = offsetMs(zone);
  const time =
    away === null ? Number.NaN : Date.parse(`${day}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000;
  return away === null ? { reason: 'RANGE' } : { time: istIso(time - away) };
}

/** The hour from 0 to 23; 24, which is refused, for an hour that a twelve-hour clock does not have. */
function toHour(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return 24;
  return (hour % 12) + (/^p/iu.test(half) ? 12 : 0);
}

function offsetMs(zone: string): number | null {
  if (/^z$/iu.test(zone)) return 0;
  const [, sign = '', hours = '', minutes = ''] = /^([+-])(\d{2}):?(\d{2})$/u.exec(zone) ?? [];
  const ms = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return Number(hours) <= 14 && Number(minutes) < 60 ? (sign === '-' ? -ms : ms) : null;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
