import type { PersonClaim } from '../../../schema/records/claims';

export const AGE_BANDS = ['UNDER_6', 'FROM_6_TO_11', 'FROM_12_TO_15', 'FROM_16_TO_17', 'ADULT_NOW'] as const;
export type AgeBand = (typeof AGE_BANDS)[number] | 'UNKNOWN';

type Born = NonNullable<PersonClaim['born']>;

const DAY = /^\d{4}-\d\d-\d\d$/;
/** The age at which each band begins, in the order of the bands. */
export const FIRST_YEAR_OF_BAND: readonly number[] = [0, 6, 12, 16, 18];

/**
 * The band of the child's age on `today` (`yyyy-mm-dd`), from each record's window of birth days. If all windows
 * overlap, the middle of their overlap counts. Otherwise the result is UNKNOWN if they are more than a band apart, else
 * the band of the narrowest window, and of equally narrow ones the youngest.
 */
export function ageBandOf(births: readonly (Born | null)[], today: string): AgeBand {
  const windows = births.filter((born): born is Born => born !== null && DAY.test(born.from) && DAY.test(born.to));
  if (windows.length === 0) return 'UNKNOWN';
  const from = windows.map((window) => window.from).reduce((a, b) => (a > b ? a : b));
  const to = windows.map((window) => window.to).reduce((a, b) => (a < b ? a : b));
  if (from <= to) return AGE_BANDS[bandOf({ from, to }, today)] ?? 'UNKNOWN';

  const bands = windows.map((window) => bandOf(window, today));
  if (Math.max(...bands) - Math.min(...bands) > 1) return 'UNKNOWN';
  const narrowest = Math.min(...windows.map(width));
  const exact = windows.flatMap((window, index) => (width(window) === narrowest ? [bands[index] ?? 0] : []));
  return AGE_BANDS[Math.min(...exact)] ?? 'UNKNOWN';
}

function bandOf({ from, to }: Born, today: string): number {
  const middle = new Date((Date.parse(from) + Date.parse(to)) / 2).toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(middle.slice(0, 4)) - (today.slice(5) < middle.slice(5) ? 1 : 0);
  return Math.max(
    0,
    FIRST_YEAR_OF_BAND.findLastIndex((first) => years >= first),
  );
}

function width({ from, to }: Born): number {
  return Date.parse(to) - Date.parse(from);
}
