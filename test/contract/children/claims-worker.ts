import { silentLog } from '../../../schema/process/log';
import { systemClock } from '../../../schema/process/clock';
import { migrations } from '../../../subgraphs/children/migrations';
import { createRegistry } from '../../../subgraphs/children/registry/registry';
import { openStore, type Store, type Values } from '../../../subgraphs/runtime/postgres/store';
import { WORKER_SOURCE, workerBatch } from './worker-batches';

/**
 * Hands batches over, goes on where the registry stands, and tells each acknowledged cursor. It is killed right after
 * the given number of statements (0: never).
 */
async function main(): Promise<void> {
  const [databaseUrl = '', statements = '0'] = process.argv.slice(2);
  let left = Number(statements);
  const opened = await openStore({ databaseUrl, migrations, log: silentLog });
  const store: Store = {
    ...opened,
    transaction: (work) =>
      opened.transaction((database) =>
        work({
          async query<R extends object>(text: string, values?: Values) {
            const rows = await database.query<R>(text, values);
            left -= 1;
            if (left === 0) process.kill(process.pid, 'SIGKILL');
            return rows;
          },
        }),
      ),
  };
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
