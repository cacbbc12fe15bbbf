import type { MatchModel } from '../../../subgraphs/linkage/matching/model/match-model';
import type { Field } from '../../../subgraphs/linkage/matching/record/levels';
import { COMPARISONS } from '../../../subgraphs/linkage/matching/record/levels';
import type { MatchRecord } from '../../../subgraphs/linkage/matching/record/match-record';
import { bilingualLists, type BilingualLists } from '../../matching-data/bilingual-people';
import { regionalLists } from '../../matching-data/regional-people';
import { EAST, FIVE_STATES } from '../../matching-data/regional-words';
import { levelShares } from './level-shares';

const BOTH = 4000;
/**
 * The weight of each kind of lists beside the open set. Set on lists of another seed: with more, precision falls in the
 * five states; with less, the probabilities stay too low there.
 */
const WEIGHT = 0.15;
/** Lists do not name mothers, whose names are written as fathers' names are. */
const LISTED: readonly (readonly [field: Field, as: Field])[] = [
  ['given', 'given'],
  ['surname', 'surname'],
  ['father', 'father'],
  ['mother', 'father'],
];

/**
 * The model with what lists of five states and of the Hindi belt do to names, because the open set knows only slips and
 * habits of spelling. Initials, which it does not have at all, are as in the five states.
 */
export function withListedNames(model: MatchModel, seed: number): MatchModel {
  const five = regionalLists({ seed, states: FIVE_STATES, both: BOTH, half: 'LEARNT' });
  const people = [five, bilingualLists(BOTH)].map((lists) => levelShares(pairsOf(lists), model, 1));
  const strangers = levelShares(strangersOf(five), model, 1);
  const fields = { ...model.fields };
  for (const [field, as] of LISTED) {
    const at = COMPARISONS.findIndex((comparison) => comparison.field === as);
    const listed = (name: string) => people.map((shares) => shares[at]?.[name] ?? 0);
    const mixed = Object.entries(fields[field] ?? {}).map(([name, { m, u }]) => {
      const others = listed(name);
      const all = others.reduce((sum, share) => sum + WEIGHT * share, (1 - WEIGHT * others.length) * m);
      return [name, { m: all, u }] as const;
    });
    const INITIAL = { m: people[0]?.[at]?.['INITIAL'] ?? 1, u: strangers[at]?.['INITIAL'] ?? 1 };
    fields[field] = { ...Object.fromEntries(mixed), INITIAL };
  }
  return { ...model, fields };
}

/** Lists to calibrate on. */
export function calibrationLists(seed: number): readonly BilingualLists[] {
  return [FIVE_STATES, EAST].map((states, at) => regionalLists({ seed: seed + at, states, both: BOTH, half: 'ALL' }));
}

type Pair = readonly [MatchRecord, MatchRecord];

function pairsOf({ hindi, latin, both }: BilingualLists): readonly Pair[] {
  const partners = new Map(latin.map((record) => [record.id, record]));
  return hindi.slice(0, both).flatMap((record): Pair[] => {
    const partner = partners.get(record.id);
    return partner === undefined ? [] : [[record, partner]];
  });
}

function strangersOf(lists: BilingualLists): readonly Pair[] {
  const pairs = pairsOf(lists);
  return pairs.map(([one], at): Pair => [one, pairs[(at * 7 + 1) % pairs.length]?.[1] ?? one]);
}
