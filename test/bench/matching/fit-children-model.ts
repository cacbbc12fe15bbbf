import { calibrationPoints, type Judged } from '../../../subgraphs/linkage/matching/model/calibrate';
import { fitModel } from '../../../subgraphs/linkage/matching/fitting/fit';
import { Matcher } from '../../../subgraphs/linkage/matching/match';
import { LIVE_BOUNDS, type MatchIndex } from '../../../subgraphs/linkage/matching/index/match-index';
import type { MatchModel } from '../../../subgraphs/linkage/matching/model/match-model';
import { recordQueries } from '../../../subgraphs/linkage/matching/fitting/pair-queries';
import { candidatePairs, randomPairs } from '../../../subgraphs/linkage/matching/fitting/pair-sample';
import { START_MODEL } from '../../../subgraphs/linkage/matching/fitting/start-model';
import { Random } from '../../agencies/random';
import { siblingLevels } from './fit-kin';
import { calibrationLists, withListedNames } from './fit-lists';
import { heldPeople, liveQueries } from './live-lists-figures';
import type { OpenQuery, OpenSet } from '../../matching-data/open-set';

/** Numbers of questions used to fit and to calibrate; lower ones are kept for the evaluation. */
const FIRST_FIT = 10_000_000;
const FIRST_CALIBRATION = 20_000_000;
const CALIBRATED_FROM_BITS = -12;
const RANDOM_PER_QUERY = 70;
/** Siblings and lists of other seeds are kept for the evaluation. */
const FIT_SEED = 101;
/** The weight of an answer on a list beside one on the open set. */
const LIST_WEIGHT = 0.5;

export interface ChildrenFit {
  readonly queries: number;
  readonly fittedOn: string;
}

/**
 * The model that the product ships: odds by EM on the open set without truth, mixed with what lists do to names; then
 * calibrated on made-up children and lists of other numbers and seeds, for whom the truth is known.
 */
export function fitChildrenModel(index: MatchIndex, set: OpenSet, { queries, fittedOn }: ChildrenFit): MatchModel {
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
  const listed = withListedNames(fitted, FIT_SEED);
  const whole = { ...listed, siblingLevels: siblingLevels(FIT_SEED, listed) };
  return {
    ...whole,
    version: `children-${fittedOn}`,
    provenance: {
      corpus: `made-up open set of ${set.size} missing reports (test/matching-data/open-set.ts)`,
      method:
        'EM for m, mixed with made-up lists of voters; random pairs for u; made-up siblings; isotonic calibration on made-up truth',
      fittedOn,
      pairs: sample.pairs,
    },
    calibration: calibrationPoints([
      ...judged(index, whole, [...set.queries(FIRST_CALIBRATION, 2 * queries)]),
      ...calibrationLists(FIT_SEED + 1).flatMap((lists) =>
        judged(heldPeople(lists), whole, liveQueries(lists)).map((one) => ({ ...one, weight: LIST_WEIGHT })),
      ),
    ]),
  };
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
