import { silentLog } from '../../schema/process/log';
import { ClaimIndex } from '../../subgraphs/children/matches/claim-index';
import { CHILDREN_MODEL } from '../../subgraphs/linkage/matching/model/children-model';
import { openStore } from '../../subgraphs/runtime/postgres/store';
import { AMPLE_STORE_TIME } from '../every-budget';

/** Some hundred claims a second on an idle machine, and a tenth of that beside other tests. */
const MATCHED_MS = 240_000;

/**
 * Waits until the claims that a registry has read are compared, and marks the later sweep as done, so that the same
 * question has the same leads twice.
 */
export async function matchingAtRest(databaseUrl: string): Promise<void> {
  const store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl, migrations: {}, log: silentLog });
  const deadline = Date.now() + MATCHED_MS;
  while ((await store.query('SELECT FROM match_queue LIMIT 1')).length > 0)
    if (Date.now() > deadline) throw new Error('Matching did not end.');
  const swept = 'UPDATE match_progress SET swept = (SELECT max(revision) FROM claim), version = $1';
  await store.query(swept, [new ClaimIndex(CHILDREN_MODEL).version]);
  await store.close();
}
