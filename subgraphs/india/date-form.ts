import { monthNumber } from './month-names';
import { westernDigits } from './western-digits';

/** Which of two numbers before a year is the day. India writes the day first, some programs the month. */
export type DateOrder = 'DAY_FIRST' | 'MONTH_FIRST';

/** A date as far as it is written; the month and the date are 0 where they are not. */
export interface DateForm {
  readonly year: number;
  readonly month: number;
  readonly date: number;
  /** What follows it: a time of day. */
  readonly rest: string;
  /** `11` for a year; `year` is then below 100. */
  readonly isShortYear: boolean;
}

const PART = String.raw`\s*[-/., ]\s*`;
/** The year ends a number of its own; no digit may follow, nor a further part. */
const END = String.raw`(?!\d)(?![-/.]\d)`;
const pattern = (text: string) => new RegExp(`^${text.replaceAll('~', PART)}`, 'u');
const WORD = String.raw`([\p{L}\p{M}]{2,12})\.?`;

const YEAR_FIRST = /^(\d{4})(\s*[-/.]\s*| )(\d{1,2})\2(\d{1,2})(?!\d)/u;
const NUMBERS = /^(\d{1,2})(\s*[-/.]\s*| )(\d{1,2})\2(\d{4}|\d{2})(?!\d)/u;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\.0+)?$/u;
const YEAR_AND_MONTH = /^(\d{4})[-/.](\d{1,2})$/u;
const MONTH_AND_YEAR = /^(\d{1,2})[-/.](\d{4})$/u;
const YEAR = /^(\d{4})(?:\.0+)?$/u;
const DAY_AND_NAME = pattern(String.raw`(\d{1,2})(?:st|nd|rd|th)?(?:~|\s*)${WORD}(?:~|\s*)(\d{4}|\d{2})${END}`);
const NAME_AND_DAY = pattern(String.raw`${WORD}(?:~|\s*)(\d{1,2})(?:st|nd|rd|th)?~(\d{4})${END}`);
const YEAR_AND_NAME = pattern(String.raw`(\d{4})~${WORD}~(\d{1,2})${END}`);
const NAME_AND_YEAR = pattern(String.raw`${WORD}(?:~|\s*)(\d{4})${END}`);

/** Reads the date with which a text begins; null when it begins with none. The parts are not checked. */
export function dateForm(text: string, order: DateOrder): DateForm | null {
  return numbersOnly(text, order) ?? (/\p{L}/u.test(text) ? named(text) : null);
}

function numbersOnly(text: string, order: DateOrder): DateForm | null {
  let match = YEAR_FIRST.exec(text);
  if (match) return form(text, match, match[1], match[3], match[4]);
  match = NUMBERS.exec(text);
  if (match) {
    const [month, date] = order === 'DAY_FIRST' ? [match[3], match[1]] : [match[1], match[3]];
    return form(text, match, match[4], month, date);
  }
  match = COMPACT.exec(text);
  if (match) return form(text, match, match[1], match[2], match[3]);
  match = YEAR_AND_MONTH.exec(text);
  // `2011-12` is a month, or the school year that began in 2011.
  if (match && (Number(match[1]) + 1) % 100 === Number(match[2])) return null;
  if (match) return form(text, match, match[1], match[2]);
  match = MONTH_AND_YEAR.exec(text);
  if (match) return form(text, match, match[2], match[1]);
  match = YEAR.exec(text);
  return match && form(text, match, match[1]);
}

function named(text: string): DateForm | null {
  const orders = [
    [DAY_AND_NAME, 3, 2, 1],
    [NAME_AND_DAY, 3, 1, 2],
    [YEAR_AND_NAME, 1, 2, 3],
    [NAME_AND_YEAR, 2, 1, 0],
  ] as const;
  for (const [spelling, year, month, date] of orders) {
    const match = spelling.exec(text);
    const number = match && monthNumber(match[month] ?? '');
    if (match && number !== null) return form(text, match, match[year], number, date === 0 ? 0 : match[date]);
  }
  return null;
}

type Digits = string | number | undefined;

function form(text: string, match: RegExpExecArray, year: Digits, month: Digits = 0, date: Digits = 0): DateForm {
  const isShortYear = String(year).length === 2;
  const rest = text.slice(match[0].length);
  return { year: Number(year), month: Number(month), date: Number(date), rest, isShortYear };
}

/** What two numbers before a year show of their order: EITHER when both could be the month, and are not the same. */
export function shownOrder(written: string): DateOrder | 'EITHER' | null {
  const [, first, , second] = NUMBERS.exec(plainDate(written)) ?? [];
  const [one, other] = [Number(first), Number(second)];
  if (!(one >= 1 && other >= 1) || one === other) return null;
  if (one <= 12 && other <= 12) return 'EITHER';
  if (other <= 12 && one <= 31) return 'DAY_FIRST';
  return one <= 12 && other <= 31 ? 'MONTH_FIRST' : null;
}

/** One spelling of a text that may be a date. Most are ASCII, and skip the slow replacements. */
export function plainDate(written: string): string {
  const text = written.trim();
  return /^[ -~]*$/u.test(text)
    ? text
    : westernDigits(text)
        .normalize('NFC')
        .replace(/\p{Cf}/gu, '')
        .replace(/॰/gu, '.')
        .replace(/[‐‑–—]/gu, '-');
}

/** The zero date with which databases say that there is no date. */
const ZERO_DATE = /^(0{4}([-/.])00\2(00)|00([-/.])00\4(0{4}))([T ][0:.]+Z?)?$/u;

export function isZeroDate(plain: string): boolean {
  return plain.startsWith('00') && ZERO_DATE.test(plain);
}
