import { isDay } from '../../../india/indian-time';
import { monthNumber } from '../../../india/month-names';
import type { UnreadReason } from '../../../india/unread-reason';
import type { NumberPart, TimeToken } from './time-format';

/** A time as far as it is written; month and day are 0 and the hour is null where they are not. */
export interface WrittenTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number | null;
  readonly minute: number;
  readonly second: number;
}

/** Of a part that the form does not have. */
const NONE = -1;
type Found = Record<NumberPart, number>;

const WORD = /[\p{L}\p{M}]+/uy;
const HALF = /\s*(?:(am|a\.m\.?|पूर्वाह्न)|(pm|p\.m\.?|अपराह्न))/iuy;
const FRACTION = /\d{1,9}/y;
/**
 * Two digits of a year: 00 to 49 are 2000 to 2049, 70 to 99 are 1970 to 1999. Those between are refused: nobody in these
 * records was born in 1950 or will be in 2069, so that they are more likely a slip.
 */
const [LAST_OF_THIS, FIRST_OF_LAST] = [49, 70];

/** Reads a text that has exactly the form of the tokens. The digits are western. */
export function matchTime(text: string, tokens: readonly TimeToken[]): WrittenTime | UnreadReason {
  const found: Found = {
    day: NONE,
    month: NONE,
    year: NONE,
    shortYear: NONE,
    hour: NONE,
    hour12: NONE,
    minute: 0,
    second: 0,
  };
  let isAfternoon = false;
  let at = 0;
  for (const [place, token] of tokens.entries()) {
    let end = -1;
    if ('least' in token) {
      end = endOfDigits(text, at, token.most);
      if (end - at < token.least) return 'FORMAT';
      found[token.part] = numberAt(text, at, end);
    } else if (token.part === 'sign') end = endOfSign(text, at, token.text);
    else {
      const pattern = token.part === 'monthName' ? WORD : token.part === 'half' ? HALF : FRACTION;
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match) end = at + match[0].length;
      if (match && token.part === 'half') isAfternoon = match[2] !== undefined;
      if (match && token.part === 'monthName') {
        const month = monthNumber(match[0]);
        if (month === null) return 'FORMAT';
        found.month = month;
        // The dot of an abbreviation: `4 Sept. 2012`.
        if (text.charAt(end) === '.' && !isDot(tokens[place + 1])) end += 1;
      }
    }
    if (end < 0) return 'FORMAT';
    at = end;
  }
  return at === text.length ? completed(found, isAfternoon) : 'FORMAT';
}

const isDot = (token: TimeToken | undefined) => token?.part === 'sign' && token.text === '.';

function completed(found: Found, isAfternoon: boolean): WrittenTime | UnreadReason {
  const { month, day, minute, second, hour12 } = found;
  const year = found.year === NONE ? fullYear(found.shortYear) : found.year;
  // A part that the form does not have is no part that is 0.
  if (month === 0 || day === 0 || !isDay(year, month === NONE ? 1 : month, day === NONE ? 1 : day)) return 'RANGE';
  if ((hour12 !== NONE && (hour12 < 1 || hour12 > 12)) || found.hour > 23 || minute > 59 || second > 59) return 'RANGE';
  const hour = hour12 === NONE ? found.hour : (hour12 % 12) + (isAfternoon ? 12 : 0);
  return { year, month: Math.max(month, 0), day: Math.max(day, 0), hour: hour === NONE ? null : hour, minute, second };
}

function fullYear(short: number): number {
  if (short < 0 || (short > LAST_OF_THIS && short < FIRST_OF_LAST)) return Number.NaN;
  return short > LAST_OF_THIS ? 1900 + short : 2000 + short;
}

function numberAt(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + text.charCodeAt(at) - 48;
  return number;
}

function endOfDigits(text: string, from: number, most: number): number {
  let at = from;
  while (at - from < most) {
    const digit = text.charCodeAt(at) - 48;
    // The end of the text is not a number.
    if (!(digit >= 0 && digit <= 9)) break;
    at += 1;
  }
  return at;
}

/** A blank stands for one or more; a letter for both cases. */
function endOfSign(text: string, from: number, sign: string): number {
  if (sign !== ' ') {
    const is = text.startsWith(sign, from) || text.slice(from, from + sign.length).toLowerCase() === sign.toLowerCase();
    return is ? from + sign.length : -1;
  }
  let at = from;
  while (at < text.length && text.charAt(at).trim() === '') at += 1;
  return at > from ? at : -1;
}

/** `2025-10-03` or `2025-10-03T14:05:00+05:30`; `06/2011` or `2011` for a month or a year alone. */
export function wireTime(time: WrittenTime, zone: string): string {
  const { year, month, day, hour, minute, second } = time;
  if (month === 0) return String(year);
  if (day === 0) return `${two(month)}/${year}`;
  const date = `${year}-${two(month)}-${two(day)}`;
  return hour === null ? date : `${date}T${two(hour)}:${two(minute)}:${two(second)}${zone}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `4 September 2012, 10:30`, for a person to choose by. */
export function spokenTime({ year, month, day, hour, minute }: WrittenTime): string {
  const date = [day || '', MONTHS[month - 1] ?? '', year].filter((part) => part !== '').join(' ');
  return hour === null ? date : `${date}, ${two(hour)}:${two(minute)}`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
