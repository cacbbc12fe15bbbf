import { calibrationPoints, type Judged } from '../../../subgraphs/linkage/matching/model/calibrate';
import { fitModel } from '../../../subgraphs/linkage/matching/fitting/fit';
import { Matcher } from '../../../subgraphs/linkage/matching/match';
import { LIVE_BOUNDS, type MatchIndex } from '../../../subgraphs/linkage/matching/index/match-index';
import type { MatchModel } from '../../../subgraphs/linkage/matching/model/match-model';
import { recordQueries } from '../../../subgraphs/linkage/matching/fitting/pair-queries';
import { candidatePairs, randomPairs } from '../../../subgraphs/linkage/matching/fitting/pair-sample';
import { START_MODEL } from '../../../subgraphs/linkage/matching/fitting/start-model';
import { Random } from '../../agencies/random';
import { siblingLevels, withInitials } from './fit-kin';
import type { OpenQuery, OpenSet } from '../../matching-data/open-set';

/** Numbers of questions used to fit and to calibrate; lower ones are kept for the evaluation. */
const FIRST_FIT = 10_000_000;
const FIRST_CALIBRATION = 20_000_000;
const CALIBRATED_FROM_BITS = -12;
const RANDOM_PER_QUERY = 70;
/** The siblings of other seeds are kept for the evaluation. */
const KIN_SEED = 101;

export interface OpenSetFit {
  readonly queries: number;
  readonly fittedOn: string;
}

/**
 * A model for the project's children: odds by EM without truth, then calibrated on made-up children of other
 * numbers, for whom the truth is known.
 */
export function fitOpenSet(index: MatchIndex, set: OpenSet, { queries, fittedOn }: OpenSetFit): MatchModel {
  const random = new Random(7);
  const records = recordQueries(
    index,
    Array.from(set.queries(FIRST_FIT, queries), ({ record }) => record),
  );
  const sample = randomPairs(index, START_MODEL, records, {
    pairs: RANDOM_PER_QUERY * queries,
    random: () => random.next(),
  });
  const fitted = fitModel({
    lexicons: index.lexicons,
    held: index.size,
    start: START_MODEL,
    candidates: candidatePairs(index, START_MODEL, records, LIVE_BOUNDS),
    random: sample,
    oneToOne: false,
  });
  const whole = withKin(fitted);
  return {
    ...whole,
    version: `children-${fittedOn}`,
    provenance: {
      corpus: `made-up open set of ${set.size} missing reports (test/matching-data/open-set.ts)`,
      method:
        'EM for m, random pairs for u, initials on lists of five states, made-up siblings, isotonic calibration on made-up truth',
      fittedOn,
      pairs: sample.pairs,
    },
    calibration: calibrationPoints(judged(index, whole, [...set.queries(FIRST_CALIBRATION, queries)])),
  };
}

/** With what the open set does not have, or too little of: initials, and siblings whose names resemble each other. */
function withKin(fitted: MatchModel): MatchModel {
  const model = withInitials(fitted, KIN_SEED);
  return { ...model, siblingLevels: siblingLevels(KIN_SEED, model) };
}

function judged(index: MatchIndex, model: MatchModel, queries: readonly OpenQuery[]): Judged[] {
  const matcher = new Matcher(index, model);
  return queries.flatMap(({ record, partner }) =>
    matcher
      .match(record, { first: 10, minPosterior: 0 })
      .map(({ id, posterior }) => ({
        bits: Math.log2(posterior / Math.max(1 - posterior, 1e-9)),
        match: id === partner ? 1 : 0,
      }))
      .filter(({ bits }) => bits >= CALIBRATED_FROM_BITS),
  );
}
