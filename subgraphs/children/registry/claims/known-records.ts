import type { Queryable } from '../../../runtime/postgres/store';
import { recordIdOf } from './claim-joins';

/** What one record says about a child, as far as history names it. */
export interface KnownRecord {
  readonly claim: number;
  readonly claimId: string;
  /** With `#person` when the record is about several children. */
  readonly recordId: string;
  /** The id of the child that it is about now; null when its agency withdrew it. */
  readonly childId: string | null;
}

/** By claim, withdrawn claims included. */
export async function readKnownRecords(
  database: Queryable,
  claims: readonly number[],
): Promise<ReadonlyMap<number, KnownRecord>> {
  const rows = await database.query<KnownRecord>(
    `SELECT c.seq::float8 AS claim, c.born_id AS "claimId", first.born_id AS "childId",
       ${recordIdOf('c')} AS "recordId"
     FROM claim c LEFT JOIN claim first ON first.seq = c.child AND NOT c.gone
     WHERE c.seq = ANY($1)`,
    [claims],
  );
  return new Map(rows.map((row) => [row.claim, row]));
}

/** The number of the claim with this id; null when there never was one. */
export async function readSeq(database: Queryable, claimId: string): Promise<number | null> {
  const [own] = await database.query<{ seq: number }>('SELECT seq::float8 FROM claim WHERE born_id = $1', [claimId]);
  return own?.seq ?? null;
}
