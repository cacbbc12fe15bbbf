import type { Queryable } from '../../../runtime/postgres/store';

const ALERT_LOCK = 2_718_459_045;

/**
 * Takes the lock that must be held from before a number of `alert_seq` is drawn until the commit, so that a reader who
 * has read alerts up to a number misses none before it. Never take the linking lock after it.
 */
export async function lockAlerts(database: Queryable): Promise<void> {
  await database.query('SELECT pg_advisory_xact_lock($1)', [ALERT_LOCK]);
}
