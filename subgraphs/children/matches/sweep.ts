import type { Queryable, Store } from '../../runtime/postgres/store';
import { queueAll } from '../registry/claims/waiting-claims';
import type { AskedClaims } from './asked-claims';
import type { ClaimIndex } from './claim-index';

/**
 * Bits depend on how rare a name is and on how many claims there are: a change of this share moves them by a sixth of a
 * bit.
 */
const DRIFT = 1 / 8;
const DUE = 'match_progress.version <> $2 OR $1 - swept >= greatest(1, $3)';

/**
 * How many revisions an answer may lag behind the index and need not be asked again in a sweep: half the drift after
 * which a sweep is due. A first start, which asks for all claims anyway, then asks for each once.
 */
export function stalenessOf(index: ClaimIndex): number {
  return Math.floor((index.size * DRIFT) / 2);
}

/**
 * Queues all claims for matching when the claims have changed so much since the last sweep that stored leads no longer
 * are what would be found today, or when the parameters changed. Resolves with whether it did.
 */
export async function sweepIfDue(store: Store, index: ClaimIndex, asked: AskedClaims): Promise<boolean> {
  return store.transaction(async (database) => {
    const [due] = await database.query<{ version: string }>(
      `WITH before AS (SELECT version FROM match_progress FOR UPDATE)
       UPDATE match_progress SET swept = $1, version = $2 FROM before WHERE ${DUE} RETURNING before.version`,
      sweepValues(index),
    );
    if (!due) return false;
    // A process with other parameters has written leads since this one asked.
    if (due.version !== '' && due.version !== index.version) asked.forget();
    await queueAll(database);
    return true;
  });
}

/** Whether `sweepIfDue` would do it. */
export async function isSweepDue(store: Store, index: ClaimIndex): Promise<boolean> {
  const rows = await store.query(`SELECT FROM match_progress WHERE ${DUE}`, sweepValues(index));
  return rows.length > 0;
}

/** Whether the stored leads were found with other parameters than the index has. */
export async function isOfOtherParameters(database: Queryable, index: ClaimIndex): Promise<boolean> {
  // Empty until the first sweep: then all leads are of the present parameters.
  const rows = await database.query(`SELECT FROM match_progress WHERE version NOT IN ('', $1)`, [index.version]);
  return rows.length > 0;
}

function sweepValues(index: ClaimIndex): [number, string, number] {
  return [index.revision, index.version, Math.floor(index.size * DRIFT)];
}
