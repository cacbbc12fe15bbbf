/** The words for F, M and T; `_` stands for a blank within a word. */
const SEXES: readonly (readonly ['F' | 'M' | 'T', string])[] = [
  ['F', 'F FEMALE GIRL WOMAN FEMALE_CHILD स्त्री महिला बालिका लड़की किशोरी'],
  ['M', 'M MALE BOY MAN MALE_CHILD पुरुष पुरूष बालक लड़का किशोर'],
  ['T', 'T TRANSGENDER TG THIRD_GENDER ट्रांसजेंडर किन्नर तृतीय_लिंग'],
];
const SEX_WORDS = new Map(
  SEXES.flatMap(([letter, words]) => words.split(' ').map((word) => [spelt(word), letter] as const)),
);

function spelt(word: string): string {
  return word
    .trim()
    .normalize('NFC')
    .toUpperCase()
    .replace(/[\s_-]+/gu, ' ');
}

/** F, M or T from a letter or a word in English or Hindi; null for any other. */
export function toSexWord(written: string): 'F' | 'M' | 'T' | null {
  return SEX_WORDS.get(written) ?? SEX_WORDS.get(spelt(written)) ?? null;
}

/** The word of the closed list that equals the text; null when there is none. */
export function wordIn<const W extends string>(words: readonly W[], written: string | null): W | null {
  return words.find((word) => word === written) ?? null;
}
