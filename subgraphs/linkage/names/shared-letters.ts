const LETTERS = 128;
/** A number holds so many places. */
const MAX_LENGTH = 31;

/**
 * How many letters of a key others have in the same order (the longest common subsequence), at some nanoseconds for each
 * letter of theirs. Of the key, the first 31 letters count.
 */
export function sharedLetters(key: string): (other: string) => number {
  const length = Math.min(key.length, MAX_LENGTH);
  const places = new Int32Array(LETTERS);
  for (let at = 0; at < length; at++) {
    const letter = key.charCodeAt(at) % LETTERS;
    places[letter] = (places[letter] ?? 0) | (1 << at);
  }
  return (other) => {
    // A place that is 0 is one by which the longest sequence grew (Crochemore and others, 2001).
    let open = -1;
    for (let at = 0; at < other.length; at++) {
      const here = open & (places[other.charCodeAt(at) % LETTERS] ?? 0);
      open = (open + here) | (open - here);
    }
    return countOf(~open & (2 ** length - 1));
  };
}

function countOf(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
