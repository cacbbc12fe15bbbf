import type { ClaimBatch } from '../../../../schema/records/claims';
import type { Queryable } from '../../../runtime/postgres/store';

/** Counts, by the minute, the changes that a source's feed brought, and drops counts older than an hour. */
export async function countChanges(
  database: Queryable,
  { source, records, rejected }: ClaimBatch,
  now: number,
): Promise<void> {
  await database.query(
    `WITH old AS (DELETE FROM source_minute WHERE source = $1 AND minute < to_timestamp($2::float8 / 1000) - interval '1 hour')
     INSERT INTO source_minute (source, minute, changes)
     VALUES ($1, date_trunc('minute', to_timestamp($2::float8 / 1000)), $3)
     ON CONFLICT (source, minute) DO UPDATE SET changes = source_minute.changes + excluded.changes`,
    [source, now, records.length + rejected.length],
  );
}

/**
 * A worker counts losses since its start. Losses of other values that an earlier worker counted stay until the source
 * is read again, because those records are still as they were read.
 */
export async function noteLosses(database: Queryable, { source, losses = [] }: ClaimBatch): Promise<void> {
  if (losses.length === 0) return;
  const byValue = new Map(losses.map((loss) => [`${loss.field}\n${loss.reason}`, loss]));
  await database.query(
    `INSERT INTO source_loss (source, field, reason, example, count)
     SELECT $1, x.field, x.reason, x.example, x.count
     FROM json_to_recordset($2) AS x(field text, reason text, example text, count bigint)
     ON CONFLICT (source, field, reason) DO UPDATE SET example = excluded.example, count = excluded.count`,
    [source, JSON.stringify([...byValue.values()])],
  );
}
