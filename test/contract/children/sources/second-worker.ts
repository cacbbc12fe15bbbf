import { silentLog } from '../../../../schema/process/log';
import { systemClock } from '../../../../schema/process/clock';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import { testRowCipher } from '../../../signing';
import { openKilledStore } from '../killed-store';
import { killedFeed } from './killed-feed';
import { readAllAgain, readFeed, workerOf } from './mended-reader';

/** Reads the feed, kept rows and rereadings. It is killed right after the given number of statements (0: never). */
async function main(): Promise<void> {
  const [databaseUrl = '', reader = '', statements = '0'] = process.argv.slice(2);
  const store = await openKilledStore(databaseUrl, Number(statements));
  const parts = { store, clock: systemClock, log: silentLog, rowCipher: testRowCipher };
  const registry = createRegistry({ ...parts, onChange: () => undefined });
  const worker = workerOf({ feed: killedFeed(), registry, clock: systemClock, log: silentLog, reader });
  await readFeed(worker);
  await readAllAgain(worker);
  await store.close();
  process.disconnect();
}

void main();
