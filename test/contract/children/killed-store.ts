import { silentLog } from '../../../schema/process/log';
import { migrations } from '../../../subgraphs/children/migrations';
import { openStore, type Store, type Values } from '../../../subgraphs/runtime/postgres/store';
import { AMPLE_STORE_TIME } from '../../every-budget';

/**
 * A store whose process is killed right after the given number of its transactions' statements (0: never); with
 * `commits` each commit counts as one more, so that it is killed between the commit and the acknowledgement too.
 */
export async function openKilledStore(databaseUrl: string, statements: number, commits = false): Promise<Store> {
  let left = statements;
  const count = () => {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
  const opened = await openStore({ ...AMPLE_STORE_TIME, databaseUrl, migrations, log: silentLog });
  return {
    ...opened,
    async transaction(work) {
      const result = await opened.transaction((database) =>
        work({
          async query<R extends object>(text: string, values?: Values) {
            const rows = await database.query<R>(text, values);
            count();
            return rows;
          },
        }),
      );
      if (commits) count();
      return result;
    },
  };
}
