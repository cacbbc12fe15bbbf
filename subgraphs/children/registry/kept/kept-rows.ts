import type { ClaimBatch, KeptRow } from '../../../../schema/records/claims';
import type { Queryable } from '../../../runtime/postgres/store';
import type { Rejection } from '../claims/readable-records';
import { isKnownSince } from '../claims/stored-claims';

/** The most rows kept of one source. The oldest are dropped first. */
export const MAX_ROWS = 2000;
export const MAX_BYTES = 16_000_000;
/** How many readers of a row are remembered: more versions than ever run side by side. */
const MAX_READERS = 20;
/** The most rows handed out at once. */
const ROWS_AT_ONCE = 100;
const BYTES_AT_ONCE = 2_000_000;

/**
 * Keeps the rows of what was rejected, one for each name. It drops the oldest beyond the bounds and counts them. A row
 * whose state is not later than the one in the registry is not kept.
 */
export async function keepRows(
  database: Queryable,
  { source, reader = '' }: Pick<ClaimBatch, 'source' | 'reader'>,
  rejected: readonly Rejection[],
  now: number,
): Promise<void> {
  if (rejected.length === 0) return;
  const newest = new Map<string, object>();
  for (const { code, row } of rejected) {
    if (!row || row.name === '') continue;
    const version = Date.parse(row.version) || 0;
    newest.set(row.name, { name: row.name, form: row.form, code, version, sealed: row.sealed });
  }
  await database.query(
    `INSERT INTO rejected_row (source, name, form, code, version, readers, kept_at, sealed)
     SELECT $1, x.name, x.form, x.code, x.version, ARRAY[$2], to_timestamp($3::float8 / 1000), decode(x.sealed, 'base64')
     FROM json_to_recordset($4) AS x(name text, form text, code text, version bigint, sealed text)
     WHERE NOT (x.version > 0 AND ${isKnownSince('x.name', 'x.version')})
     ON CONFLICT (source, name) DO UPDATE SET
       -- What the agency sent says more than what a reader made of it.
       form = CASE WHEN ${IS_SAME_ROW} THEN rejected_row.form ELSE excluded.form END,
       sealed = CASE WHEN ${IS_SAME_ROW} THEN rejected_row.sealed ELSE excluded.sealed END,
       code = excluded.code, version = excluded.version, readers = excluded.readers, kept_at = excluded.kept_at
     WHERE excluded.version >= rejected_row.version OR excluded.version = 0`,
    [source, reader, now, JSON.stringify([...newest.values()])],
  );
  const neverKept = rejected.filter(({ row }) => !row).length;
  await database.query(
    `WITH ranked AS (
       SELECT name, row_number() OVER newest AS rows, sum(octet_length(sealed)) OVER newest AS bytes
       FROM rejected_row WHERE source = $1 WINDOW newest AS (ORDER BY kept_at DESC, name)
     ), dropped AS (
       DELETE FROM rejected_row r USING ranked
       WHERE r.source = $1 AND r.name = ranked.name AND (ranked.rows > $2 OR ranked.bytes > $3) RETURNING r.name
     )
     UPDATE source SET kept_dropped = kept_dropped + $4 + (SELECT count(*) FROM dropped) WHERE id = $1`,
    [source, MAX_ROWS, MAX_BYTES, neverKept],
  );
}

const IS_SAME_ROW = `(excluded.form = 'CLAIMS' AND rejected_row.version = excluded.version)`;

/**
 * Notes which reader has tried these rows. Rows that name a record were dropped with it; rows that name none are
 * dropped here.
 */
export async function noteRetried(
  database: Queryable,
  { source, reader = '', retried = [] }: Pick<ClaimBatch, 'source' | 'reader' | 'retried'>,
): Promise<void> {
  const unnamed = retried.filter(({ name, isRead }) => isRead && name.startsWith('#')).map(({ name }) => name);
  await database.query('DELETE FROM rejected_row WHERE source = $1 AND name = ANY($2)', [source, unnamed]);
  await database.query(
    `UPDATE rejected_row SET readers = readers[greatest(1, cardinality(readers) - ${MAX_READERS - 2}):] || $2::text
     WHERE source = $1 AND name = ANY($3) AND NOT $2 = ANY(readers)`,
    [source, reader, retried.map(({ name }) => name)],
  );
}

/** Rows that this reader has not tried, oldest first, as many as fit in one answer. */
export async function rowsToTry(database: Queryable, source: string, reader: string): Promise<KeptRow[]> {
  const rows = await database.query<Omit<KeptRow, 'version'> & { readonly version: number }>(
    `SELECT name, form, version::float8 AS version, translate(encode(sealed, 'base64'), E'\\n', '') AS sealed
     FROM (
       SELECT *, sum(octet_length(sealed)) OVER oldest AS bytes, row_number() OVER oldest AS nth
       FROM (
         SELECT name, form, version, sealed, kept_at FROM rejected_row
         WHERE source = $1 AND NOT $2 = ANY(readers) ORDER BY kept_at, name LIMIT ${ROWS_AT_ONCE}
       ) AS few WINDOW oldest AS (ORDER BY kept_at, name)
     ) AS counted WHERE nth = 1 OR bytes <= ${BYTES_AT_ONCE} ORDER BY nth`,
    [source, reader],
  );
  return rows.map(({ version, ...row }) => ({ ...row, version: new Date(version).toISOString() }));
}

/** Has all rows of a source tried again by whichever worker reads it. Resolves with their number. */
export async function askForRetry(database: Queryable, source: string): Promise<number> {
  const rows = await database.query(`UPDATE rejected_row SET readers = '{}' WHERE source = $1 RETURNING name`, [
    source,
  ]);
  return rows.length;
}

/** Deletes the rows of these sources: they are as much a copy of a record as one that could be read. */
export async function deleteKeptRows(database: Queryable, sources: readonly string[]): Promise<void> {
  await database.query('DELETE FROM rejected_row WHERE source = ANY($1::text[])', [sources]);
}
