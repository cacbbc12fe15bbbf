import { shownText } from '../dom/shown-text';
import type english from './words.en.json';

export const LANGUAGES = ['hi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The name of a sentence or label of the pages. */
export type Word = keyof typeof english;

/** What is put into a sentence, by the names in its braces. */
export type Values = Readonly<Record<string, string | number>>;

/** By their names. A page that says some of them only is given those. */
export type Sentences = Readonly<Record<string, string>>;

/** All that the pages say, in one language. */
export interface Words {
  readonly language: Language;
  /** A sentence. A value that it asks for and is not given stays in its braces: a page that breaks helps nobody. */
  readonly say: (word: Word, values?: Values) => string;
  /** The word for a value of the schema (`step`, `LAST_SEEN`), or the value itself, readable, where there is none. */
  readonly named: (kind: string, value: string) => string;
}

export function wordsOf(language: Language, sentences: Sentences): Words {
  const find = (name: string) => (Object.hasOwn(sentences, name) ? sentences[name] : undefined);
  return {
    language,
    say: (word, values = {}) =>
      (find(word) ?? word).replaceAll(/\{(\w+)\}/gu, (braces, name: string) =>
        shownText(String(Object.hasOwn(values, name) ? values[name] : braces)),
      ),
    named: (kind, value) => find(`${kind}.${value}`) ?? readable(value),
  };
}

/** `FOUND_AT_STATION` as `Found at station`. Codes (`MP`, `WCR`) and what is no value of an enum stay as they are. */
function readable(value: string): string {
  if (!/^[A-Z\d_]{5,}$/u.test(value)) return value;
  const text = value.replaceAll('_', ' ').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
