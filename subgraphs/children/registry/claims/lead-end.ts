import type { Queryable } from '../../../runtime/postgres/store';
import { claimOf, recordIdOf } from './claim-joins';

/** One claim of a pair. */
export interface LeadEnd {
  readonly claimId: string;
  /** The present id of the claim's child. */
  readonly childId: string;
  /** With `#person` when the record is about several children. */
  readonly recordId: string;
}

/** A LeadEnd as JSON, in SQL. `own` is the claim's row, `first` the row of its child's earliest claim. */
export function endOf(own: string, first: string): string {
  return `json_build_object('claimId', ${own}.born_id, 'childId', ${first}.born_id, 'recordId', ${recordIdOf(own)})`;
}

/** By the claim's number, the end and the number of its child; withdrawn claims are left out. */
export async function readLeadEnds(
  database: Queryable,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, { readonly child: number; readonly end: LeadEnd }>> {
  const rows = await database.query<LeadEnd & { seq: number; child: number }>(
    `SELECT c.seq::float8, c.child::float8, c.born_id AS "claimId", first.born_id AS "childId",
       ${recordIdOf('c')} AS "recordId"
     FROM claim c JOIN ${claimOf('first', 'c.child')} WHERE c.seq = ANY($1) AND NOT c.gone`,
    [seqs],
  );
  return new Map(
    rows.map(({ seq, child, claimId, childId, recordId }) => [seq, { child, end: { claimId, childId, recordId } }]),
  );
}
