import type { GraphChild } from '../../../schema/generated/children';
import { languageOfScript } from '../dom/script-language';
import type { Selected } from '../graph/selected';
import type { Language } from '../words/words';

/** A child's names, each spelling once. */
export interface ChildNames {
  /** One in each script, that of the page first. */
  readonly first: readonly string[];
  /** How else records write the name, most frequent first. */
  readonly other: readonly string[];
}

/** Seven records write one name seven times: each spelling stands once, the most frequent of each script first. */
export function childNames(names: Selected<GraphChild>['names'], language: Language): ChildNames {
  const counts = new Map<string, { readonly text: string; count: number }>();
  for (const name of names ?? []) {
    const text = name.text?.normalize('NFC').replaceAll(/\s+/gu, ' ').trim() ?? '';
    const known = counts.get(text.toLowerCase());
    if (known) known.count++;
    else if (text !== '') counts.set(text.toLowerCase(), { text, count: 1 });
  }
  const spellings = [...counts.values()].sort((a, b) => b.count - a.count).map(({ text }) => text);
  const scripts = [...new Set(spellings.map(languageOfScript))];
  scripts.sort((a, b) => Number(b === language) - Number(a === language));
  const first = scripts.flatMap((script) => spellings.find((text) => languageOfScript(text) === script) ?? []);
  return { first, other: spellings.filter((text) => !first.includes(text)) };
}
