import { systemClock } from '../../../../schema/process/clock';
import { silentLog } from '../../../../schema/process/log';
import { createJudging } from '../../../../subgraphs/children/judgements/judging';
import { migrations } from '../../../../subgraphs/children/migrations';
import { openStore, type Store, type Values } from '../../../../subgraphs/runtime/postgres/store';
import { killedOrder, killedTurns } from './killed-orders';

/**
 * Judges pair after pair from the one given on, bears out each, and tells each receipt. It is killed right after the given number of
 * statements, commits counted; 0: never.
 */
async function main(): Promise<void> {
  const [databaseUrl = '', ids = '', from = '0', statements = '0'] = process.argv.slice(2);
  let left = Number(statements);
  const count = () => {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
  const opened = await openStore({ databaseUrl, migrations, log: silentLog });
  const store: Store = {
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
      // Between the commit and the acknowledgement.
      count();
      return result;
    },
  };
  const judging = createJudging({ store, clock: systemClock, log: silentLog, onChange: () => undefined });
  const children = ids.split(',');
  for (let turn = Number(from); turn < killedTurns(children); turn += 1) {
    const order = await killedOrder(opened, children, turn);
    const receipt = await judging.judge(order, () => undefined);
    process.send?.({ turn, receipt });
  }
  await store.close();
  process.disconnect();
}

void main();
