import { NEXT_ALIAS } from './name-parts';
import { RESIDENT_OF, TITLES } from './name-words';
import type { Rewriting } from './rewriting';

/** Puts a word that `name-words.ts` knows in the place of `s/o` and its kin, in lower case. The order matters. */
export const RELATION_SIGNS: readonly Rewriting[] = [
  [/\b(?:r\s*[/\\]\s*[o0]|resident\s+of)\b/gu, ` ${RESIDENT_OF} `],
  // S/D/W of: as a form has it.
  [
    /\b[sdwch](?:\s*[/\\]\s*[sdwch])+\s*(?:[/\\]\s*o|of)\b/gu,
    (found) => (/[wch]/u.test(found) ? ' relativeof ' : ' sonof '),
  ],
  // Sunitad/o Ramlal
  [/(?<=\p{L}{3})([sdwc][/\\]o)\b/gu, ' $1'],
  // `s/oRamlal` too. A name with O keeps it: s/Omprakash, but s/oManoj.
  [/(?<![a-z])[sdwcfhmb]\s*[/\\]\s*(?:[0०]|o(?!m(?![aeiou]))|(?=om))/gu, ofLetter],
  [/(?<![\p{L}\p{M}])(?:एस|डी|डब्ल्यू|डब्लू|सी|बी|एफ|एच|एम)\s*[/\\]\s*ओ(?![\p{L}\p{M}])/gu, ofLetter],
  // Any other relation, as gd/o: its name is not the person's.
  [/(?<![a-z])[a-z]{1,2}\s*[/\\]\s*[o0]\b/gu, ' relativeof '],
  [/\b(?:(?:new\s?born|baby|infant|male|female|girl|boy|child)\s+)+of\b/gu, childOf],
  [/\b(son|daughter|wife|care|ward)\s+of\b/gu, '$1of'],
];

const OF_LETTER: ReadonlyMap<string, string> = new Map([
  ...['s', 'एस'].map((letter) => [letter, 'sonof'] as const),
  ...['d', 'डी'].map((letter) => [letter, 'daughterof'] as const),
  ...['w', 'डब्ल्यू', 'डब्लू'].map((letter) => [letter, 'wifeof'] as const),
  ...['c', 'सी'].map((letter) => [letter, 'careof'] as const),
  ...['b', 'बी'].map((letter) => [letter, 'babyof'] as const),
]);

/** The relation that begins with the letter of `s/o` or `डी/ओ`. */
function ofLetter(found: string): string {
  const [letter = ''] = found.split(/[\s/\\.]/u);
  return ` ${OF_LETTER.get(letter) ?? 'relativeof'} `;
}

/** Hospitals write the mother: `Baby girl of Kamla`. Whose child else is meant is not said. */
function childOf(found: string): string {
  return /baby|born|infant/u.test(found) ? ' babyof ' : ' relativeof ';
}

/**
 * Words with a relation in the place of `d o` between two names; elsewhere the letters may be initials: D.O. Varghese,
 * Varghese S.O.
 */
export function withSpelledSigns(words: readonly string[]): readonly string[] {
  return words.flatMap((word, at) => {
    if (isSpelledSign(words, at)) return OF_LETTER.get(word) ?? word;
    return isSpelledSign(words, at - 1) ? [] : word;
  });
}

function isSpelledSign(words: readonly string[], at: number): boolean {
  const [before = '', letter = '', o, after = ''] = [words[at - 1], words[at], words[at + 1], words[at + 2]];
  const follows = before === NEXT_ALIAS || (before.length > 1 && !TITLES.has(before));
  return /^[sdw]$/.test(letter) && o === 'o' && follows && after.length > 1;
}
