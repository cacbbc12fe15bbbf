import { MatchIndex } from '../../../subgraphs/linkage/matching/index/match-index';
import { Matcher, type MatchCandidate } from '../../../subgraphs/linkage/matching/match';
import { CHILDREN_MODEL } from '../../../subgraphs/linkage/matching/model/children-model';
import type { AsToldSet } from '../../matching-data/as-told/as-told-set';

/** How one kind of damage fares. Shares are in [0, 1]. */
export interface ToldFigures {
  readonly kind: string;
  readonly asked: number;
  /** The person is the first answer, and among the first ten. */
  readonly first: number;
  readonly inTen: number;
  /** The person is an answer as a strong lead or for review. */
  readonly banded: number;
}

/** How strangers fare who share values that say nothing. */
export interface StrangerFigures {
  readonly kind: string;
  readonly asked: number;
  readonly strong: number;
  /** How many would be strong without the words that say nothing. */
  readonly strongWithout: number;
  /** The mean of the bits that these words add; 0 when they are read as nothing. */
  readonly added: number;
}

const ALL = { first: 10, minPosterior: 0 };

/** Asks for each told record among all the clean ones, and compares each pair of strangers by itself. */
export function asToldFigures(set: AsToldSet): { people: ToldFigures[]; strangers: StrangerFigures[] } {
  const index = new MatchIndex();
  for (const record of set.others) index.put(record);
  for (const { clean } of [...set.people, ...set.strangers]) index.put(clean);
  const matcher = new Matcher(index, CHILDREN_MODEL);
  const people = grouped(
    set.people.map(({ kind, clean, told }) => {
      const found = matcher.match(told, ALL);
      return { kind, at: found.findIndex(({ id }) => id === clean.id), found };
    }),
  );
  const strangers = grouped(
    set.strangers.map(({ kind, clean, told, silent }) => {
      const [pair, without] = [told, silent].map((record) => matcher.explainPair(record, clean.id));
      return { kind, pair, without, added: (pair?.totalBits ?? 0) - (without?.totalBits ?? 0) };
    }),
  );
  return {
    people: people.map(([kind, some]) => ({
      kind,
      asked: some.length,
      first: share(some, ({ at }) => at === 0),
      inTen: share(some, ({ at }) => at >= 0),
      banded: share(some, ({ at, found }) => isBanded(found[at])),
    })),
    strangers: strangers.map(([kind, some]) => ({
      kind,
      asked: some.length,
      strong: some.filter(({ pair }) => pair?.band === 'STRONG').length,
      strongWithout: some.filter(({ without }) => without?.band === 'STRONG').length,
      added: some.reduce((sum, { added }) => sum + added, 0) / some.length,
    })),
  };
}

function isBanded(candidate: MatchCandidate | undefined): boolean {
  return candidate?.band === 'STRONG' || candidate?.band === 'REVIEW';
}

function share<T>(some: readonly T[], is: (one: T) => boolean): number {
  return some.filter(is).length / some.length;
}

function grouped<T extends { readonly kind: string }>(all: readonly T[]): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(one.kind, [...(groups.get(one.kind) ?? []), one]);
  return [...groups];
}
