import { systemClock } from '../../../../schema/process/clock';
import { silentLog } from '../../../../schema/process/log';
import { createJudging } from '../../../../subgraphs/children/judgements/judging';
import { openKilledStore } from '../killed-store';
import { killedOrder, killedTurns } from './killed-orders';

/**
 * Judges pair after pair from the given one on, seconds each judgement and sends each receipt. It is killed right after
 * the given number of statements, commits counted; 0: never.
 */
async function main(): Promise<void> {
  const [databaseUrl = '', ids = '', from = '0', statements = '0'] = process.argv.slice(2);
  const store = await openKilledStore(databaseUrl, Number(statements), true);
  const judging = createJudging({ store, clock: systemClock, log: silentLog, onChange: () => undefined });
  const children = ids.split(',');
  for (let turn = Number(from); turn < killedTurns(children); turn += 1) {
    const order = await killedOrder(store, children, turn);
    const receipt = await judging.judge(order, () => undefined);
    process.send?.({ turn, receipt });
  }
  await store.close();
  process.disconnect();
}

void main();
