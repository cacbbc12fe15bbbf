import type { ClaimBatch } from '../../../schema/claims';
import type { Queryable } from '../../runtime/postgres/store';

/** Counts the changes that a source's feed brought, by the minute; what is over an hour old is forgotten. */
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

/** What a worker tells of lost values stands for all that it told before. */
export async function noteLosses(database: Queryable, { source, losses }: ClaimBatch): Promise<void> {
  if (!losses) return;
  const byValue = new Map(losses.map((loss) => [`${loss.field}\n${loss.reason}`, loss]));
  await database.query('DELETE FROM source_loss WHERE source = $1', [source]);
  await database.query(
    `INSERT INTO source_loss (source, field, reason, example, count)
     SELECT $1, x.field, x.reason, x.example, x.count
     FROM json_to_recordset($2) AS x(field text, reason text, example text, count bigint)`,
    [source, JSON.stringify([...byValue.values()])],
  );
}
