import { westernDigits } from '../../india/western-digits';
import { INDIAN_OFFSET_MS } from '../../../schema/process/clock';
import { isDay, istIso } from '../../india/indian-time';
import type { LossReason } from './losses';

/**
 * A time in Indian time, as exact as it was written, in one form for all agencies: a day, `2025-10-03`, or an instant,
 * `2025-10-03T14:05:00+05:30`.
 */
export type WireTime = string;

/** The result of reading a time. `time` is null when the text says that there is none. */
export type TimeReading = { readonly time: WireTime | null } | { readonly reason: LossReason };

/** Earlier instants are refused: seconds since 1970 that are mistaken for milliseconds give a date before 1990. */
const FIRST_MS = Date.UTC(1990, 0, 1);
const END_MS = Date.UTC(2200, 0, 1) - INDIAN_OFFSET_MS;

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/u;
/** India writes day, month, year, with any separator. A date that is invalid in this order is not tried in another. */
const DAY_FIRST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/u;
const NAMED = /^(\d{1,2})[-/. ]?\s*([\p{L}\p{M}]{3,12})[-/., ]\s*(\d{4})(?!\d)/u;
const CLOCK =
  /^(?:T|,?\s+)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?\s*(?:(am|a\.m\.|pm|p\.m\.)|hrs\.?|hours|बजे)?\s*(Z|IST|[+-]\d{2}:?\d{2})?$/iu;
/** The zero date with which databases say that there is no date. */
const ZERO_DATE = /^(0{4}([-/.])00\2(00)|00([-/.])00\4(0{4}))([T ][0:.]+Z?)?$/u;

const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'january', 'जनवरी'],
  ['feb', 'february', 'फरवरी', 'फ़रवरी'],
  ['mar', 'march', 'मार्च'],
  ['apr', 'april', 'अप्रैल'],
  ['may', 'मई'],
  ['jun', 'june', 'जून'],
  ['jul', 'july', 'जुलाई'],
  ['aug', 'august', 'अगस्त'],
  ['sep', 'sept', 'september', 'सितंबर', 'सितम्बर'],
  ['oct', 'october', 'अक्टूबर', 'अक्तूबर'],
  ['nov', 'november', 'नवंबर', 'नवम्बर'],
  ['dec', 'december', 'दिसंबर', 'दिसम्बर'],
];
const MONTH_OF = new Map(MONTHS.flatMap((names, at) => names.map((name) => [name.normalize('NFC'), at + 1] as const)));

/**
 * Reads a time as people and systems write it: day first (`14/10/2025 10:00`, `14-Oct-2025 10.30 pm`, `१४.१०.२०२५`) or
 * year first (`2025-10-14 10:00`, ISO 8601 with or without an offset). Without an offset it is Indian time; a day alone
 * is the whole day. Years of two digits and other orders of day and month are refused, because they are ambiguous.
 */
export function readTime(written: string): TimeReading {
  const text = plain(written.trim());
  if (text.length > 60) return { reason: 'RANGE' };
  if (text.startsWith('00') && ZERO_DATE.test(text)) return { time: null };
  const day = readDay(text);
  if (!day) return { reason: 'FORMAT' };
  const { year, month, date, rest } = day;
  if (!isDay(year, month, date)) return { reason: 'RANGE' };
  const iso = `${year}-${two(month)}-${two(date)}`;
  return rest === '' ? { time: iso } : readClock(iso, rest);
}

/** Reads milliseconds since 1970 UTC, from 1990 to 2199. */
export function readEpoch(ms: number): TimeReading {
  return ms >= FIRST_MS && ms < END_MS ? { time: istIso(ms) } : { reason: 'RANGE' };
}

/** The groups of a match that hold the year, the month and the day. */
const ORDERS = [
  [YEAR_FIRST, 1, 3, 4],
  [DAY_FIRST, 4, 3, 1],
] as const;

function readDay(text: string): { year: number; month: number; date: number; rest: string } | null {
  for (const [form, year, month, date] of ORDERS) {
    const match = form.exec(text);
    if (!match) continue;
    const rest = text.slice(match[0].length);
    return { year: Number(match[year]), month: Number(match[month]), date: Number(match[date]), rest };
  }
  const named = NAMED.exec(text);
  const month = MONTH_OF.get(named?.[2]?.toLowerCase() ?? '');
  if (!named || month === undefined) return null;
  return { year: Number(named[3]), month, date: Number(named[1]), rest: text.slice(named[0].length) };
}

/** Skips the replacements for the many texts that need none, because they are slow. */
function plain(text: string): string {
  return /^[ -~]*$/u.test(text) ? text : westernDigits(text).normalize('NFC');
}

function readClock(day: string, rest: string): TimeReading {
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
