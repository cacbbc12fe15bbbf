import { silentLog } from '../../../../schema/process/log';
import { systemClock } from '../../../../schema/process/clock';
import { createMatches } from '../../../../subgraphs/children/matches/matches';
import { migrations } from '../../../../subgraphs/children/migrations';
import { openStore, type Store, type Values } from '../../../../subgraphs/runtime/postgres/store';

/** Matches what waits. It is killed right after the given number of its transactions' statements (0: never). */
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
  const matches = createMatches({ store, clock: systemClock, log: silentLog });
  await matches.settled();
  await matches.close();
  await store.close();
}

void main();
