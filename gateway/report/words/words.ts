import english from './words.en.json';
import hindi from './words.hi.json';

export const REPORT_LANGUAGES = ['hi', 'en'] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

/** The name of a sentence or label of the report. */
export type Word = keyof typeof english;

/** What is put into a sentence, by the names in its braces. */
export type Values = Readonly<Record<string, string>>;
export type Say = (word: Word, values?: Values) => string;

const WORDS: Readonly<Record<ReportLanguage, Readonly<Record<Word, string>>>> = { en: english, hi: hindi };

/** The words of a language. A value that a sentence asks for and is not given throws: a report without it would mislead. */
export function wordsOf(language: ReportLanguage): Say {
  const words = WORDS[language];
  return (word, values = {}) =>
    words[word].replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`The sentence ${word} needs ${name}.`);
      return value;
    });
}
