import { MatchIndex } from '../../../subgraphs/linkage/matching/index/match-index';
import { Matcher } from '../../../subgraphs/linkage/matching/match';
import { CHILDREN_MODEL } from '../../../subgraphs/linkage/matching/model/children-model';
import { OpenSet } from '../../matching-data/open-set';
import { SiblingPairs, type SiblingNames } from '../../matching-data/sibling-pairs';
import type { FigureTable } from './figure-table';

const PAIRS = 300;
const OTHERS = 10_000;
/** The seeds of the siblings whom the shipped model was fitted on are others. */
const SEEDS = [31, 32] as const;
const SOURCES: readonly SiblingNames[] = ['HABITS', 'CORPUS'];

/** A missing child and a found brother or sister, among others; the partner of neither is known. */
export function siblingTable(table: FigureTable): void {
  for (const source of SOURCES)
    for (const seed of SEEDS) {
      const strong = strongSiblings(seed, source);
      const measure = `siblings STRONG, of ${PAIRS}: ${source.toLowerCase()}, seed ${seed}`;
      table.judge(measure, strong, 0, { prototype: '', most: 0 });
    }
}

function strongSiblings(seed: number, source: SiblingNames): number {
  const index = new MatchIndex();
  for (const record of new OpenSet(1, OTHERS).held()) index.put(record);
  const pairs = [...new SiblingPairs(seed, source, 1).pairs(PAIRS)];
  for (const [at, { missing }] of pairs.entries()) index.put({ ...missing, id: `sibling:${at}` });
  const matcher = new Matcher(index, CHILDREN_MODEL);
  return pairs.filter(({ found }, at) =>
    matcher
      .match(found, { first: 5, minPosterior: 0 })
      .some(({ id, band }) => id === `sibling:${at}` && band === 'STRONG'),
  ).length;
}
