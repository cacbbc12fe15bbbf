import { FIELD_WORDS, NAMELESS, NO_PLACE, NOTHING } from './not-said-words';
import { westernDigits } from './western-digits';

/** Longer texts say something. */
const MAX_LENGTH = 120;

/**
 * Digits typed to fill a mandatory field: zeros or nines, or ten of any one digit. A single 0 is an age, and 99/99/9999
 * is a date that is wrong.
 */
const FILLING_DIGITS = /^(?:(?:\+?\s*91[\s-]*)?(?:0{5,}|9{5,}|(\d)\1{9,})|x+)$/u;

/** A number that tells nameless persons apart. */
const SERIAL = /(?<=[\p{L}\p{M}.][\s#(–-]*)\p{N}{1,3}(?!\p{N})/gu;
/** What a spreadsheet shows in place of a value. */
const CELL_ERROR = /^#(?:REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|N\/A)$/iu;

const nothing = new Set(NOTHING.map(spelled));
const fields = new Set(FIELD_WORDS.map(spelled));
const nameless = new Set(NAMELESS.map(spelled));
const noPlace = new Set(NO_PLACE.map(spelled));
const LONGEST = Math.max(...[...nothing, ...fields, ...nameless, ...noPlace].map((phrase) => phrase.split(' ').length));

/** True for a text that only says that nothing is known, in any field. */
export function isNotSaid(text: string): boolean {
  return saysOnly(text, (phrase) => nothing.has(phrase));
}

/** True for a text in the place of a name that names nobody: `अज्ञात`, `Baby`, `unknown girl`, `Unknown-2`. */
export function isNoName(text: string): boolean {
  return saysOnly(text.replace(SERIAL, ' '), (phrase) => nothing.has(phrase) || nameless.has(phrase));
}

/** True for a text in the place of a place that names none: `Other`, `अन्य राज्य`. */
export function isNoPlace(text: string): boolean {
  return saysOnly(text, (phrase) => nothing.has(phrase) || noPlace.has(phrase));
}

/**
 * Whether the text consists of such phrases, with or without words for the field. A text with any other word says
 * something, even if the clerk regrets in it what is not known.
 */
function saysOnly(text: string, isSuch: (phrase: string) => boolean): boolean {
  if (text.length > MAX_LENGTH) return false;
  if (CELL_ERROR.test(text.trim())) return true;
  const plain = spelled(text);
  if (plain === '') return true;
  const joined = plain.replaceAll(' ', '');
  if (FILLING_DIGITS.test(joined) && (/^0+$/u.test(joined) || !text.includes('/'))) return true;
  const words = plain.split(' ');
  let said = false;
  for (let at = 0; at < words.length;) {
    const found = longest(words, at, isSuch) ?? longest(words, at, (phrase) => fields.has(phrase));
    if (found === null) return false;
    said ||= isSuch(found);
    at += found.split(' ').length;
  }
  return said;
}

function longest(words: readonly string[], from: number, isSuch: (phrase: string) => boolean): string | null {
  for (let size = Math.min(LONGEST, words.length - from); size > 0; size--) {
    const phrase = words.slice(from, from + size).join(' ');
    if (isSuch(phrase)) return phrase;
  }
  return null;
}

/** Words in one spelling, because नहीं is typed in many, as is `nahi`. */
function spelled(text: string): string {
  return westernDigits(text)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u093c\u200b-\u200f\u2060\ufeff]|(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/(?<=\p{L})['’ʼ′`](?=\p{L})/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}+]+/gu, ' ')
    .replace(/ँ/gu, 'ं')
    .replace(/(?<!\p{L})(?:नही|नहि|नहिं)(?![\p{L}\p{M}])/gu, 'नहीं')
    .replace(/\b(?:nahin|nahee|naheen|nahiin|nahii|nhi|nhin)\b/gu, 'nahi')
    .replace(/\bpta\b/gu, 'pata')
    .replace(/\bbtay([aie]?)\b/gu, 'batay$1')
    .trim();
}
