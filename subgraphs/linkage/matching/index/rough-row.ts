import { AT, DAY_ZERO, KINDS, wordOf, type RowAt } from '../record/record-row';

/** The number of words of a rough row. */
export const ROUGH_WORDS = 2;

const MISSING = KINDS.indexOf('MISSING');
/** Days are counted from 1900-01-01, births in steps of eight. */
const FIRST_DAY = DAY_ZERO - 25_567;
const STEP_BITS = 3;
const BIRTH_BITS = 16;
const MAX_STEPS = (1 << BIRTH_BITS) - 1;
const DAY_BITS = 17;
const MAX_DAYS = (1 << DAY_BITS) - 1;
const STATE_BITS = 10;
const STATE_MASK = (1 << STATE_BITS) - 1;
const YEAR = 46;
const MONTH = 30;

/**
 * Writes sex, birth, event and state of a row in two words. There are many candidates, all over the memory: their rough
 * rows fit into the processor's cache, their rows do not.
 */
export function writeRough(row: RowAt, words: Int32Array, start: number): void {
  const from = wordOf(row, AT.BIRTH_FROM);
  const day = wordOf(row, AT.EVENT_DAY);
  const flags = wordOf(row, AT.FLAGS) & 15;
  words[start] = from === 0 ? 0 : stepOf(from) | (stepOf(wordOf(row, AT.BIRTH_TO)) << BIRTH_BITS);
  words[start + 1] =
    flags | ((wordOf(row, AT.STATE) & STATE_MASK) << 4) | ((day === 0 ? 0 : dayOf(day)) << (4 + STATE_BITS));
}

function stepOf(day: number): number {
  return Math.min(Math.max((day - FIRST_DAY) >> STEP_BITS, 1), MAX_STEPS);
}

function dayOf(day: number): number {
  return Math.min(Math.max(day - FIRST_DAY, 1), MAX_DAYS);
}

/**
 * The approximate bits of two rough rows, which decide which of too many candidates are not compared in full.
 */
export function roughBits(births: number, rest: number, otherBirths: number, otherRest: number): number {
  return (
    birthBits(births, otherBirths) + sexBits(rest, otherRest) + stateBits(rest, otherRest) + eventBits(rest, otherRest)
  );
}

function birthBits(one: number, other: number): number {
  if (one === 0 || other === 0) return 0;
  const apart = Math.max((other & MAX_STEPS) - (one >>> BIRTH_BITS), (one & MAX_STEPS) - (other >>> BIRTH_BITS));
  if (apart <= 0) return 2;
  if (apart <= YEAR) return 1;
  if (apart <= 2 * YEAR) return -1;
  return apart <= 3 * YEAR ? -3 : -5;
}

function sexBits(one: number, other: number): number {
  const left = (one >> 2) & 3;
  const right = (other >> 2) & 3;
  if (left === 0 || right === 0) return 0;
  return left === right ? 1 : -5;
}

function stateBits(one: number, other: number): number {
  const state = (one >> 4) & STATE_MASK;
  return state !== 0 && state === ((other >> 4) & STATE_MASK) ? 2 : 0;
}

function eventBits(one: number, other: number): number {
  const left = one & 3;
  const right = other & 3;
  const day = one >>> (4 + STATE_BITS);
  const otherDay = other >>> (4 + STATE_BITS);
  if (left === 0 || right === 0 || left === right || day === 0 || otherDay === 0) return 0;
  const days = left === MISSING ? otherDay - day : day - otherDay;
  if (days < -1) return -6;
  if (days <= MONTH) return 4;
  return days <= 6 * MONTH ? 2 : -2;
}
