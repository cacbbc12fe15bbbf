import {
  ABOUT,
  ageUnit,
  AND_A_PART,
  bareWord,
  BETWEEN,
  FILLERS,
  HALVES,
  NEWBORN,
  UNDER,
  wordNumber,
  type AgeUnit,
} from './age-words';
import type { UnreadReason } from './unread-reason';
import { plainText } from './written-number';

/** An age as stated: completed months or days, both ends included, or the year of birth in its place. */
export type StatedAge =
  | {
      readonly unit: 'MONTHS' | 'DAYS';
      readonly least: number;
      readonly most: number;
      /** By how much more it may be wrong either way, because it says "about". */
      readonly about: number;
    }
  | { readonly unit: 'YEAR_OF_BIRTH'; readonly year: number };

export type AgeReading = { readonly age: StatedAge } | { readonly reason: UnreadReason };

const MAX_LENGTH = 60;
const MAX_YEARS = 120;
const NEWBORN_DAYS = 28;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

const TOKEN = /\d{1,15}(?:\.\d+)?|[\p{L}\p{M}]+|[-–—~<]|[^\s.,:()'"]/gu;
/** A letter for the sex after the age: `14/F`, `12 (M)`, `14 F`. */
const SEX_AFTER = /^(.*\d.*?)(?:\s*[/,(]\s*[fm]|\s*F)\)?\.?$/iu;
/** Either months or a male; nothing shows which, save another unit beside it. A small letter is the one for months. */
const MONTHS_OR_MALE = /(?<!\p{L})M(?!\p{L})/u;
/** Half a year, or five of a clerk who slipped; and three in Hindi, or a youth in English. */
const TWO_READINGS = /(?<!\d)\.\d|^\W*teen\W*$/iu;

interface Part {
  readonly value: number;
  unit: AgeUnit | null;
}

interface Said {
  readonly parts: Part[];
  isRange: boolean;
  isAbout: boolean;
  isUnder: boolean;
  isNewborn: boolean;
}

/**
 * Reads an age: `13`, `१४ वर्ष ६ माह`, `8 months`, `12-14`, `about 12`, `बारह साल`, `6 days`. Years when it has no
 * unit, and a year of birth when it is a number like `2011`.
 */
export function readAge(written: string): AgeReading {
  if (written.length > MAX_LENGTH) return { reason: 'RANGE' };
  const text = plainText(written)
    .replace('(s)', 's')
    .replace(/\bnew[\s-]born\b/iu, 'newborn')
    .trim();
  if (TWO_READINGS.test(text)) return { reason: 'FORMAT' };
  const plain = SEX_AFTER.exec(text)?.[1] ?? text;
  const said = saidIn(plain);
  const isClear = said?.parts.some(({ unit }) => unit !== null && unit !== 'MONTHS') || !MONTHS_OR_MALE.test(plain);
  const age = said && isClear ? ageOf(said) : null;
  if (!age) return { reason: 'FORMAT' };
  if (age.unit === 'YEAR_OF_BIRTH') return { age };
  const most = age.unit === 'MONTHS' ? MAX_YEARS * 12 + 11 : MAX_YEARS * 365;
  return age.most <= most ? { age } : { reason: 'RANGE' };
}

/** The completed years of an age; null for a range over several years and for a year of birth. */
export function completedYears(age: StatedAge | null): number | null {
  if (age === null || age.unit === 'YEAR_OF_BIRTH') return null;
  const perYear = age.unit === 'MONTHS' ? 12 : 365;
  const years = Math.floor(age.least / perYear);
  return years === Math.floor(age.most / perYear) ? years : null;
}

function saidIn(text: string): Said | null {
  const said: Said = { parts: [], isRange: false, isAbout: false, isUnder: false, isNewborn: false };
  for (const [token] of text.matchAll(TOKEN)) if (!take(token, said)) return null;
  return said;
}

/** Adds one word, number or sign to what is said; false when it has no meaning there. */
function take(token: string, said: Said): boolean {
  if (/^\d/u.test(token)) return said.parts.push({ value: Number(token), unit: null }) > 0;
  if (/^[-–—]$/u.test(token)) return beginRange(said);
  if (token === '~') return (said.isAbout = true);
  if (token === '<') return (said.isUnder = true);
  const word = bareWord(token);
  const number = wordNumber(word) ?? HALVES.get(word);
  if (number !== undefined) return said.parts.push({ value: number, unit: null }) > 0;
  const unit = ageUnit(word);
  const last = said.parts.at(-1);
  if (unit !== null && last?.unit === null) last.unit = unit;
  else if (unit !== null) return false;
  else if (ABOUT.has(word)) said.isAbout = true;
  else if (UNDER.has(word)) [said.isUnder, said.isRange] = [true, false];
  else if (NEWBORN.has(word)) said.isNewborn = true;
  else if (BETWEEN.has(word)) return beginRange(said);
  else return FILLERS.has(word) || AND_A_PART.has(word);
  return true;
}

function beginRange(said: Said): boolean {
  if (said.parts.length !== 1 || said.isRange) return false;
  return (said.isRange = true);
}

function ageOf({ parts, isRange, isAbout, isUnder, isNewborn }: Said): StatedAge | null {
  if (isNewborn) return parts.length === 0 ? { unit: 'DAYS', least: 0, most: NEWBORN_DAYS, about: 0 } : null;
  const [first, second] = parts;
  if (!first) return null;
  if (isUnder) {
    const limit = parts.length === 1 && !isRange && !isAbout ? single(first.value, first.unit ?? 'YEARS') : null;
    return limit && limit.least > 0 ? { ...limit, least: 0, most: limit.least - 1 } : null;
  }
  const age = isRange ? range(first, second, parts.length) : parts.length === 1 ? alone(first) : composed(parts);
  if (!age || !isAbout) return age;
  if (age.unit === 'YEAR_OF_BIRTH') return null;
  return { ...age, about: age.unit === 'DAYS' ? 7 : age.least === age.most ? 3 : 12 };
}

type Months = Extract<StatedAge, { readonly unit: 'MONTHS' | 'DAYS' }>;

function single(value: number, unit: AgeUnit): Months {
  const whole = Math.floor(value);
  if (unit === 'YEARS') return { unit: 'MONTHS', least: 12 * whole, most: 12 * whole + 11, about: 0 };
  if (unit === 'WEEKS') return { unit: 'DAYS', least: 7 * whole, most: 7 * whole + 6, about: 0 };
  return { unit, least: whole, most: whole, about: 0 };
}

function alone({ value, unit }: Part): StatedAge {
  const isYear = unit === null && Number.isInteger(value) && value >= FIRST_YEAR && value <= LAST_YEAR;
  return isYear ? { unit: 'YEAR_OF_BIRTH', year: value } : single(value, unit ?? 'YEARS');
}

function range(first: Part, second: Part | undefined, count: number): StatedAge | null {
  if (!second || count !== 2) return null;
  const unit = second.unit ?? first.unit ?? 'YEARS';
  const [from, to] = [single(first.value, first.unit ?? unit), single(second.value, unit)];
  return from.unit === to.unit && from.least <= to.least ? { ...to, least: from.least } : null;
}

/** Years and months, months and days, weeks and days: in that order, each below one of the unit before it. */
function composed(parts: readonly Part[]): StatedAge | null {
  const units = parts.map(({ unit }) => unit).join(' ');
  const [first = 0, second = 0, third = 0] = parts.map(({ value }) => value);
  if (!parts.every(({ value }) => Number.isInteger(value))) return null;
  if (units === 'YEARS MONTHS' && second < 12) return single(12 * first + second, 'MONTHS');
  if (units === 'YEARS MONTHS DAYS' && second < 12 && third < 31) return single(12 * first + second, 'MONTHS');
  if (units === 'MONTHS DAYS' && second < 31) return single(first, 'MONTHS');
  if (units === 'WEEKS DAYS' && second < 7) return single(7 * first + second, 'DAYS');
  return units === 'YEARS DAYS' && second < 366 ? single(first, 'YEARS') : null;
}
