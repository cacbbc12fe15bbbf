import type { ClaimedName } from '../../../schema/records/claims';
import { isNoName } from '../../india/not-said';
import { tidyAll } from '../../india/tidy';

/** The graph's `Name`. */
export interface NameValue extends ClaimedName {
  readonly recordId: string;
  readonly source: string;
}

/** The script of a name; OTHER for mixed and for all other scripts. */
function scriptOf(text: string): ClaimedName['script'] {
  const devanagari = /\p{Script=Devanagari}/u.test(text);
  const latin = /\p{Script=Latin}/u.test(text);
  if (devanagari === latin) return 'OTHER';
  return devanagari ? 'DEVANAGARI' : 'LATIN';
}

/** The names, trimmed, without repetitions and without texts that name nobody. */
export function toClaimedNames(texts: readonly string[] | null | undefined): ClaimedName[] {
  return writtenNames(texts).filter(({ text }) => !isNoName(text));
}

/** The names as the graph shows them, as written, each with the record that states it. */
export function toNames(texts: readonly string[] | null | undefined, key: string): NameValue[] {
  const source = key.slice(0, key.indexOf(':'));
  return writtenNames(texts).map(({ text, script }) => ({ text, script, recordId: key, source }));
}

/** The script is detected, because agencies label it unreliably. */
function writtenNames(texts: readonly string[] | null | undefined): ClaimedName[] {
  return [...new Set(tidyAll(texts))].map((text) => ({ text, script: scriptOf(text) }));
}
