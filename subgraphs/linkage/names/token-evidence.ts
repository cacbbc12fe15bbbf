import { createBoundedMemo } from './bounded-memo';
import type { NameParameters } from './parameters';
import type { PreparedToken } from './prepared-token';
import { createSpellingModel, type Spelling, type SpellingEvidence } from './spelling-model';

/** Of some hundred bytes each. */
const MAX_SPELLINGS = 30_000;

/** Of two tokens in Devanagari or Latin; symmetric. */
export type TokenEvidence = (a: PreparedToken, b: PreparedToken) => SpellingEvidence;

export function createTokenEvidence(parameters: NameParameters): TokenEvidence {
  const model = createSpellingModel(parameters);
  /** Made when first compared, since most words of an index never are. */
  const spellings = createBoundedMemo<Spelling>(MAX_SPELLINGS);
  const spellingOf = (token: PreparedToken) => {
    const key = token.script === 'DEVANAGARI' ? token.text : token.latin;
    const known = spellings.get(key);
    if (known) return known;
    const made = token.script === 'DEVANAGARI' ? model.ofDevanagari(key) : model.ofLatin(key);
    spellings.set(key, made);
    return made;
  };
  // Sums of floating point depend on their order, and the answer must not depend on who asks.
  return (a, b) =>
    a.text < b.text ? model.compare(spellingOf(a), spellingOf(b)) : model.compare(spellingOf(b), spellingOf(a));
}
