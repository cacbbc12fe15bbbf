import type { Queryable } from '../../../runtime/postgres/store';

const ALERT_LOCK = 2_718_459_045;

/**
 * To be taken before a number of `alert_seq` is drawn, and held until the commit: who has read alerts up to a number
 * misses none before it. Never take the linking lock after it.
 */
export async function lockAlerts(database: Queryable): Promise<void> {
  await database.query('SELECT pg_advisory_xact_lock($1)', [ALERT_LOCK]);
}
