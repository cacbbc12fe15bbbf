import type { Queryable } from '../../runtime/postgres/store';

/** Makes all processes count one caller's searches one after the other; held until the transaction ends. */
export async function lockFinding(database: Queryable, callerId: string): Promise<void> {
  await database.query(`SELECT pg_advisory_xact_lock(hashtextextended('finding ' || $1, 0))`, [callerId]);
}

export interface FoundChild {
  readonly childId: string;
  readonly foundAt: number;
}

/** The children that the caller found after an instant (ms since 1970), the earliest first. */
export async function readFound(database: Queryable, callerId: string, after: number): Promise<readonly FoundChild[]> {
  return database.query<FoundChild>(
    `SELECT child_id AS "childId", found_at::float8 AS "foundAt" FROM found_child
     WHERE caller_id = $1 AND found_at > $2 ORDER BY found_at`,
    [callerId, after],
  );
}

/** A child that is found again within the hour keeps the time of its first finding. */
export async function insertFound(
  database: Queryable,
  callerId: string,
  childIds: readonly string[],
  now: number,
  after: number,
): Promise<void> {
  await database.query('DELETE FROM found_child WHERE found_at <= $1', [after]);
  await database.query(
    `INSERT INTO found_child (caller_id, child_id, found_at) SELECT $1, id, $3 FROM unnest($2::text[]) AS one(id)
     ON CONFLICT (caller_id, child_id) DO NOTHING`,
    [callerId, childIds, now],
  );
}
