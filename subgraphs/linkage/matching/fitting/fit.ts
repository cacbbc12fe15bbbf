import { Comparer, emptyComparison } from '../comparison/compare';
import { COMPARISONS } from '../record/levels';
import type { Lexicons } from '../record/lexicons';
import type { LevelOdds, MatchModel } from '../model/match-model';
import type { PairSample } from './pair-sample';
import { priorOdds } from './prior-odds';

const ROUNDS = 25;
const MIN_SHARE = 0.02;
const MAX_SHARE = 0.995;
/** The start model counts as this many pairs of one person. */
const PRIOR_PAIRS = 4;
/** Its estimate of chance agreement counts as this many pairs of two persons. */
const PRIOR_CHANCE = 100;
const MIN_ODDS = 1e-7;

export interface FitInput {
  readonly lexicons: Lexicons;
  /** The number of records in the index. */
  readonly held: number;
  readonly start: MatchModel;
  /** The candidates of queries, among which the pairs of one person are. */
  readonly candidates: PairSample;
  /** Random pairs, which show chance agreement. */
  readonly random: PairSample;
  /** True when neither side has a person twice. */
  readonly oneToOne: boolean;
}

/** Odds, by comparison and level. */
type Odds = Record<string, Record<string, LevelOdds>>;

/**
 * Fits the model to records without labelled pairs. u comes from random pairs only, because strangers within a block
 * agree too, and EM with the wrong u would take all of them for one person. For the same reason a query has at most one
 * partner in each round, so that the share of partners cannot drift to 1.
 */
export function fitModel({ lexicons, held, start, candidates, random, oneToOne }: FitInput): MatchModel {
  let model: MatchModel = { ...start, fields: withChance(start, levelShares(random, null, start)) };
  const { queries } = candidates;
  let share = start.matchShare;
  for (let round = 0; round < ROUNDS; round++) {
    const prior = priorOdds({ partners: share * queries, left: queries, right: held }, { left: true, right: false });
    const weights = posteriors(candidates, { lexicons, model, held, prior, oneToOne });
    let partners = 0;
    for (const weight of weights) partners += weight;
    share = Math.min(Math.max(partners / Math.max(queries, 1), MIN_SHARE), MAX_SHARE);
    model = { ...model, matchShare: share, fields: withMatches(model, start, levelShares(candidates, weights, start)) };
  }
  return model;
}

interface Weighing {
  readonly lexicons: Lexicons;
  readonly model: MatchModel;
  readonly held: number;
  /** The odds of a pair before its evidence, against "the query has no partner". */
  readonly prior: number;
  readonly oneToOne: boolean;
}

/** The probability that each pair is one person, when a query (and with `oneToOne` a row) has at most one partner. */
function posteriors(sample: PairSample, { lexicons, model, held, prior, oneToOne }: Weighing): Float64Array {
  const comparer = new Comparer(lexicons, model);
  const comparison = emptyComparison();
  const evidence = { evidence: 0, kin: 0 };
  const weights = new Float64Array(sample.pairs);
  const claims = new Map<number, number>();
  for (let pair = 0; pair < weights.length; pair++) {
    sample.read(pair, comparison);
    comparer.evidence(comparison, held, evidence);
    const odds = prior * 2 ** evidence.evidence;
    weights[pair] = odds;
    if (oneToOne) claims.set(sample.rows[pair] ?? 0, (claims.get(sample.rows[pair] ?? 0) ?? 0) + odds);
  }
  for (let query = 0; query < sample.queries; query++) {
    const from = sample.starts[query] ?? 0;
    const to = sample.starts[query + 1] ?? from;
    let all = 0;
    for (let pair = from; pair < to; pair++) all += weights[pair] ?? 0;
    for (let pair = from; pair < to; pair++) {
      const own = weights[pair] ?? 0;
      const rivals = oneToOne ? (claims.get(sample.rows[pair] ?? 0) ?? own) - own : 0;
      weights[pair] = own / (1 + all + Math.max(rivals, 0));
    }
  }
  return weights;
}

/** The weighted share of each level among the pairs that have the field; the start model counts as further pairs. */
function levelShares(sample: PairSample, weights: Float64Array | null, start: MatchModel): number[][] {
  const sums = COMPARISONS.map(({ levels }) => levels.map(() => 0));
  const comparison = emptyComparison();
  for (let pair = 0; pair < sample.pairs; pair++) {
    const weight = weights?.[pair] ?? 1;
    if (weight < 1e-6) continue;
    sample.read(pair, comparison);
    for (const [at, sum] of sums.entries()) {
      const level = comparison.levels[at] ?? 0;
      sum[level] = (sum[level] ?? 0) + weight;
    }
  }
  const [side, extra] = weights === null ? (['u', PRIOR_CHANCE] as const) : (['m', PRIOR_PAIRS] as const);
  return sums.map((sum, at) => {
    const { field, levels } = COMPARISONS[at] ?? COMPARISONS[0];
    const said = sum.slice(1).reduce((all, one) => all + one, 0);
    const guess = levels.slice(1).map((name) => start.fields[field]?.[name]?.[side] ?? 0.01);
    return [0, ...guess.map((share, level) => ((sum[level + 1] ?? 0) + extra * share) / (said + extra))];
  });
}

function withChance(start: MatchModel, shares: readonly (readonly number[])[]): Odds {
  return oddsOf((at, level, field, name) => ({
    m: start.fields[field]?.[name]?.m ?? 0.01,
    u: Math.max(shares[at]?.[level] ?? 0.01, MIN_ODDS),
  }));
}

function withMatches(model: MatchModel, start: MatchModel, shares: readonly (readonly number[])[]): Odds {
  return oddsOf((at, level, field, name) => ({
    m: Math.max(shares[at]?.[level] ?? start.fields[field]?.[name]?.m ?? 0.01, MIN_ODDS),
    u: model.fields[field]?.[name]?.u ?? 0.01,
  }));
}

function oddsOf(of: (at: number, level: number, field: keyof MatchModel['fields'], name: string) => LevelOdds): Odds {
  return Object.fromEntries(
    COMPARISONS.map(({ field, levels }, at) => [
      field,
      Object.fromEntries(levels.flatMap((name, level) => (level === 0 ? [] : [[name, of(at, level, field, name)]]))),
    ]),
  );
}
