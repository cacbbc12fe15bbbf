import type { StatedAge } from './read-age';

/** The days (`yyyy-mm-dd`, both included) between which a child was born. */
export interface BirthWindow {
  readonly from: string;
  readonly to: string;
}

/** Years by which an age may be wrong, either way: stated or by appearance, found by a committee, proven by papers. */
export const AGE_SLACK = { guessed: 2, found: 1, proven: 0 } as const;

/** The day of birth; null when only a month or a year of it is known, or nothing. */
export function exactDay(born: BirthWindow | null): string | null {
  return born?.from === born?.to ? (born?.from ?? null) : null;
}

/** From an age in completed years on a day (`yyyy-mm-dd`), give or take `slack` years; null when one is unknown. */
export function bornByAge(age: number | null, day: string | null, slack: number): BirthWindow | null {
  if (age === null || age < 0 || age > 120) return null;
  return bornByStatedAge({ unit: 'MONTHS', least: 12 * age, most: 12 * age + 11, about: 0 }, day, slack);
}

/**
 * From an age as stated on a day, give or take `slack` years; a year of birth needs neither. Null when unknown, and for
 * a year after the day, which is one of another calendar or a slip.
 */
export function bornByStatedAge(age: StatedAge | null, day: string | null, slack: number): BirthWindow | null {
  if (age === null) return null;
  if (age.unit === 'YEAR_OF_BIRTH') {
    const born = { from: `${age.year}-01-01`, to: `${age.year}-12-31` };
    return day !== null && born.from > day ? null : born;
  }
  if (day === null) return null;
  const more = age.about + slack * (age.unit === 'MONTHS' ? 12 : 365);
  const before = age.unit === 'MONTHS' ? monthsBefore : daysBefore;
  return { from: daysBefore(before(day, age.most + 1 + more), -1), to: before(day, Math.max(0, age.least - more)) };
}

/** The window that holds both windows, for two estimates in one record; either may be null. */
export function bornWithin(a: BirthWindow | null, b: BirthWindow | null): BirthWindow | null {
  if (!a || !b) return a ?? b;
  return { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to };
}

/** The same day of an earlier month, or the last of a shorter one: who is born on it is that many months old. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return isoDay(Date.UTC(year, month - 1 - months, Math.min(date, last)));
}

function daysBefore(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return isoDay(Date.UTC(year, month - 1, date - days));
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
