import { bornByAge, type BirthWindow } from '../../india/birth-window';
import { AGE_BANDS, FIRST_YEAR_OF_BAND, type AgeBand } from '../view/age-band';
import { invalid } from './search-invalid';

const OLDEST = 120;

/** The birth dates of children of the requested age today. */
export interface RequestedBirth {
  /** The days on which children of the requested age were born. */
  readonly years: BirthWindow;
  /** The age bands that it overlaps. */
  readonly bands: readonly AgeBand[];
  /** The days on which children of these bands were born. */
  readonly bandYears: BirthWindow;
  readonly today: string;
}

/**
 * `from` and `to` are completed years on the day `today`, both included; null leaves an end open. Throws
 * SEARCH_INVALID.
 */
export function requestedBirth(from: number | null, to: number | null, today: string): RequestedBirth | null {
  if (from === null && to === null) return null;
  const [youngest, oldest] = [from ?? 0, to ?? OLDEST];
  if (!(youngest >= 0 && youngest <= oldest && oldest <= OLDEST)) {
    throw invalid(`ageFrom and ageTo: years from 0 to ${OLDEST}, the lower first`, `${youngest} to ${oldest}`);
  }
  const first = FIRST_YEAR_OF_BAND.findLastIndex((year) => year <= youngest);
  const last = FIRST_YEAR_OF_BAND.findLastIndex((year) => year <= oldest);
  const [bandFrom, beyond] = [FIRST_YEAR_OF_BAND[first] ?? 0, FIRST_YEAR_OF_BAND[last + 1] ?? OLDEST + 1];
  return {
    years: bornBetween(youngest, oldest, today),
    bands: AGE_BANDS.slice(first, last + 1),
    bandYears: bornBetween(bandFrom, beyond - 1, today),
    today,
  };
}

function bornBetween(youngest: number, oldest: number, today: string): BirthWindow {
  const { from } = bornByAge(oldest, today, 0) ?? { from: today };
  const { to } = bornByAge(youngest, today, 0) ?? { to: today };
  return { from, to };
}
