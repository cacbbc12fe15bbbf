/** The Hindi names of English letters: एम is M, and एनजीओ stands for NGO. */
const NAMES: ReadonlyMap<string, string> = new Map(
  (
    'ए a,बी b,सी c,डी d,ई e,एफ f,एफ़ f,जी g,एच h,आई i,जे j,के k,एल l,एम m,एन n,ओ o,पी p,क्यू q,आर r,एस s,टी t,यू u,' +
    'वी v,डब्लू w,डब्ल्यू w,एक्स x,वाई y,वाय y,जेड z,ज़ेड z,ज़ेड z'
  )
    .normalize('NFC')
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);
const LONGEST = Math.max(...[...NAMES.keys()].map((name) => name.length));

/** The letters that a Devanagari word (NFC) spells out; null when part of it is not the name of a letter. */
export function spelledLetters(word: string): string | null {
  // From the end, the reading of each suffix. Long words are skipped, because initials are short.
  if (word === '' || word.length > 24) return null;
  const rests: (string | null)[] = Array.from({ length: word.length }, () => null);
  rests.push('');
  for (let at = word.length - 1; at >= 0; at--) {
    for (let size = Math.min(LONGEST, word.length - at); size >= 1 && rests[at] === null; size--) {
      const letter = NAMES.get(word.slice(at, at + size));
      const rest = rests[at + size] ?? null;
      if (letter !== undefined && rest !== null) rests[at] = letter + rest;
    }
  }
  return rests[0] ?? null;
}
