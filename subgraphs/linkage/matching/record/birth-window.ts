import type { BirthWindow } from './match-record';

export const DAY_MS = 86_400_000;
/** Days. */
export const YEAR = 365.25;
export const MONTH = 30;
const YEAR_DAYS = 365.25;

/** The days of birth of a person of `age` completed years on day `asOf`. All in days since 1970-01-01. */
export function windowOfAge(age: number, asOf: number): BirthWindow {
  return { from: Math.round(asOf - (age + 1) * YEAR_DAYS) + 1, to: Math.round(asOf - age * YEAR_DAYS) };
}

/**
 * Reads a date of birth: `2011-04-09`, `20110409`, `09-04-2011`, `9/4/2011` (day first), `2011-04` or `2011`.
 * Null for anything else and for days that do not exist.
 */
export function windowOfBirth(text: string): BirthWindow | null {
  const said = text.trim();
  const whole = /^(\d{4})-?(\d{2})-?(\d{2})(?:T.*)?$/.exec(said);
  if (whole !== null) return oneDay(whole[1], whole[2], whole[3]);
  const dayFirst = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(said);
  if (dayFirst !== null) return oneDay(dayFirst[3], dayFirst[2], dayFirst[1]);
  const month = /^(\d{4})[-/](\d{1,2})$/.exec(said);
  if (month !== null) return between(Number(month[1]), Number(month[2]), Number(month[2]) + 1);
  return /^\d{4}$/.test(said) ? between(Number(said), 1, 13) : null;
}

/** The day, since 1970-01-01, of a text as `windowOfBirth` reads it; null unless it names one day. */
export function dayOf(text: string): number | null {
  const window = windowOfBirth(text);
  return window !== null && window.from === window.to ? window.from : null;
}

function oneDay(year = '', month = '', day = ''): BirthWindow | null {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null;
  const at = date.getTime() / DAY_MS;
  return { from: at, to: at };
}

function between(year: number, month: number, until: number): BirthWindow | null {
  if (month < 1 || month > 12) return null;
  return { from: Date.UTC(year, month - 1, 1) / DAY_MS, to: Date.UTC(year, until - 1, 1) / DAY_MS - 1 };
}
