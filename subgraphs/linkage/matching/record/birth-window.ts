import type { BirthWindow as Days } from '../../../india/birth-window';
import { isDay } from '../../../india/indian-time';
import type { BirthWindow } from './match-record';

export const DAY_MS = 86_400_000;
/** Days. */
export const YEAR = 365.25;
export const MONTH = 30;

/** Files may be of people of past centuries; who reads a record decides how early a birth may be. */
export const FIRST_YEAR = 1500;

/** The day, since 1970-01-01, of a text like `2011-04-09`; null for any other text, and for a day that does not exist. */
export function dayOf(text: string): number | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (!isDay(Number(year), Number(month), Number(date), FIRST_YEAR)) return null;
  return Date.UTC(Number(year), Number(month) - 1, Number(date)) / DAY_MS;
}

/** A window of days as numbers; null when one of them is no day. */
export function windowOf({ from, to }: Days): BirthWindow | null {
  const [first, last] = [dayOf(from), dayOf(to)];
  return first === null || last === null ? null : { from: first, to: last };
}
