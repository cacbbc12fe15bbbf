import { MAX_CURRENT_MS, MAX_CURSOR_LENGTH, type ClaimBatch } from '../../../../schema/records/claims';
import type { Agency } from '../../../../schema/agencies/agencies';
import type { Code } from '../../../../schema/errors/codes';
import { epochMs } from '../../../runtime/postgres/epoch-ms';
import type { Queryable } from '../../../runtime/postgres/store';
import type { KnownSource } from '../../trace/trace-input';

const COLUMNS = `id, agency, ${epochMs('caught_up_at')} AS "caughtUpAt",
  current_for_ms::float8 AS "currentForMs", feed_code AS code, ${epochMs('read_at')} AS "readAt"`;

/** All sources whose feeds the registry reads. */
export async function readSources(database: Queryable): Promise<readonly KnownSource[]> {
  return database.query<KnownSource>(`SELECT ${COLUMNS} FROM source ORDER BY agency, id`);
}

/**
 * Up to where the source was read; null when it was not, or when the stored cursor is longer than agencies may give.
 */
export async function readCursor(database: Queryable, source: string): Promise<string | null> {
  const [row] = await database.query<{ cursor: string | null }>(
    'SELECT cursor FROM source WHERE id = $1 AND length(cursor) <= $2',
    [source, MAX_CURSOR_LENGTH],
  );
  return row?.cursor ?? null;
}

/**
 * The instant (ms since 1970) up to which every source of these agencies was read to its end; null until all sources
 * were, once.
 */
export async function readEnd(database: Queryable, agencies: readonly Agency[]): Promise<number | null> {
  const [read] = await database.query<{ until: number | null; all: boolean | null }>(
    `SELECT bool_and(caught_up_at IS NOT NULL) AS all,
       extract(epoch FROM min(caught_up_at) FILTER (WHERE agency = ANY($1::text[])))::float8 * 1000 AS until FROM source`,
    [agencies],
  );
  return read?.all ? read.until : null;
}

/** Notes that a feed cannot be followed. Resolves with the source as it is then known; empty for an unknown one. */
export async function noteFailed(
  database: Queryable,
  source: string,
  code: Code,
  now: number,
): Promise<readonly KnownSource[]> {
  return database.query<KnownSource>(
    `UPDATE source SET feed_code = $2,
       failing_since = CASE WHEN feed_code IS NULL THEN to_timestamp($3::float8 / 1000) ELSE failing_since END
     WHERE id = $1 RETURNING ${COLUMNS}`,
    [source, code, now],
  );
}

const NOW = 'to_timestamp($6::float8 / 1000)';
/** Up to when the source is read to its end: now, or when the dump was written that is read. */
const AS_OF = 'to_timestamp($9::float8 / 1000)';
const WAS_UP = `source.feed_code IS NULL AND source.up_since IS NOT NULL AND
  source.read_at + ${MAX_CURRENT_MS} * interval '1 millisecond' >= ${NOW} AND
  source.caught_up_at + coalesce(source.current_for_ms, ${MAX_CURRENT_MS}) * interval '1 millisecond' >= ${NOW}`;

/**
 * Moves the cursor when the batch continues from the registry's cursor, from the one before it (a batch whose
 * acknowledgement was lost comes again, perhaps longer), or from the very beginning (the agency forgot the cursor).
 * After any of these the registry has everything up to the new cursor. From any other cursor (a second worker of the
 * same source, a worker that outlived its registry's database) the claims are taken, but the cursor stays and the
 * source does not count as read to its end: at worst changes are read twice, and none is left out. A failure of the
 * feed holds until it was read to its end. Resolves with the source as it is then known.
 */
export async function noteRead(database: Queryable, batch: ClaimBatch, now: number): Promise<readonly KnownSource[]> {
  const follows = `($5::text IS NULL OR $5 IN (source.cursor, source.earlier_cursor))`;
  return database.query<KnownSource>(
    `INSERT INTO source (id, agency, region, cursor, earlier_cursor, read_at, caught_up_at, up_since, current_for_ms,
       closed_until)
     VALUES ($1, $2, $3, CASE WHEN $5::text IS NULL THEN $4 END, NULL, ${NOW},
       CASE WHEN $7 AND $5::text IS NULL THEN ${AS_OF} END, CASE WHEN $7 AND $5::text IS NULL THEN ${NOW} END, $8,
       to_timestamp($10::float8 / 1000))
     ON CONFLICT (id) DO UPDATE SET
       agency = excluded.agency,
       region = excluded.region,
       cursor = CASE WHEN ${follows} THEN coalesce($4, source.cursor) ELSE source.cursor END,
       earlier_cursor = CASE WHEN ${follows} AND $4 <> source.cursor THEN $5 ELSE source.earlier_cursor END,
       read_at = greatest(source.read_at, excluded.read_at),
       caught_up_at = CASE WHEN ${follows} AND $7 THEN ${AS_OF} ELSE source.caught_up_at END,
       up_since = CASE WHEN ${follows} AND $7 AND NOT (${WAS_UP}) THEN ${NOW} ELSE source.up_since END,
       current_for_ms = CASE WHEN ${follows} AND $7 THEN $8 ELSE source.current_for_ms END,
       closed_until = CASE WHEN ${follows} AND $7 THEN excluded.closed_until ELSE source.closed_until END,
       feed_code = CASE WHEN ${follows} AND $7 THEN NULL ELSE source.feed_code END
     RETURNING ${COLUMNS}`,
    [
      ...[batch.source, batch.agency, batch.region, batch.cursor, batch.after, now, batch.caughtUp],
      ...[batch.currentForMs ?? null, Math.min(batch.asOf ?? now, now), batch.closedUntil ?? null],
    ],
  );
}
