import type { Queryable } from '../../../runtime/postgres/store';

/** The state, two letters, in which a record says that its child was found. */
export interface FoundState {
  readonly claimId: string;
  readonly state: string;
  /** It may be where the family lives. */
  readonly isFamily: boolean;
}

/** By claim; claims that name no such state are left out. */
export async function readFoundStates(
  database: Queryable,
  claimIds: readonly string[],
): Promise<ReadonlyMap<string, FoundState>> {
  if (claimIds.length === 0) return new Map();
  const rows = await database.query<FoundState>(
    `SELECT c.born_id AS "claimId", c.evidence->'event'->'place'->>'state' AS state,
       coalesce((c.evidence->'event'->>'placeIsFamily')::boolean, false) AS "isFamily"
     FROM claim c
     WHERE c.born_id = ANY($1) AND NOT c.gone AND c.evidence->'event'->>'kind' = 'FOUND'
       AND c.evidence->'event'->'place'->>'state' IS NOT NULL`,
    [claimIds],
  );
  return new Map(rows.map((row) => [row.claimId, row]));
}
