import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { silentLog } from '../../../schema/process/log';
import { createRegistry } from '../../../subgraphs/children/registry/registry';
import type { Store } from '../../../subgraphs/runtime/postgres/store';
import { createFakeClock } from '../../fake-clock';
import { newStore } from './new-store';
import { WORKER_SOURCE, workerBatch } from './worker-batches';

const HOOK = join(__dirname, '../../typescript-hook.cjs');

const registryOn = (store: Store) =>
  createRegistry({ store, clock: createFakeClock(), log: silentLog, onChange: () => undefined });

/** Everything that the registry knows, except values drawn by chance or from the clock. */
async function contentOf(store: Store): Promise<unknown> {
  const claims = await store.query(
    `SELECT c.record_key, c.gone, c.bears, c.cites, c.linked_by, r.version, f.record_key AS child
     FROM claim c JOIN record r ON r.key = c.record_key LEFT JOIN claim f ON f.seq = c.child ORDER BY c.record_key`,
  );
  const numbers = await store.query(
    `SELECT j.number, j.bears, c.record_key FROM join_number j JOIN claim c ON c.seq = j.claim ORDER BY 1, 2, 3`,
  );
  const unmatched = await store.query(
    `SELECT c.record_key FROM claim c JOIN match_queue q ON q.claim = c.seq AND q.revision = c.revision ORDER BY 1`,
  );
  const remembered = await store.query(
    `SELECT c.record_key, c.child IS NOT DISTINCT FROM coalesce(m.child, c.seq) AND (m.child IS NULL) = c.gone AS same
     FROM claim c CROSS JOIN LATERAL (
       SELECT child FROM membership WHERE claim = c.seq ORDER BY change DESC LIMIT 1
     ) AS m ORDER BY 1`,
  );
  return { claims, numbers, unmatched, remembered, cursor: await registryOn(store).cursorOf(WORKER_SOURCE) };
}

it('a worker killed after any statement loses no acknowledged batch, and its successors reach the same state as an undisturbed one', async () => {
  const undisturbed = await newStore();
  const registry = registryOn(undisturbed.store);
  for (let batch = workerBatch(null); batch; batch = workerBatch(batch.cursor)) await registry.accept(batch);

  const { store, databaseUrl } = await newStore();
  const kills = 8;
  for (let killed = 0, ended = false; !ended;) {
    // After the first batch (15 statements), each time further into the second, to its end.
    const statements = killed < kills ? 15 + killed * 2 : 0;
    const worker = fork(join(__dirname, 'claims-worker.ts'), [databaseUrl, String(statements)], {
      execArgv: ['-r', HOOK],
    });
    let acknowledged = 0;
    worker.on('message', (cursor) => {
      acknowledged = Number(cursor);
    });
    const [, signal] = (await once(worker, 'exit')) as [number | null, string | null];
    ended = signal === null;
    if (!ended) killed += 1;
    expect(ended).toBe(statements === 0);
    expect(Number(await registryOn(store).cursorOf(WORKER_SOURCE))).toBeGreaterThanOrEqual(acknowledged);
  }
  expect(await contentOf(store)).toEqual(await contentOf(undisturbed.store));
});
