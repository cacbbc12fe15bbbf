import type { Queryable } from '../../../runtime/postgres/store';

/** A claim that came or changed and is not yet matched. */
export interface WaitingClaim {
  readonly claim: number;
  readonly revision: number;
}

/** Follows a WITH that names the written rows `written`: they wait to be matched, as of their revision. */
export const QUEUE_WRITTEN = `INSERT INTO match_queue (claim, revision) SELECT seq, revision FROM written
  ON CONFLICT (claim) DO UPDATE SET revision = excluded.revision`;

/** Queues claims whose children changed although their records did not, so that they are matched again. */
export async function queueClaims(database: Queryable, seqs: readonly number[]): Promise<void> {
  if (seqs.length === 0) return;
  await database.query(
    `WITH written AS (
       UPDATE claim SET revision = nextval('claim_revision') WHERE seq = ANY($1) RETURNING seq, revision
     ) ${QUEUE_WRITTEN}`,
    [seqs],
  );
}

/** Queues all living claims, so that they are matched again. Claims that wait already keep their place. */
export async function queueAll(database: Queryable): Promise<void> {
  await database.query(
    'INSERT INTO match_queue (claim, revision) SELECT seq, revision FROM claim WHERE NOT gone ON CONFLICT DO NOTHING',
  );
}

/**
 * Some of the waiting claims, the newest first. They keep waiting until `endWaiting`. Claims that are being written are
 * left for later: waiting for a writer, who may wait for claims that are taken here, would be a deadlock.
 */
export async function takeWaiting(database: Queryable, first: number): Promise<readonly WaitingClaim[]> {
  return database.query<WaitingClaim>(
    `SELECT claim::float8, revision::float8 FROM match_queue
     ORDER BY match_queue.revision DESC, match_queue.claim LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [first],
  );
}

/** Ends the waiting of these claims, once they are matched. */
export async function endWaiting(database: Queryable, claims: readonly number[]): Promise<void> {
  await database.query('DELETE FROM match_queue WHERE claim = ANY($1)', [claims]);
}

/** Whether claims wait that are being written, or that another process left behind when it ended. */
export async function hasWaiting(database: Queryable): Promise<boolean> {
  return (await database.query('SELECT FROM match_queue LIMIT 1')).length > 0;
}

/** Those of these claims that do not wait to be matched. */
export async function withoutWaiting(database: Queryable, seqs: readonly number[]): Promise<readonly number[]> {
  if (seqs.length === 0) return [];
  const rows = await database.query<{ seq: number }>(
    `SELECT seq FROM unnest($1::float8[]) AS asked(seq)
     WHERE NOT EXISTS (SELECT FROM match_queue q WHERE q.claim = asked.seq::bigint)`,
    [seqs],
  );
  return rows.map(({ seq }) => seq);
}

/** How many claims wait, counted no further than `most`: the first reading of the feeds queues a million. */
export async function countWaiting(database: Queryable, most: number): Promise<number> {
  const [row] = await database.query<{ waiting: number }>(
    'SELECT count(*)::float8 AS waiting FROM (SELECT FROM match_queue LIMIT $1) q',
    [most],
  );
  return row?.waiting ?? 0;
}
