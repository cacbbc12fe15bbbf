/** The letters of a word that are compared: one bit of a number each. */
const MAX_LETTERS = 31;
/** By letter, its positions in the current word. Other characters share an entry, because names do not have them. */
const PLACES = new Int32Array(128);

/**
 * The number of typing errors between two words, at most `limit` + 1: letters omitted, inserted, replaced, or exchanged
 * with their neighbour (optimal string alignment, bit-parallel after Hyyrö). Symmetric. Only the first 31 letters are
 * compared.
 */
export function slipsBetween(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  const down = Math.min(one.length, MAX_LETTERS);
  const across = Math.min(other.length, MAX_LETTERS);
  if (down === 0) return Math.min(across, limit + 1);
  for (let at = 0; at < down; at++) {
    const letter = one.charCodeAt(at) & 127;
    PLACES[letter] = (PLACES[letter] ?? 0) | (1 << at);
  }
  const last = 1 << (down - 1);
  let slips = down;
  let [rises, falls, equal, before] = [-1, 0, 0, 0];
  for (let at = 0; at < across; at++) {
    const places = PLACES[other.charCodeAt(at) & 127] ?? 0;
    const swapped = ((~equal & places) << 1) & before;
    equal = (((places & rises) + rises) ^ rises) | places | falls | swapped;
    let up = falls | ~(equal | rises);
    const level = equal & rises;
    if ((up & last) !== 0) slips += 1;
    if ((level & last) !== 0) slips -= 1;
    up = (up << 1) | 1;
    rises = (level << 1) | ~(equal | up);
    falls = up & equal;
    before = places;
  }
  for (let at = 0; at < down; at++) PLACES[one.charCodeAt(at) & 127] = 0;
  return Math.min(slips, limit + 1);
}
