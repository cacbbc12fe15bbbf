import { SEX_FILLERS, SEX_WORDS, type Sex } from './sex-words';
import { plainText } from './written-number';

const MAX_LENGTH = 60;
const split = (words: string) => words.split(' ').map(plain);
const WORDS = new Map(
  (['F', 'M', 'T'] as const).flatMap((sex) => split(SEX_WORDS[sex]).map((word) => [word, sex] as const)),
);
const FILLERS = new Set(split(SEX_FILLERS));

/**
 * Reads a sex from a letter or a word, in any case, script and spelling, with others that say nothing (`Girl Child`) or
 * the same (`Female / महिला`). Null for any other text, for one that names two (a
 * heading, or a form not filled in) and for one that asks (`F?`).
 */
export function readSex(written: string): Sex | null {
  if (written === 'F' || written === 'M') return written;
  if (written.length > MAX_LENGTH || written.includes('?')) return null;
  const words = plain(written)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '' && !FILLERS.has(word));
  const sexes = words.map((word) => WORDS.get(word) ?? null);
  const [first = null, second] = sexes;
  if (sexes.every((sex) => sex === first)) return first;
  // A trans woman is named by two words.
  return first === 'T' && /^(trans|ट्रा)/u.test(words[0] ?? '') && second != null && sexes.length === 2 ? 'T' : null;
}

/** Small letters without the dots under letters, which vary from hand to hand; marks of abbreviation are dots. */
function plain(text: string): string {
  return plainText(text)
    .replace(/(?<=\p{L})\.(?=\p{L}\.?$)/gu, '')
    .normalize('NFD')
    .replace(/़/gu, '')
    .normalize('NFC')
    .toLowerCase();
}
