import { nameEvidence, toComparedName } from './name-evidence';
import { createNameIndex } from './name-index';
import { tokenEvidence } from './prepared-name';
import type { TokenEvidence } from './token-evidence';

export interface RankedName {
  /** The position of the name in the gallery. */
  readonly index: number;
  readonly name: string;
  /** Tempered weight of evidence in nats; comparable within a query and, roughly, across queries. */
  readonly score: number;
}

export interface NameGallery {
  /** The likeliest names first, at most `top`; ties in the gallery's order. A query without letters finds nothing. */
  rank(query: string, top: number): RankedName[];
}

/** The most candidates to compare in full, at about ten microseconds each. */
const MAX_COMPARED = 250;

/** A gallery of names in either script or mixed, searched by names in either. */
export function createNameGallery(names: readonly string[], evidence: TokenEvidence = tokenEvidence): NameGallery {
  const compared = names.map(toComparedName);
  const index = createNameIndex(compared);
  return {
    rank: (query, top) => {
      const requested = toComparedName(query);
      if (!requested.whole) return [];
      return index
        .candidates(requested, MAX_COMPARED)
        .flatMap((at) => {
          const [known, name] = [compared[at], names[at]];
          return known && name !== undefined
            ? [{ index: at, name, score: nameEvidence(requested, known, evidence) }]
            : [];
        })
        .sort((a, b) => b.score - a.score || a.index - b.index)
        .slice(0, top);
    },
  };
}
