import { silentLog } from '../../../schema/process/log';
import { systemClock } from '../../../schema/process/clock';
import { createRegistry } from '../../../subgraphs/children/registry/registry';
import { openKilledStore } from './killed-store';
import { WORKER_SOURCE, workerBatch } from './worker-batches';

/**
 * Hands batches over from the registry's cursor on and sends each acknowledged cursor. It is killed right after the
 * given number of statements (0: never).
 */
async function main(): Promise<void> {
  const [databaseUrl = '', statements = '0'] = process.argv.slice(2);
  const store = await openKilledStore(databaseUrl, Number(statements));
  const registry = createRegistry({ store, clock: systemClock, log: silentLog, onChange: () => undefined });
  let cursor = await registry.cursorOf(WORKER_SOURCE);
  for (let batch = workerBatch(cursor); batch; batch = workerBatch(cursor)) {
    await registry.accept(batch);
    cursor = batch.cursor;
    process.send?.(cursor);
  }
  await store.close();
  process.disconnect();
}

void main();
