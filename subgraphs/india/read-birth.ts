import type { BirthWindow } from './birth-window';
import { dateForm, isZeroDate, plainDate, type DateOrder } from './date-form';
import { isDay } from './indian-time';
import { readClock } from './read-time';
import type { UnreadReason } from './unread-reason';

/** The days of birth that a text says; null when it says that there is none. */
export type BirthReading = { readonly born: BirthWindow | null } | { readonly reason: UnreadReason };

export interface BirthRules {
  readonly order: DateOrder;
  /** The day `yyyy-mm-dd` that no birth is after. Without one, years of two digits are not read. */
  readonly today: string | null;
  /** An earlier year is a slip; 1900 by default, because the agencies' records are of living people. */
  readonly firstYear?: number;
}

const MAX_LENGTH = 60;
/** Days since 30 December 1899, of the years 1927 to 2119: `2011` is a year, `20110409` a day, and neither a serial. */
const [FIRST_SERIAL, LAST_SERIAL] = [10_000, 80_000];
const SERIAL = /^(\d{5})(?:\.\d+)?$/u;
const EXCEL_ZERO = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/**
 * Reads a date of birth as far as it is written: a day in any form of `readTime`, `20110409`, `9/4/11`, a month
 * (`06/2011`, `2011-06-00`, `जून 2011`) or a year. An instant is its day in India. A year of two digits is the one of
 * the hundred years before `today`: nobody is born after it, and of people older than that a file of people has none.
 */
export function readBirth(written: string, { order, today, firstYear }: BirthRules): BirthReading {
  const text = plainDate(written);
  if (text.length > MAX_LENGTH) return { reason: 'RANGE' };
  if (isZeroDate(text)) return { born: null };
  const form = dateForm(text, order);
  if (!form || (form.isShortYear && today === null)) return { reason: 'FORMAT' };
  const year = form.isShortYear ? fullYear(form.year, form.month, form.date, today ?? '') : form.year;
  const { month, date, rest } = form;
  const born = date === 0 ? span(year, month, rest, firstYear) : oneDay(year, month, date, rest, firstYear);
  if ('born' in born && born.born !== null && today !== null && born.born.from > today) return { reason: 'RANGE' };
  return born;
}

/** The day of a spreadsheet's number for it; null for a text that is none. Only a whole column shows that it is one. */
export function readSerialDay(written: string): BirthWindow | null {
  const serial = Number(SERIAL.exec(plainDate(written))?.[1] ?? NaN);
  if (!(serial >= FIRST_SERIAL && serial <= LAST_SERIAL)) return null;
  const day = new Date(EXCEL_ZERO + serial * DAY_MS).toISOString().slice(0, 10);
  return { from: day, to: day };
}

function fullYear(short: number, month: number, date: number, today: string): number {
  const year = Math.floor(Number(today.slice(0, 4)) / 100) * 100 + short;
  return `${year}-${two(month)}-${two(date)}` > today ? year - 100 : year;
}

function oneDay(year: number, month: number, date: number, rest: string, firstYear?: number): BirthReading {
  if (!isDay(year, month, date, firstYear)) return { reason: 'RANGE' };
  const reading = readClock(`${year}-${two(month)}-${two(date)}`, rest);
  if ('reason' in reading) return reading;
  const day = reading.time?.slice(0, 10) ?? '';
  return { born: { from: day, to: day } };
}

/** A month, or a year when the month is 0. */
function span(year: number, month: number, rest: string, firstYear?: number): BirthReading {
  const [first, last] = month === 0 ? [1, 12] : [month, month];
  if (!isDay(year, first, 1, firstYear)) return { reason: 'RANGE' };
  // A time of day after a month is nothing but the zeros of a database.
  if (!/^([T ][0:.]+Z?)?$/u.test(rest)) return { reason: 'FORMAT' };
  const end = [31, 30, 29, 28].find((date) => isDay(year, last, date, firstYear)) ?? 28;
  return { born: { from: `${year}-${two(first)}-01`, to: `${year}-${two(last)}-${two(end)}` } };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
