import { wordsOf, type Language, type Sentences, type Words } from './words';

/** Fetches the sentences of one language: on a slow line the other one would cost as much again. */
export async function loadWords(language: Language): Promise<Words> {
  const sentences: Sentences =
    language === 'hi' ? (await import('./words.hi.json')).default : (await import('./words.en.json')).default;
  return wordsOf(language, sentences);
}

/** The language that the browser asks for, or the one that the page's address names: `?lang=hi`. */
export function firstLanguage(search: string, preferred: readonly string[]): Language {
  const named = new URLSearchParams(search).get('lang') ?? preferred[0] ?? 'en';
  return named.toLowerCase().startsWith('hi') ? 'hi' : 'en';
}
