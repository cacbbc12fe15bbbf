import { wordsOf, type Language, type Sentences, type Words } from './words';

/** Where a page's sentences are fetched from, by language. */
export type WordFiles = Readonly<Record<Language, () => Promise<{ readonly default: Sentences }>>>;

/** Fetches the sentences of one language: on a slow line the other one would cost as much again. */
export async function loadWords(language: Language, files: WordFiles): Promise<Words> {
  return wordsOf(language, (await files[language]()).default);
}

/** The language that the browser asks for, or the one that the page's address names: `?lang=hi`. */
export function firstLanguage(search: string, preferred: readonly string[]): Language {
  const named = new URLSearchParams(search).get('lang') ?? preferred[0] ?? 'en';
  return named.toLowerCase().startsWith('hi') ? 'hi' : 'en';
}
