import type { CaseEntry, Population } from '../../schema/records/cases';
import { bornByStatedAge, type BirthWindow } from '../india/birth-window';
import type { MissingPersonWire } from './wire';

/** Completed years at least and at most. */
interface Years {
  readonly least: number;
  readonly most: number;
}

/**
 * Who is counted: the age by the day of birth, else as stated, on the day (`yyyy-mm-dd`) on which the person went missing.
 * Where the birth is proven the stated age is masked for those who see the child's band of age, as in the registry.
 */
export function countedPerson(
  { sex, ageYears, dob }: Pick<MissingPersonWire, 'sex' | 'ageYears' | 'dob'>,
  day: string | null,
): Pick<CaseEntry, 'sex' | 'ageAtMissing' | 'population'> {
  const years = yearsOn(dob, day) ?? yearsStated(ageYears) ?? yearsOn(bornByStatedAge(ageYears, day, 0), day);
  return {
    sex: sex ?? 'UNKNOWN',
    ageAtMissing: years && years.least === years.most ? years.least : null,
    population: populationOf(years, sex),
  };
}

/** A child when certainly under 18. A range such as 16-19, and an adult of no known word for them, are UNKNOWN. */
function populationOf(years: Years | null, sex: MissingPersonWire['sex']): Population {
  if (!years) return 'UNKNOWN';
  if (years.most < 18) return 'CHILD';
  if (years.least < 18) return 'UNKNOWN';
  return sex === 'F' ? 'WOMAN' : sex === 'M' ? 'MAN' : 'UNKNOWN';
}

function yearsStated(age: MissingPersonWire['ageYears']): Years | null {
  if (age === null || age.unit === 'YEAR_OF_BIRTH') return null;
  const perYear = age.unit === 'MONTHS' ? 12 : 365;
  return { least: Math.floor(age.least / perYear), most: Math.floor(age.most / perYear) };
}

function yearsOn(born: BirthWindow | null, day: string | null): Years | null {
  if (born === null || day === null || born.to > day) return null;
  return { least: yearsBetween(born.to, day), most: yearsBetween(born.from, day) };
}

function yearsBetween(born: string, day: string): number {
  return Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0);
}
