import { Comparer, emptyComparison } from '../../../subgraphs/linkage/matching/comparison/compare';
import { MatchIndex } from '../../../subgraphs/linkage/matching/index/match-index';
import type { MatchModel } from '../../../subgraphs/linkage/matching/model/match-model';
import {
  AGE,
  BIRTHDAY,
  COMPARISONS,
  EVENT,
  FATHER,
  GIVEN,
  SEX,
  SURNAME,
} from '../../../subgraphs/linkage/matching/record/levels';
import type { MatchRecord } from '../../../subgraphs/linkage/matching/record/match-record';
import { regionalLists } from '../../matching-data/regional-people';
import { FIVE_STATES } from '../../matching-data/regional-words';
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

/** The share of each level of each comparison among the pairs that have the field. */
function levelShares(
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

const NAME_FIELDS = [GIVEN, SURNAME, FATHER] as const;
const LISTED = 4000;

/**
 * The model with the odds of initials, which the open set does not have: from lists of five states, of people in both
 * lists (m) and of two people each (u). Mothers, whom the lists lack, are as fathers.
 */
export function withInitials(model: MatchModel, seed: number): MatchModel {
  const { hindi, latin, both } = regionalLists({ seed, states: FIVE_STATES, both: LISTED, half: 'LEARNT' });
  const partners = new Map(latin.map((record) => [record.id, record]));
  const samePeople = hindi.slice(0, both).flatMap((record) => {
    const partner = partners.get(record.id);
    return partner === undefined ? [] : [[record, partner] as const];
  });
  const strangers = samePeople.map(([one], at): [MatchRecord, MatchRecord] => [
    one,
    samePeople[(at * 7 + 1) % samePeople.length]?.[1] ?? one,
  ]);
  const [m, u] = [levelShares(samePeople, model, 1), levelShares(strangers, model, 1)];
  const fields = { ...model.fields };
  for (const at of NAME_FIELDS) {
    const initial = { m: m[at]?.['INITIAL'] ?? 1, u: u[at]?.['INITIAL'] ?? 1 };
    for (const field of at === FATHER ? (['father', 'mother'] as const) : [COMPARISONS[at].field])
      fields[field] = { ...fields[field], INITIAL: initial };
  }
  return { ...model, fields };
}
