import type { ClaimBatch, Rereading } from '../../../../schema/records/claims';
import type { Queryable } from '../../../runtime/postgres/store';
import { countUnsent, markSent } from '../claims/stored-claims';

/** The rereading of the source that is under way; null: none. */
export async function rereadingOf(database: Queryable, source: string): Promise<Rereading | null> {
  const [row] = await database.query<Rereading>(
    'SELECT reread AS turn, reread_cursor AS after FROM source WHERE id = $1 AND rereading',
    [source],
  );
  return row ?? null;
}

/**
 * Has the feed worker read a source again from the beginning, while its feed is still followed and served. A rereading
 * that is under way starts again. False when there is no such source.
 */
export async function askForRereading(database: Queryable, source: string, now: number): Promise<boolean> {
  const rows = await database.query(
    `UPDATE source SET reread = reread + 1, rereading = true, reread_cursor = NULL, reread_done_at = NULL,
       reread_unsent = NULL, reread_asked_at = to_timestamp($2::float8 / 1000)
     WHERE id = $1 RETURNING id`,
    [source, now],
  );
  // Losses are counted again by the worker that rereads.
  await database.query('DELETE FROM source_loss WHERE source = $1', [source]);
  return rows.length > 0;
}

/**
 * Notes the progress of a rereading. At its end, records that it did not bring although nobody withdrew them are
 * counted and stay: an agency's silence about a record does not mean that there is no such child. Resolves with that
 * count at the end, else null.
 */
export async function noteRereading(
  database: Queryable,
  { source, rereading: turn = 0, after, cursor, caughtUp }: ClaimBatch,
  keys: readonly string[],
  now: number,
): Promise<number | null> {
  await markSent(database, keys, turn);
  const moved = await database.query(
    `UPDATE source SET reread_cursor = $4, rereading = NOT $5,
       reread_done_at = CASE WHEN $5 THEN to_timestamp($6::float8 / 1000) END
     WHERE id = $1 AND rereading AND reread = $2 AND reread_cursor IS NOT DISTINCT FROM $3 RETURNING id`,
    [source, turn, after, cursor, caughtUp, now],
  );
  if (moved.length === 0 || !caughtUp) return null;
  // What changed after it began may have come by the feed alone.
  const [unsent] = await database.query<{ records: number }>(
    `UPDATE source SET reread_unsent = ${countUnsent('$1', '$2', 'source.reread_asked_at')}
     WHERE id = $1 RETURNING reread_unsent::float8 AS records`,
    [source, turn],
  );
  return unsent?.records ?? 0;
}
