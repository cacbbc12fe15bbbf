import type { UnitName } from '../../../schema/rights/caller';
import type { Queryable } from '../../runtime/postgres/store';
import type { Grant, ReviewedAct, Verdict } from './grant';

const OPENING_LOCK = 7_305_118_204;
const COLUMNS = `id, kind, caller_id AS "callerId", role, unit, child,
  child_id AS "childId", child_count AS "childCount", reason, opened_at::float8 AS "openedAt",
  until::float8 AS until, reviewed_by AS "reviewedBy", reviewed_at::float8 AS "reviewedAt", verdict, note`;

/** The acts that a caller may read: all, or those that wait for a second officer under the same command. */
export type ReviewScope = 'ALL' | { readonly reviewer: string; readonly unit: UnitName; readonly state: string | null };

/** The fields of a grant that decide whether the child is open. */
export type OpenGrant = Pick<Grant, 'callerId' | 'childId' | 'until'>;

/** The fields of an opening that count when the same officer opens another child. */
export type Opening = Pick<Grant, 'childId' | 'reason' | 'openedAt' | 'until'>;

/** Keeps two processes from opening one child twice for one officer; held until the transaction ends. */
export async function lockOpening(database: Queryable): Promise<void> {
  await database.query('SELECT pg_advisory_xact_lock($1)', [OPENING_LOCK]);
}

export async function readOpen(database: Queryable, now: number): Promise<readonly OpenGrant[]> {
  return database.query<OpenGrant>(
    `SELECT caller_id AS "callerId", child_id AS "childId", until::float8 AS until FROM break_glass
     WHERE until > $1 AND kind = 'BREAK_GLASS'`,
    [now],
  );
}

export async function findOpen(
  database: Queryable,
  callerId: string,
  childId: string,
  now: number,
): Promise<Grant | null> {
  const [grant] = await database.query<Grant>(
    `SELECT ${COLUMNS} FROM break_glass
     WHERE until > $3 AND kind = 'BREAK_GLASS' AND caller_id = $1 AND child_id = $2`,
    [callerId, childId, now],
  );
  return grant ?? null;
}

/** One officer's openings since an instant (ms since 1970), and all that are still open. */
export async function readOpenings(
  database: Queryable,
  callerId: string,
  since: number,
  now: number,
): Promise<readonly Opening[]> {
  return database.query<Opening>(
    `SELECT child_id AS "childId", reason, opened_at::float8 AS "openedAt", until::float8 AS until FROM break_glass
     WHERE caller_id = $1 AND kind = 'BREAK_GLASS' AND (opened_at >= $2 OR until > $3)`,
    [callerId, since, now],
  );
}

/**
 * `command`: the officer's own unit and the levels above it, one of which reviews the act. An act that already exists
 * stays unchanged.
 */
export async function insertAct(
  database: Queryable,
  act: ReviewedAct,
  command: readonly UnitName[],
  state: string | null,
): Promise<void> {
  const { id, kind, callerId, role, unit, child, childId, childCount, reason, openedAt, until } = act;
  await database.query(
    `INSERT INTO break_glass (id, kind, caller_id, role, unit, child, child_id, child_count, reason, opened_at, until,
       command, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (id) DO NOTHING`,
    [id, kind, callerId, role, unit, child, childId, childCount, reason, openedAt, until, command, state],
  );
}

/** In the order in which they were opened, `after` excluded. */
export async function readActs(
  database: Queryable,
  scope: ReviewScope,
  first: number,
  after: number,
): Promise<readonly (ReviewedAct & { readonly seq: number })[]> {
  const { condition, values } = inScope(scope, 3);
  return database.query<ReviewedAct & { readonly seq: number }>(
    `SELECT seq::float8 AS seq, ${COLUMNS} FROM break_glass
     WHERE seq > $2 ${scope === 'ALL' ? '' : 'AND reviewed_at IS NULL'} ${condition} ORDER BY seq LIMIT $1`,
    [first, after, ...values],
  );
}

/** One act, reviewed or not; null when it does not exist or is outside the scope. */
export async function findAct(database: Queryable, scope: ReviewScope, id: string): Promise<ReviewedAct | null> {
  const { condition, values } = inScope(scope, 2);
  const [act] = await database.query<ReviewedAct>(`SELECT ${COLUMNS} FROM break_glass WHERE id = $1 ${condition}`, [
    id,
    ...values,
  ]);
  return act ?? null;
}

/** Writes the only review of an act; null when it already has one. */
export async function insertReview(
  database: Queryable,
  id: string,
  review: { readonly by: string; readonly at: number; readonly verdict: Verdict; readonly note: string },
): Promise<ReviewedAct | null> {
  const [act] = await database.query<ReviewedAct>(
    `UPDATE break_glass SET reviewed_by = $2, reviewed_at = $3, verdict = $4, note = $5
     WHERE id = $1 AND reviewed_at IS NULL RETURNING ${COLUMNS}`,
    [id, review.by, review.at, review.verdict, review.note],
  );
  return act ?? null;
}

/** The scope as an SQL condition whose parameters are numbered from `at`. */
function inScope(scope: ReviewScope, at: number): { readonly condition: string; readonly values: (string | null)[] } {
  if (scope === 'ALL') return { condition: '', values: [] };
  return {
    condition: `AND caller_id <> $${at} AND state IS NOT DISTINCT FROM $${at + 1} AND $${at + 2} = ANY(command)`,
    values: [scope.reviewer, scope.state, scope.unit],
  };
}
