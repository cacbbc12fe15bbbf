import { silentLog } from '../../../../schema/process/log';
import type { Clock } from '../../../../schema/process/clock';
import { createMatches } from '../../../../subgraphs/children/matches/matches';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import { claimBatch } from '../../../unit/children/person-claims';
import { newStore } from '../new-store';
import { recordOf, until } from './matching-fixture';
import { stranger } from './stated-children';

/** On this clock the time moves with each look at it. */
const TICK_MS = 10;
const CLAIMS = 150;

/** Claims for three batches, and a clock that notes how long its user rests. */
async function backlog() {
  const { store } = await newStore();
  let now = 0;
  const rests: number[] = [];
  const resting: (() => void)[] = [];
  const clock: Clock = {
    now: () => (now += TICK_MS),
    after(ms, task) {
      // Longer times are those of sweeps and alerts.
      if (ms >= 1000) return () => undefined;
      rests.push(ms);
      resting.push(task);
      return () => undefined;
    },
  };
  const registry = createRegistry({ store, clock, log: silentLog, onChange: () => undefined });
  const records = Array.from({ length: CLAIMS }, (_, nth) => recordOf(`police-mp ${nth}`, stranger(nth)));
  await registry.accept(claimBatch('police-mp', { records }));
  const waiting = async () => (await store.query('SELECT FROM match_queue')).length;
  return { store, clock, rests, resting, waiting };
}

it('with all of a processor it matches batch after batch', async () => {
  const { store, clock, rests, waiting } = await backlog();
  const matches = createMatches({ store, clock, log: silentLog, share: 1 });
  await matches.settled();
  expect(rests).toEqual([]);
  expect(await waiting()).toBe(0);
  await matches.close();
});

it('with a quarter of a processor it rests three times as long as each batch took', async () => {
  const { store, clock, rests, resting, waiting } = await backlog();
  const matches = createMatches({ store, clock, log: silentLog, share: 1 / 4 });
  const settled = matches.settled();
  for (let batches = 1; batches <= 3; batches++) {
    await until(() => resting.length === batches);
    expect(await waiting()).toBe(Math.max(0, CLAIMS - 64 * batches));
    resting[batches - 1]?.();
  }
  await settled;
  // Each batch looks at the clock when it begins, when it writes and when it has ended.
  expect(rests).toEqual([3, 3, 3].map((times) => times * 2 * TICK_MS));
  await matches.close();
});

it('ends while it rests, and leaves the rest to the next start', async () => {
  const { store, clock, resting, waiting } = await backlog();
  const matches = createMatches({ store, clock, log: silentLog, share: 1 / 4 });
  await until(() => resting.length === 1);
  await matches.close();
  expect(await waiting()).toBe(CLAIMS - 64);
});
