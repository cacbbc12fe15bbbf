import { silentLog } from '../../../../schema/process/log';
import { systemClock } from '../../../../schema/process/clock';
import { migrations } from '../../../../subgraphs/children/migrations';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import { openStore, type Store, type Values } from '../../../../subgraphs/runtime/postgres/store';
import { testRowCipher } from '../../../sealing';
import { killedFeed } from './killed-feed';
import { readAllAgain, readFeed, workerOf } from './mended-reader';

/** Reads the feed and all that is to be read besides. It is killed right after the given number of statements (0: never). */
async function main(): Promise<void> {
  const [databaseUrl = '', reader = '', statements = '0'] = process.argv.slice(2);
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
  const parts = { store, clock: systemClock, log: silentLog, rowCipher: testRowCipher };
  const registry = createRegistry({ ...parts, onChange: () => undefined });
  const worker = workerOf({ feed: killedFeed(), registry, clock: systemClock, log: silentLog, reader });
  await readFeed(worker);
  await readAllAgain(worker);
  await store.close();
  process.disconnect();
}

void main();
