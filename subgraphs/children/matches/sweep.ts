import type { Store } from '../../runtime/postgres/store';
import { queueAll } from '../registry/claims/waiting-claims';
import type { ClaimIndex } from './claim-index';

/** Bits count how rare a name is and among how many one looks: a share of so many claims changes them by a sixth of a bit. */
const DRIFT = 1 / 8;
const DUE = 'version <> $2 OR $1 - swept >= greatest(1, $3)';

/**
 * Has all claims matched anew when so much has changed since all were that what is stored no longer is what would be
 * found today, or when the parameters are others. Answers whether that was so.
 */
export async function sweepIfDue(store: Store, index: ClaimIndex): Promise<boolean> {
  return store.transaction(async (database) => {
    const due = await database.query(
      `UPDATE match_progress SET swept = $1, version = $2 WHERE ${DUE} RETURNING swept::float8`,
      sweepValues(index),
    );
    if (due.length === 0) return false;
    await queueAll(database);
    return true;
  });
}

/** Whether `sweepIfDue` would do it. */
export async function isSweepDue(store: Store, index: ClaimIndex): Promise<boolean> {
  const rows = await store.query(`SELECT FROM match_progress WHERE ${DUE}`, sweepValues(index));
  return rows.length > 0;
}

function sweepValues(index: ClaimIndex): [number, string, number] {
  return [index.revision, index.version, Math.floor(index.size * DRIFT)];
}
