/** Letters that stand for one sound in the way Indians write names; the longest comes first. */
const GRAPHEMES =
  /chh|ksh|sch|tth|ddh|aa|ee|oo|ai|ay|au|ou|ei|ie|ia|ch|sh|kh|gh|jh|th|dh|ph|bh|rh|ck|gn|gy|dn|zh|([bcdfgjklmnpqrstvwxyz])\1|[a-z]/g;

/** A Latin word, in lower case without accents, as a row of spellings of sounds. */
export function toLatinUnits(word: string): string[] {
  return word.match(GRAPHEMES) ?? [];
}
