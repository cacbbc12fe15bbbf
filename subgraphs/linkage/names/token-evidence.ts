import { createBoundedMemo } from './bounded-memo';
import { readAsDevanagari } from './other-scripts';
import type { NameParameters } from './parameters';
import type { PreparedToken } from './prepared-token';
import { createSpellingModel, type Spelling, type SpellingEvidence } from './spelling-model';

const ARABIC = /\p{Script=Arabic}/u;
/** A spelling takes some hundred bytes. */
const MAX_SPELLINGS = 30_000;

/** The evidence of two tokens in scripts that are read; symmetric. */
export type TokenEvidence = (a: PreparedToken, b: PreparedToken) => SpellingEvidence;

export function createTokenEvidence(parameters: NameParameters): TokenEvidence {
  const model = createSpellingModel(parameters);
  const read = ({ script }: PreparedToken, key: string) => {
    if (script === 'LATIN') return model.ofLatin(key);
    if (script === 'DEVANAGARI') return model.ofDevanagari(key);
    return ARABIC.test(key) ? model.ofUrdu(readAsDevanagari(key)) : model.ofDevanagari(readAsDevanagari(key));
  };
  /** Made on the first comparison, because most words of an index are never compared. */
  const spellings = createBoundedMemo<Spelling>(MAX_SPELLINGS);
  const spellingOf = (token: PreparedToken) => {
    const key = token.script === 'LATIN' ? token.latin : token.text;
    const known = spellings.get(key);
    if (known) return known;
    const made = read(token, key);
    spellings.set(key, made);
    return made;
  };
  // Compared in a fixed order: floating-point sums depend on theirs, and the result must be symmetric.
  return (a, b) =>
    a.text < b.text ? model.compare(spellingOf(a), spellingOf(b)) : model.compare(spellingOf(b), spellingOf(a));
}
