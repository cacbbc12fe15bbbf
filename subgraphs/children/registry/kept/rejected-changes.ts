import type { Queryable } from '../../../runtime/postgres/store';
import type { ReadableRecord, Rejection } from '../claims/readable-records';

/** How many rejected records of one source are kept by name. */
const MAX_KEYS = 5000;

/** Keeps what could not be read, with a count, until the record can be read. */
export async function noteRejected(
  database: Queryable,
  source: string,
  records: readonly ReadableRecord[],
  rejected: readonly Rejection[],
  now: number,
): Promise<void> {
  await forgetRead(database, source, records);
  if (rejected.length === 0) return;
  const [kept] = await database.query<{ rows: number }>(
    'SELECT count(*)::float8 AS rows FROM rejected_change WHERE source = $1',
    [source],
  );
  // Beyond that they are counted without their keys: a source that always sends new ones must not fill the database.
  const isFull = (kept?.rows ?? 0) >= MAX_KEYS;
  const counts = new Map<string, Rejection & { times: number }>();
  for (const { key: named, code } of rejected) {
    const key = isFull ? '' : named;
    const id = `${code} ${key}`;
    counts.set(id, { key, code, times: (counts.get(id)?.times ?? 0) + 1 });
  }
  await database.query(
    `INSERT INTO rejected_change (source, record_key, code, first_at, last_at, times)
     SELECT $1, x.key, x.code, to_timestamp($2::float8 / 1000), to_timestamp($2::float8 / 1000), x.times
     FROM json_to_recordset($3) AS x(key text, code text, times bigint)
     ON CONFLICT (source, record_key, code) DO UPDATE SET
       last_at = excluded.last_at, times = rejected_change.times + excluded.times`,
    [source, now, JSON.stringify([...counts.values()])],
  );
}

/** Drops what was kept of records that can be read now. The kept row is as old as the record, or older. */
async function forgetRead(
  database: Queryable,
  source: string,
  records: readonly Pick<ReadableRecord, 'key' | 'version'>[],
): Promise<void> {
  await database.query(
    `WITH read AS (SELECT key, version FROM json_to_recordset($2) AS x(key text, version bigint)),
     counted AS (DELETE FROM rejected_change c USING read WHERE c.source = $1 AND c.record_key = read.key)
     DELETE FROM rejected_row r USING read WHERE r.source = $1 AND r.name = read.key AND r.version <= read.version`,
    [source, JSON.stringify(records.map(({ key, version }) => ({ key, version })))],
  );
}
