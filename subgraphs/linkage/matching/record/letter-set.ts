const LETTERS = 26;
const LETTER_BITS = (1 << LETTERS) - 1;
const LONGEST = 63;

/** A bit for each letter of a word, with the word's length above: enough to see that two words are far apart. */
export function letterSet(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) % LETTERS);
  return letters | (Math.min(word.length, LONGEST) << LETTERS);
}

export function lengthOf(set: number): number {
  return set >>> LETTERS;
}

/** A lower bound of the typing errors between words with these letter sets. */
export function leastSlips(one: number, other: number): number {
  const shorter = Math.abs((one >>> LETTERS) - (other >>> LETTERS));
  const apart = (one ^ other) & LETTER_BITS;
  if (apart === 0) return shorter;
  return Math.max(shorter, bitCount(one & apart), bitCount(other & apart));
}

function bitCount(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
