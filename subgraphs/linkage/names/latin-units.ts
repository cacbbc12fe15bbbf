/** Letters that Indian spellings of names use for one sound; the longest come first. */
const GRAPHEMES =
  /chh|ksh|sch|tth|ddh|aa|ee|oo|ai|ay|au|ou|ei|ie|ia|ch|sh|kh|gh|jh|th|dh|ph|bh|rh|ck|gn|gy|dn|zh|([bcdfgjklmnpqrstvwxyz])\1|[a-z]/g;

/** Splits a Latin word, in lower case without accents, into the spellings of its sounds. */
export function toLatinUnits(word: string): string[] {
  return word.match(GRAPHEMES) ?? [];
}
