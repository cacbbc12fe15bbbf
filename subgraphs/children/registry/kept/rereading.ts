import type { ClaimBatch, Rereading } from '../../../../schema/records/claims';
import type { Queryable } from '../../../runtime/postgres/store';
import { countUnsent, markSent } from '../claims/stored-claims';

/** The reading from the beginning that is under way; null: none. */
export async function rereadingOf(database: Queryable, source: string): Promise<Rereading | null> {
  const [row] = await database.query<Rereading>(
    'SELECT reread AS turn, reread_cursor AS after FROM source WHERE id = $1 AND rereading',
    [source],
  );
  return row ?? null;
}

/**
 * Has a source read from the beginning by its feed worker, while it goes on being read and served as it is. One that is
 * under way begins anew. False: there is no such source.
 */
export async function askForRereading(database: Queryable, source: string, now: number): Promise<boolean> {
  const rows = await database.query(
    `UPDATE source SET reread = reread + 1, rereading = true, reread_cursor = NULL, reread_done_at = NULL,
       reread_unsent = NULL, reread_asked_at = to_timestamp($2::float8 / 1000)
     WHERE id = $1 RETURNING id`,
    [source, now],
  );
  // What was lost is counted anew, by who reads it now.
  await database.query('DELETE FROM source_loss WHERE source = $1', [source]);
  return rows.length > 0;
}

/**
 * Notes how far it has come. At its end, what it did not bring although nobody withdrew it is counted and stays: that an
 * agency is silent about a record does not say that there is no such child. Answers that count at the end, else null.
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
  // What changed since it began may have come by the feed alone.
  const [unsent] = await database.query<{ records: number }>(
    `UPDATE source SET reread_unsent = ${countUnsent('$1', '$2', 'source.reread_asked_at')}
     WHERE id = $1 RETURNING reread_unsent::float8 AS records`,
    [source, turn],
  );
  return unsent?.records ?? 0;
}
