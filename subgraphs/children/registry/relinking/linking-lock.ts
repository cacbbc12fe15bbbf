import type { Queryable } from '../../../runtime/postgres/store';

const LINKING_LOCK = 4_601_882_377;

/**
 * Makes changes of children run one after the other, because two could otherwise each link to what the other is
 * changing. Holding it until the commit also makes sequence numbers and revisions appear in order. Take it before
 * anything is read.
 */
export async function lockLinking(database: Queryable): Promise<void> {
  await database.query('SELECT pg_advisory_xact_lock($1)', [LINKING_LOCK]);
}
