/*
 * Fonts from before Unicode show Devanagari by drawing its signs in place of Latin letters. They store the signs in the
 * order in which they are drawn: the i before its consonant, the r of a cluster (reph) after its syllable, and many
 * consonants as a half form with an upright stroke. A table of a font writes the marks below for what has no place of
 * its own in Unicode, and `fromDrawn` puts all into the order of speech.
 */
/** The i, drawn before its consonant. */
export const I_SIGN = '\u0001';
/** The r before a cluster, drawn after its syllable. */
export const REPH = '\u0002';
/** The upright stroke: it completes a half form, and is an aa elsewhere. */
export const STROKE = '\u0003';
/** After `I_SIGN`: the sign also shows a reph, or a nasal. */
export const WITH_REPH = '\u0004';
export const WITH_NASAL = '\u0005';
const MARKS = /[\u0001-\u0005]/gu;

const CONSONANT = '[क-ह]़?';
// Bounded, so that no text takes more than linear time.
const CLUSTER = `(?:${CONSONANT}्){0,4}${CONSONANT}`;
const VOWEL_SIGNS = '[ािीुूृॄेैॅॉोौ]{0,3}';

type By = string | ((...groups: string[]) => string);

/** From the order of drawing to the order of speech; each step reads what the ones before it wrote. */
const ORDER: readonly (readonly [pattern: RegExp, by: By])[] = [
  [/इ\u0002/gu, 'ई'],
  // The nukta is drawn after the stroke or before the halant that completes the letter.
  [/्(़?)\u0003(़?)/gu, '$1$2'],
  [/\u0003/gu, 'ा'],
  [
    new RegExp(`${I_SIGN}(${WITH_REPH}?)(${WITH_NASAL}?)(${CLUSTER})`, 'gu'),
    (_, reph, nasal, cluster) => `${reph ? 'र्' : ''}${cluster}ि${nasal ? 'ं' : ''}`,
  ],
  // A nasal belongs behind the vowel, wherever it was typed, and a candra below a dot is a chandrabindu.
  [/([ंँ])([ािीुूृेैॅॉोौ]{1,3})/gu, '$2$1'],
  [/ॅं/gu, 'ँ'],
  [new RegExp(`(${CLUSTER}${VOWEL_SIGNS}[ंँ]?)${REPH}`, 'gu'), 'र्$1'],
  [/ाे|ेा/gu, 'ो'],
  [/ाै|ैा/gu, 'ौ'],
  [/ाॅ/gu, 'ॉ'],
  [/अो/gu, 'ओ'],
  [/अौ/gu, 'औ'],
  [/अा/gu, 'आ'],
  [/अॉ/gu, 'ऑ'],
  [/एे/gu, 'ऐ'],
  [/़्/gu, '़्'],
  [/([ािीुूृेैॅॉोौ])़/gu, '़$1'],
];

/** The Devanagari of a text in which a font's signs stand in the order of drawing, with the marks above. Never throws. */
export function fromDrawn(signs: string): string {
  let read = signs;
  // TypeScript's overloads of `replace` do not take the union.
  for (const [pattern, by] of ORDER)
    read = typeof by === 'string' ? read.replace(pattern, by) : read.replace(pattern, by);
  return read.replace(MARKS, (mark) => (mark === I_SIGN ? 'ि' : mark === REPH ? 'र्' : '')).normalize('NFC');
}

/** What no word has: a vowel sign or halant at its beginning, or two vowel signs on one letter. */
const BROKEN = /(?<![\u0900-\u097f])[ािीुूृेैॅॉोौंँः़्]|[ािीुूृेैॅॉोौ]{2}|्[ािीुूृेैॅॉोौअ-औ]/u;

/** Whether the signs of a converted text form whole syllables: if not, it was typed for another font, or for none. */
export function isWholeDevanagari(text: string): boolean {
  return !BROKEN.test(text);
}
