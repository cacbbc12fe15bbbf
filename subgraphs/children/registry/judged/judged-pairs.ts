import type { Queryable } from '../../../runtime/postgres/store';
import type { Sight } from './judgement-rows';
import { STANDS } from './judged-claims';

/** A judgement in effect that two children are one, or that they are not, as the matcher may learn from it. */
export interface JudgedPair {
  readonly isOne: boolean;
  /** Claims of both sides, by seq; of a confirmation the two that were compared. */
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly seconded: boolean;
  readonly sight: Sight | null;
}

/**
 * Without those that were undone, found unjustified, or only proposed. A SPLIT is left out: it parts what numbers had
 * joined, and says nothing of two records that the matcher compares.
 */
export async function readJudgedPairs(database: Queryable): Promise<readonly JudgedPair[]> {
  return database.query<JudgedPair>(
    `SELECT j.kind = 'CONFIRM' AS "isOne", j.left_claims::float8[] AS left, j.right_claims::float8[] AS right, j.seconded,
       j.sight
     FROM judgement j WHERE j.kind IN ('CONFIRM', 'REJECT') AND ${STANDS} AND NOT j.unjustified ORDER BY j.seq`,
  );
}
