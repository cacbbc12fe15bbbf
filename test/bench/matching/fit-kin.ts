import type { MatchModel } from '../../../subgraphs/linkage/matching/model/match-model';
import { AGE, BIRTHDAY, COMPARISONS, EVENT, GIVEN, SEX } from '../../../subgraphs/linkage/matching/record/levels';
import { levelShares } from './level-shares';
import { SiblingPairs, type SiblingNames } from '../../matching-data/sibling-pairs';

/** The fields that siblings do not share. */
const OWN_FIELDS = [GIVEN, SEX, BIRTHDAY, AGE];
/** Pairs of each kind of names. */
const PAIRS = 4000;
const SOURCES: readonly SiblingNames[] = ['HABITS', 'CORPUS'];
/** As many pairs of each level are added, because real families name their children in more ways than made-up ones. */
const DOUBT = 10;

/**
 * How often each level occurs between made-up siblings who are no twins, of families that give all children similar
 * names: nobody knows which family it is.
 */
export function siblingLevels(seed: number, model: MatchModel): MatchModel['siblingLevels'] {
  const pairs = SOURCES.flatMap((source) => [...new SiblingPairs(seed, source, 1).pairs(PAIRS)]).filter(
    ({ twins }) => !twins,
  );
  const together = pairs.map(({ missing, found }) => [missing, found] as const);
  const shares = levelShares(together, model, DOUBT);
  // Half of them go missing together; the others as strangers do.
  const event = Object.entries(shares[EVENT] ?? {}).map(([level, share]) => {
    const odds = model.fields.event?.[level];
    return [level, ((odds?.m ?? share) + (odds?.u ?? share)) / 2] as const;
  });
  const own = OWN_FIELDS.map((at) => [COMPARISONS[at]?.field ?? '', shares[at] ?? {}] as const);
  return { ...Object.fromEntries(own), event: Object.fromEntries(event) };
}
