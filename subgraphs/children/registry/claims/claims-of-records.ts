import { wholeRecord } from '../../../../schema/agencies/record-key';
import type { Queryable } from '../../../runtime/postgres/store';
import { recordIdOf } from './claim-joins';

/**
 * What of these records the registry has, by record: the id of the claim. Each key has `#person` where its record is about
 * several children.
 */
export async function readClaimsOfRecords(
  database: Queryable,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (recordIds.length === 0) return new Map();
  const rows = await database.query<{ recordId: string; claimId: string }>(
    `SELECT ${recordIdOf('c')} AS "recordId", c.born_id AS "claimId" FROM claim c
     WHERE c.record_key = ANY($1) AND NOT c.gone`,
    [[...new Set(recordIds.map(wholeRecord))]],
  );
  return new Map(rows.map(({ recordId, claimId }) => [recordId, claimId]));
}
