import { fromChanakya } from './chanakya';
import { isWholeDevanagari } from './drawn-devanagari';
import { fromKrutiDev } from './kruti-dev';
import letters from './legacy-font-letters.json';

/** From here on, a text is taken for Devanagari typed for a legacy font; set so that no Latin name of the corpora is. */
const LIKELY = 7;
/** The same of a word alone: a rare Latin name lost costs more than one Kruti Dev word, which seldom stands alone. */
const LIKELY_ALONE = 10;
const STEPS_PER_BIT = 1.5;
const NEUTRAL = 'm'.charCodeAt(0);
const CAPITAL_WITHIN = 2;
const SIGN = 4;
const NO_ASCII = 1;
/** Shorter texts say too little: `jk` may be anybody's initials. */
const SHORTEST = 5;
const LONGEST = 600;
/** Signs that names in Latin letters have too. */
const COMMON_SIGNS = /[-'.,/()"&@0-9]/;
const BEYOND_ASCII = /[\u0080-\u00ff]/u;
/** Letters, and signs beyond ASCII. */
const OTHER_THAN_DEVANAGARI = /[^\u0900-\u097f\s!-@[-`{-~]/u;
/** Of the signs of a text in Chanakya, so many at least, and this share. */
const [MIN_BEYOND_ASCII, SHARE_BEYOND_ASCII] = [3, 0.7];
/** Latin words of which the letters say otherwise. */
const LATIN_WORDS: ReadonlySet<string> = new Set(['first', 'vatsa', 'minz', 'jnhih', 'ikbal', 'ekbal', 'iqbal']);

const BITS: ReadonlyMap<string, string> = new Map(Object.entries(letters));
const LAST = 'abcdefghijklmnopqrstuvwxyz$';
const SIGNS_OF_VOWELS = 'ािीुूृेैॅॉोौ';
/** What no word in Devanagari has. */
const MALFORMED = new RegExp(
  `(?:^|\\s)[${SIGNS_OF_VOWELS}ंँः़्]|[${SIGNS_OF_VOWELS}][${SIGNS_OF_VOWELS}]|्[${SIGNS_OF_VOWELS}अ-औ]|्(?=\\s|$)`,
  'u',
);

/**
 * Whether a text in Latin letters is Devanagari typed for a legacy font: `lquhrk oekZ` (Kruti Dev) or `âéÙèÌæ ß×æü`
 * (Chanakya) for सुनीता वर्मा. Never throws.
 */
export function looksLikeLegacyFont(text: string): boolean {
  const written = text
    .slice(0, LONGEST)
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(written)) return false;
  if (BEYOND_ASCII.test(written) && looksLikeChanakya(written)) return true;
  if (written.length < SHORTEST || !/[A-Za-z]/.test(written)) return false;
  const cased = /[a-z]/.test(written) ? written : written.toLowerCase();
  const words = cased.split(/\s+/);
  if (words.some((word) => LATIN_WORDS.has(word.toLowerCase()))) return false;
  const least = words.length === 1 ? LIKELY_ALONE : LIKELY;
  return words.reduce((bits, word) => bits + bitsOf(word), 0) > least && !MALFORMED.test(fromKrutiDev(cased));
}

/**
 * Chanakya's letters are nearly all beyond ASCII, of which a Latin name has few. So are those of Hindi in UTF-8 that was
 * read as Windows-1252, each of which begins with two signs that no syllable has in Chanakya.
 */
function looksLikeChanakya(written: string): boolean {
  if (/à[¤¥]/u.test(written)) return false;
  const signs = Array.from(written.replace(/\s+/gu, ''));
  const beyond = signs.filter((sign) => sign > '\u007F').length;
  if (beyond < MIN_BEYOND_ASCII || beyond / signs.length < SHARE_BEYOND_ASCII) return false;
  const read = fromChanakya(written);
  return /[क-ह]/u.test(read) && !OTHER_THAN_DEVANAGARI.test(read) && isWholeDevanagari(read);
}

/** The evidence of one word, in bits. A capital at the beginning says nothing. */
function bitsOf(word: string): number {
  const plain = /^[A-Z]{2,}$/.test(word) ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
  const signs = `^^${plain}$`;
  let bits = 0;
  for (let at = 2; at < signs.length; at++) {
    const sign = signs.charAt(at);
    const step = BITS.get(signs.slice(at - 2, at))?.charCodeAt(LAST.indexOf(sign));
    if (LAST.includes(sign)) bits += step === undefined ? 0 : (step - NEUTRAL) / STEPS_PER_BIT;
    else if (/[A-Z]/.test(sign)) bits += CAPITAL_WITHIN;
    else if (sign > '\u007F') bits += NO_ASCII;
    else if (!COMMON_SIGNS.test(sign)) bits += SIGN;
  }
  return bits;
}
