import type { BirthCounts } from '../record/birth-counts';
import { YEAR } from '../record/birth-window';
import { AGE, BIRTHDAY } from '../record/levels';
import { calendarDay } from '../record/calendar-day';
import { AT, wordOf, type RowAt } from '../record/record-row';

const HALF_YEAR = 182;

const SAME_DAY = 1;
const DAY_SLIP = 2;
const SAME_YEAR = 3;
const DAY_FAR = 4;
const WITHIN = 1;
const AGE_SLIP = 5;
const AGE_FAR = 6;

/**
 * Writes the level of the birthday when both records have the day, else the level of the age, and the bits that a day or
 * an age takes because too many records state it.
 */
export function compareBirths(
  one: RowAt,
  other: RowAt,
  births: BirthCounts,
  levels: Uint8Array,
  rarity: Float64Array,
): void {
  levels[BIRTHDAY] = 0;
  levels[AGE] = 0;
  const oneFrom = wordOf(one, AT.BIRTH_FROM);
  const otherFrom = wordOf(other, AT.BIRTH_FROM);
  if (oneFrom === 0 || otherFrom === 0) return;
  const oneTo = wordOf(one, AT.BIRTH_TO);
  const otherTo = wordOf(other, AT.BIRTH_TO);
  if (oneFrom === oneTo && otherFrom === otherTo) {
    levels[BIRTHDAY] = dayLevel(oneFrom, otherFrom);
    if (levels[BIRTHDAY] === SAME_DAY) rarity[BIRTHDAY] = births.dayRarity(oneFrom);
  } else {
    levels[AGE] = ageLevel(oneFrom, oneTo, otherFrom, otherTo);
    if (levels[AGE] === WITHIN) rarity[AGE] = births.ageRarity(one, other);
  }
}

function dayLevel(one: number, other: number): number {
  if (one === other) return SAME_DAY;
  const left = calendarDay(one);
  const right = calendarDay(other);
  if (digitSlips(left, right) || isDayMonthSwap(left, right)) return DAY_SLIP;
  return yearOf(left) === yearOf(right) ? SAME_YEAR : DAY_FAR;
}

function ageLevel(oneFrom: number, oneTo: number, otherFrom: number, otherTo: number): number {
  const centres = Math.abs(oneFrom + oneTo - otherFrom - otherTo) / 2;
  const widths = (oneTo - oneFrom + otherTo - otherFrom) / 2;
  // Windows that overlap by half a year or more count as the same age.
  const apart = (centres - widths + HALF_YEAR) / YEAR;
  if (apart <= 0) return WITHIN;
  if (apart <= 0.75) return 2;
  if (apart <= 1.75) return 3;
  if (isCalendarYear(oneFrom, oneTo) && isCalendarYear(otherFrom, otherTo)) {
    if (digitSlips(yearOf(calendarDay(oneFrom)), yearOf(calendarDay(otherFrom)))) return AGE_SLIP;
  }
  return apart <= 3.75 ? 4 : AGE_FAR;
}

function yearOf(day: number): number {
  return Math.trunc(day / 10_000);
}

function isCalendarYear(from: number, to: number): boolean {
  return from === to || (to - from >= 364 && to - from <= 365 && calendarDay(from) % 10_000 === 101);
}

/** Whether one digit is wrong or two neighbours are exchanged. Both numbers have the same number of digits. */
function digitSlips(one: number, other: number): boolean {
  let wrong = 0;
  let swaps = false;
  let left = one;
  let right = other;
  let lastLeft = -1;
  let lastRight = -1;
  while (left > 0 || right > 0) {
    const leftDigit = left % 10;
    const rightDigit = right % 10;
    if (leftDigit !== rightDigit) {
      wrong += 1;
      swaps ||= leftDigit === lastRight && rightDigit === lastLeft;
    }
    lastLeft = leftDigit === rightDigit ? -1 : leftDigit;
    lastRight = leftDigit === rightDigit ? -1 : rightDigit;
    left = Math.trunc(left / 10);
    right = Math.trunc(right / 10);
  }
  return wrong === 1 || (wrong === 2 && swaps);
}

function isDayMonthSwap(one: number, other: number): boolean {
  const swapped = Math.trunc(one / 10_000) * 10_000 + (one % 100) * 100 + (Math.trunc(one / 100) % 100);
  return swapped === other;
}
