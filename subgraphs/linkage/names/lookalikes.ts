/** Letters of other scripts that look like Latin ones, and are typed or scanned for them; below each what is meant. */
const ALIKE_LETTERS = 'аеорсухкіјѕһԁνοακιρАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ';
const MEANT_LETTERS = 'aeopcyxkijshdvoakipABEKMHOPCTYXIJSABEZHIKMNOPTYX';
const LATIN_ALIKE: ReadonlyMap<string, string> = new Map(
  Array.from(ALIKE_LETTERS, (letter, at) => [letter, MEANT_LETTERS.charAt(at)]),
);
const ALIKE = new RegExp(`[${ALIKE_LETTERS}]`, 'gu');

/** A word of Latin letters, some of which may be lookalikes, in Latin letters; any other word as it is. */
export function withoutLookalikes(word: string): string {
  return /[A-Za-z]/.test(word) ? word.replace(ALIKE, (letter) => LATIN_ALIKE.get(letter) ?? letter) : word;
}
