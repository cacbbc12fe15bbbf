import { silentLog } from '../../../../schema/process/log';
import { systemClock } from '../../../../schema/process/clock';
import { createMatches } from '../../../../subgraphs/children/matches/matches';
import { openKilledStore } from '../killed-store';

/** Matches what waits. It is killed right after the given number of its transactions' statements (0: never). */
async function main(): Promise<void> {
  const [databaseUrl = '', statements = '0'] = process.argv.slice(2);
  const store = await openKilledStore(databaseUrl, Number(statements));
  const matches = createMatches({ store, clock: systemClock, log: silentLog });
  await matches.settled();
  await matches.close();
  await store.close();
}

void main();
