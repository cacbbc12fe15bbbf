import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a module takes from another of ours. Types are gone when it runs. */
const IMPORTED = /^(?:import|export)\s(?!type\b)[^;']*?'(\.[^']+)'|\bimport\(\s*'(\.[^']+)'/gmu;

/** The text of a page's modules, from its first one on. A module that is loaded later counts, too. */
export function codeOfPage(first: string): string {
  const texts = new Map<string, string>();
  const read = (path: string): void => {
    if (texts.has(path)) return;
    const text = readFileSync(path, 'utf8');
    texts.set(path, text);
    for (const [, whole, late] of text.matchAll(IMPORTED)) {
      const imported = join(dirname(path), whole ?? late ?? '');
      const source = [`${imported}.ts`, `${imported}.tsx`].find((name) => existsSync(name));
      if (source !== undefined) read(source);
    }
  };
  read(first);
  return [...texts.values()].join('\n');
}

/**
 * The sentences that a page can say, by its code and that of all pages. A module writes a word as a whole, `'trace.title'`;
 * where none does, the word is that of a value whose kind is written: `'step'` for `step.LAST_SEEN`.
 * test/unit/gateway/console/words holds all modules to it.
 */
export function wordsIn(
  sentences: Readonly<Record<string, string>>,
  code: { readonly page: string; readonly all: string },
): Readonly<Record<string, string>> {
  const textsIn = (text: string) => new Set([...text.matchAll(/'([\w.]+)'/gu)].map(([, quoted]) => quoted));
  const [here, anywhere] = [textsIn(code.page), textsIn(code.all)];
  const isSaid = (word: string) =>
    here.has(word) || word === 'lang' || (!anywhere.has(word) && here.has(word.slice(0, word.indexOf('.'))));
  return Object.fromEntries(Object.entries(sentences).filter(([word]) => isSaid(word)));
}
