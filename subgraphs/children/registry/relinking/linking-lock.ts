import type { Queryable } from '../../../runtime/postgres/store';

const LINKING_LOCK = 4_601_882_377;

/**
 * Makes changes of children one after the other: two could otherwise each link to what the other is just changing. It
 * is held until the commit, which also makes numbers of first sight and revisions appear in their order. To be taken
 * before anything is read.
 */
export async function lockLinking(database: Queryable): Promise<void> {
  await database.query('SELECT pg_advisory_xact_lock($1)', [LINKING_LOCK]);
}
