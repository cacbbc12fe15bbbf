import type { Words } from './words';

/** India has one zone and no summer time. */
const INDIAN_OFFSET_MS = 5.5 * 3_600_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Up to here hours say more than days. */
const MAX_HOURS = 96;

/** Digits are western in both languages, as in the forms of the police. */
const WHOLE = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 1 });

/** An instant as answers give it (ISO 8601, with its offset from UTC), or in ms since 1970. */
export type Instant = string | number;

/** A `TimeInterval` of the graph, of which any part may be missing. */
export interface SelectedInterval {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly precision?: string | null;
}

/** A time as it is read by people, and as `datetime` of a `<time>` says it; null where it is a span. */
export interface WrittenTime {
  readonly text: string;
  readonly datetime: string | null;
}

/** `1,20,345`. */
export function writtenNumber(number: number): string {
  return WHOLE.format(number);
}

/** With at most one decimal: `120.1`. */
export function writtenTenths(number: number): string {
  return TENTHS.format(number);
}

/** Bits of evidence with their sign, which says for or against: `+3.2`, `−0.5`, `0`. */
export function writtenBits(bits: number): string {
  const text = writtenTenths(Math.abs(bits));
  if (text === '0') return text;
  return `${bits < 0 ? '−' : '+'}${text}`;
}

/** `31.10.2025` for `2025-10-31`; anything else as it stands. */
export function writtenDay(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day) ?? [];
  return date === undefined ? day : `${date}.${month}.${year}`;
}

/** `31.10.2025, 18:05`, in India; what is no instant stays as it stands. */
export function writtenInstant(at: Instant): string {
  const ms = msOf(at);
  return ms === null ? String(at) : `${dayOf(ms)}, ${clockOf(ms)}`;
}

/** `18:05` of today in India, or the whole instant when it was another day. */
export function writtenClock(at: Instant, now: number): string {
  const ms = msOf(at);
  return ms !== null && dayOf(ms) === dayOf(now) ? clockOf(ms) : writtenInstant(at);
}

/** A time as exactly as it is known: to the minute, about an hour, a day whose hour nobody wrote down, or between two. */
export function writtenInterval({ from, to, precision }: SelectedInterval, words: Words): WrittenTime {
  const start = msOf(from);
  const end = msOf(to) ?? start;
  if (start === null || end === null) return { text: words.say('written.timeUnknown'), datetime: null };
  const day = dayOf(start);
  const clock = clockOf(start);
  // Who asks for no precision is not told a minute that nobody wrote down.
  if (precision === 'BETWEEN' || (!precision && end !== start)) {
    return { text: between(start, end, words), datetime: null };
  }
  if (precision === 'DAY') return { text: words.say('written.day', { day }), datetime: isoOf(start).slice(0, 10) };
  const text = precision === 'HOUR' ? words.say('written.about', { day, clock }) : `${day}, ${clock}`;
  return { text, datetime: isoOf(start) };
}

function between(from: number, to: number, words: Words): string {
  const areDays = clockOf(from) === '00:00' && ['23:59', '00:00'].includes(clockOf(to));
  // A span of whole days that ends at midnight ends with the day before.
  if (areDays) {
    const [first, last] = [dayOf(from), dayOf(Math.max(from, to - MINUTE_MS))];
    return first === last
      ? words.say('written.day', { day: first })
      : words.say('written.between', { from: first, to: last });
  }
  if (dayOf(from) === dayOf(to)) {
    return words.say('written.betweenHours', { day: dayOf(from), from: clockOf(from), to: clockOf(to) });
  }
  return words.say('written.between', { from: writtenInstant(from), to: writtenInstant(to) });
}

/** `31 hours`; `6.5 days` where it is long, `407 days` where a tenth says nothing. */
export function writtenHours(hours: number, words: Words): string {
  const days = hours / 24;
  if (days >= 30) return words.say('written.days', { days: writtenNumber(Math.round(days)) });
  if (hours > MAX_HOURS) return words.say('written.days', { days: writtenTenths(days) });
  if (hours === 1) return words.say('written.hour');
  return words.say('written.hours', { hours: writtenTenths(hours) });
}

/** `812 km`; below ten with a decimal. */
export function writtenKm(km: number, words: Words): string {
  return words.say('written.km', { km: km < 10 ? writtenTenths(km) : writtenNumber(km) });
}

/** How long ago an instant was: `75 s`, `12 min`, `31 hours`, `6.5 days`. Null for what is no instant. */
export function writtenAge(at: Instant | null | undefined, now: number, words: Words): string | null {
  const ms = msOf(at);
  return ms === null ? null : writtenSpan(Math.max(0, now - ms), words);
}

/** `read 75 s ago`; null where nobody knows when it was read. */
export function writtenReadAgo(at: Instant | null | undefined, now: number, words: Words): string | null {
  const age = writtenAge(at, now, words);
  return age === null ? null : words.say('written.readAgo', { age });
}

/** A span of time, in ms, as long as is useful: `75 s`, `12 min`, `31 hours`. */
export function writtenSpan(ms: number, words: Words): string {
  if (ms < 2 * MINUTE_MS) return words.say('written.seconds', { seconds: Math.round(ms / 1000) });
  if (ms < 2 * HOUR_MS) return words.say('written.minutes', { minutes: Math.round(ms / MINUTE_MS) });
  return writtenHours(ms / HOUR_MS, words);
}

/** The year 9999: later ones have another form, and are nobody's. */
const MAX_MS = 253_402_214_400_000;

/** ms since 1970; null for what is no instant. */
export function msOf(at: Instant | null | undefined): number | null {
  const ms = typeof at === 'number' ? at : Date.parse(at ?? '');
  return Math.abs(ms) < MAX_MS ? ms : null;
}

const isoOf = (ms: number) => new Date(ms + INDIAN_OFFSET_MS).toISOString().replace(/\.\d+Z$/u, '+05:30');
const dayOf = (ms: number) => writtenDay(isoOf(ms).slice(0, 10));
const clockOf = (ms: number) => isoOf(ms).slice(11, 16);
