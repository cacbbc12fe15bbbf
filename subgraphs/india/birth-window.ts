/** The days (`yyyy-mm-dd`, both included) between which a child was born. */
export interface BirthWindow {
  readonly from: string;
  readonly to: string;
}

/** Years by which an age may be wrong, either way: stated or by appearance, found by a committee, proven by papers. */
export const AGE_SLACK = { guessed: 2, found: 1, proven: 0 } as const;

/** From a date of birth, `yyyy-mm-dd`; null when it is not known. */
export function bornOn(day: string | null): BirthWindow | null {
  return day === null ? null : { from: day, to: day };
}

/** From an age in completed years on a day (`yyyy-mm-dd`), give or take `slack` years; null when one is unknown. */
export function bornByAge(age: number | null, day: string | null, slack: number): BirthWindow | null {
  if (age === null || day === null || age < 0 || age > 120) return null;
  return { from: yearsBefore(day, age + 1 + slack, 1), to: yearsBefore(day, Math.max(0, age - slack), 0) };
}

/** The window that holds both windows, for two estimates in one record; either may be null. */
export function bornWithin(a: BirthWindow | null, b: BirthWindow | null): BirthWindow | null {
  if (!a || !b) return a ?? b;
  return { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to };
}

function yearsBefore(day: string, years: number, daysAfter: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year - years, month - 1, date + daysAfter)).toISOString().slice(0, 10);
}
