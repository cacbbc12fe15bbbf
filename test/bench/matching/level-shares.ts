import { Comparer, emptyComparison } from '../../../subgraphs/linkage/matching/comparison/compare';
import { MatchIndex } from '../../../subgraphs/linkage/matching/index/match-index';
import type { MatchModel } from '../../../subgraphs/linkage/matching/model/match-model';
import { COMPARISONS } from '../../../subgraphs/linkage/matching/record/levels';
import type { MatchRecord } from '../../../subgraphs/linkage/matching/record/match-record';

/** The share of each level of each comparison among the pairs that have the field; each level counts `doubt` times more. */
export function levelShares(
  pairs: readonly (readonly [MatchRecord, MatchRecord])[],
  model: MatchModel,
  doubt: number,
): readonly Readonly<Record<string, number>>[] {
  const index = new MatchIndex();
  for (const [at, [one]] of pairs.entries()) index.put({ ...one, id: `pair:${at}` });
  const comparer = new Comparer(index.lexicons, model);
  const comparison = emptyComparison();
  const counts = COMPARISONS.map(({ levels }) => levels.map(() => doubt));
  for (const [at, [, other]] of pairs.entries()) {
    comparer.compare(index.ask(other), index.at(index.rowOf(`pair:${at}`) ?? -1), comparison);
    for (const [field, level] of comparison.levels.entries()) {
      const ofField = counts[field];
      if (ofField !== undefined) ofField[level] = (ofField[level] ?? 0) + 1;
    }
  }
  return COMPARISONS.map(({ levels }, field) => {
    const ofField = (counts[field] ?? []).slice(1);
    const all = ofField.reduce((sum, one) => sum + one, 0);
    return Object.fromEntries(levels.slice(1).map((name, at) => [name, (ofField[at] ?? 0) / all]));
  });
}
