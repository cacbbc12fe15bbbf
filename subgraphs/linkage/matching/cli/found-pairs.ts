import { Comparer, emptyComparison, isNamedOtherwise } from '../comparison/compare';
import { fitModel } from '../fitting/fit';
import { KeptPairs } from '../fitting/kept-pairs';
import { someQueries, type PairQueries } from '../fitting/pair-queries';
import { candidatePairs, randomPairs } from '../fitting/pair-sample';
import { MANY, priorOdds } from '../fitting/prior-odds';
import { START_MODEL } from '../fitting/start-model';
import { MatchIndex, type SearchBounds } from '../index/match-index';
import type { MatchModel } from '../model/match-model';
import type { MatchRecord } from '../record/match-record';

/** Wider than for an interactive query, because a file may take some milliseconds for each record. */
const LINK_BOUNDS: SearchBounds = { widestBucket: 5000, perBucket: 1000, rows: 5000, candidates: 96 };
const FIT_QUERIES = 6000;
const RANDOM_PAIRS = 200_000;
const RANDOM_PER_RECORD = 50;
/** Pairs with lower odds, each judged alone, are dropped. */
const MIN_ODDS = 1e-5;

export type Step = (done: number) => void;

export function indexOf(records: readonly MatchRecord[], step?: Step): MatchIndex {
  const index = new MatchIndex();
  for (const [at, record] of records.entries()) {
    index.put(record);
    step?.(at + 1);
  }
  return index;
}

/** Fits a model to the queries and the index without labelled pairs. */
export function fitTo(
  index: MatchIndex,
  queries: PairQueries,
  { oneToOne, random }: { readonly oneToOne: boolean; readonly random: () => number },
): MatchModel {
  const some = someQueries(queries, FIT_QUERIES);
  return fitModel({
    lexicons: index.lexicons,
    held: index.size,
    start: START_MODEL,
    candidates: candidatePairs(index, START_MODEL, some, LINK_BOUNDS),
    random: randomPairs(index, START_MODEL, some, {
      pairs: Math.min(RANDOM_PAIRS, RANDOM_PER_RECORD * queries.count),
      random,
    }),
    oneToOne,
  });
}

/** The pairs of a query and a row that may be one person. */
export function foundPairs(queries: PairQueries, index: MatchIndex, model: MatchModel, step?: Step): KeptPairs {
  const comparer = new Comparer(index.lexicons, model);
  const comparison = emptyComparison();
  const bits = { evidence: 0, kin: 0 };
  const counts = { partners: model.matchShare * queries.count, left: queries.count, right: index.size };
  const least = Math.log2(MIN_ODDS / priorOdds(counts, MANY));
  const kept = new KeptPairs();
  for (let query = 0; query < queries.count; query++) {
    step?.(query);
    const requested = queries.row(query);
    const own = queries.own(query);
    index.candidates(requested, LINK_BOUNDS, (row) => {
      if (row === own) return;
      comparer.compare(requested, index.at(row), comparison);
      comparer.evidence(comparison, index.size, bits);
      if (bits.evidence >= least) kept.add(query, row, bits.evidence, isNamedOtherwise(comparison));
    });
  }
  return kept;
}

/** Whether two rows of the index have different given names. */
export function givenNameCheck(index: MatchIndex, model: MatchModel): (one: number, other: number) => boolean {
  const comparer = new Comparer(index.lexicons, model);
  const comparison = emptyComparison();
  return (one, other) => {
    comparer.compare(index.at(one), index.at(other), comparison);
    return isNamedOtherwise(comparison);
  };
}
