import { AT, wordOf, type RowAt } from './record-row';
import { calendarDay } from './calendar-day';
import { YEAR } from './birth-window';

/** The ages that are counted; nobody older is a child. */
const AGES = 32;
/** A window this wide, in days, is an age in years. */
const MIN_AGE_WINDOW = 360;
const MAX_AGE_WINDOW = 370;
/** Children are born on so many days, as far as an index knows. */
const DAYS_OF_BIRTH = 15 * YEAR;
const YEARS_OF_BIRTH = 15;
/** The pair itself has the day twice. */
const OF_THE_PAIR = 2;
/** Added to the number of records, so that a few of them that share a day by chance say little. */
const DOUBT = 1000;
/** Added to the number of records of each age. */
const DOUBT_OF_AGE = 50;
/** The most bits that a heaped age takes. */
const MAX_HEAP_BITS = 2;

/** How many records state each day of birth and each age, because systems fill in days and people round ages. */
export class BirthCounts {
  readonly #days = new Map<number, number>();
  /** By month and day: many write the first of January when they know the year only. */
  readonly #ofYear = new Map<number, number>();
  readonly #ages = new Float64Array(AGES);
  #stated = 0;

  count(row: RowAt, by: 1 | -1): void {
    const from = wordOf(row, AT.BIRTH_FROM);
    if (from === 0) return;
    if (from === wordOf(row, AT.BIRTH_TO)) {
      this.#stated += by;
      add(this.#days, from, by);
      add(this.#ofYear, calendarDay(from) % 10_000, by);
      return;
    }
    const age = ageOf(row);
    if (age >= 0) this.#ages[age] = (this.#ages[age] ?? 0) + by;
  }

  /** The bits to take from two equal birthdays because an improbable share of the records has that day; never above 0. */
  dayRarity(day: number): number {
    const share = (held: number) => Math.max(held - OF_THE_PAIR, 0) / (this.#stated + DOUBT);
    const ofDay = share(this.#days.get(day) ?? 0);
    const ofYear = share(this.#ofYear.get(calendarDay(day) % 10_000) ?? 0) / YEARS_OF_BIRTH;
    return Math.min(0, -Math.log2(Math.max(ofDay, ofYear) * DAYS_OF_BIRTH));
  }

  /** The bits to take from two equal ages that both were rounded to, such as 10 and 12; never above 0. */
  ageRarity(one: RowAt, other: RowAt): number {
    const [left, right] = [ageOf(one), ageOf(other)];
    if (left < 0 || right < 0) return 0;
    const heaped = Math.min(this.#heaped(left), this.#heaped(right));
    return Math.max(-MAX_HEAP_BITS, Math.min(0, -Math.log2(heaped)));
  }

  /** How many times as many records state this age as the ages beside it. */
  #heaped(age: number): number {
    const beside = ((this.#ages[age - 1] ?? 0) + (this.#ages[age + 1] ?? 0)) / 2;
    return ((this.#ages[age] ?? 0) + DOUBT_OF_AGE) / (beside + DOUBT_OF_AGE);
  }
}

/** The age in completed years on the day of the event, where the window is one of a year; -1 otherwise. */
function ageOf(row: RowAt): number {
  const [from, to] = [wordOf(row, AT.BIRTH_FROM), wordOf(row, AT.BIRTH_TO)];
  const day = wordOf(row, AT.EVENT_DAY);
  const width = to - from;
  if (day === 0 || from === 0 || width < MIN_AGE_WINDOW || width > MAX_AGE_WINDOW) return -1;
  const age = Math.floor((day - to) / YEAR + 0.1);
  return age >= 0 && age < AGES ? age : -1;
}

function add(counts: Map<number, number>, key: number, by: 1 | -1): void {
  const held = (counts.get(key) ?? 0) + by;
  if (held === 0) counts.delete(key);
  else counts.set(key, held);
}
