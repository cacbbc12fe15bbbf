/** The letters of a word that are looked at: one bit of a number each. */
const LONGEST = 31;
/** By letter, the places where the word at hand has it. Letters beyond share a place: none of them is one of ours. */
const PLACES = new Int32Array(128);

/**
 * Slips of the hand that turn one word into the other, at most `limit` + 1: letters left out, put in, mistaken, or
 * exchanged with their neighbour (optimal string alignment, bit-parallel after Hyyrö). Symmetric. Only the first 31
 * letters are told apart.
 */
export function slipsBetween(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  const down = Math.min(one.length, LONGEST);
  const across = Math.min(other.length, LONGEST);
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
