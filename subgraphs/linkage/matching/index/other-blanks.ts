import { gluedPart } from '../../names/glued-parts';
import { skeletonKey } from '../../names/keys';
import { hashOf } from '../record/mixed-hash';
import type { TokenLexicon } from '../record/token-lexicon';

/** Forms of a name with other blanks than it was written with, as hashes. */
export interface OtherBlanks {
  /** Forms in one word: without a part that is glued to it, or of two words together. */
  readonly whole: readonly number[];
  /** Two words for one. */
  readonly pairs: readonly (readonly [number, number])[];
}

/** The words of a name that are looked at. */
const WORDS = 2;
/** A part of fewer letters is no name. */
const SHORTEST = 3;

/**
 * A record is filed also without a glued part; a query asks besides for its words together and for every parting of its
 * first word, so that records need no room for them.
 */
export function blanksOf(words: readonly number[], lexicon: TokenLexicon, asking: boolean): OtherBlanks {
  const latin = words.slice(0, WORDS + 1).map((word) => lexicon.token(word)?.latin ?? '');
  const stems = latin.slice(0, WORDS).flatMap((word) => gluedPart(word)?.stem ?? []);
  if (!asking) return { whole: stems.map(formOf), pairs: [] };
  const [first = '', second = ''] = latin;
  const together = latin.flatMap((word, at) => {
    const next = latin[at + 1] ?? '';
    return word.length > 1 && next.length > 1 ? [word + next] : [];
  });
  const turned = latin.length === 2 && first !== '' && second !== '' ? [second + first] : [];
  const pairs: [number, number][] = [];
  for (let at = SHORTEST; at <= first.length - SHORTEST; at++)
    pairs.push([formOf(first.slice(0, at)), formOf(first.slice(at))]);
  return { whole: [...stems, ...together, ...turned].map(formOf), pairs };
}

function formOf(latin: string): number {
  return hashOf(skeletonKey(latin));
}
