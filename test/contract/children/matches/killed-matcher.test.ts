import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { silentLog } from '../../../../schema/process/log';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import type { Store } from '../../../../subgraphs/runtime/postgres/store';
import { createFakeClock } from '../../../fake-clock';
import { claimBatch } from '../../../unit/children/person-claims';
import { newStore } from '../new-store';
import { leadsIn, recordOf, until } from './matching-fixture';
import { stranger, sunita } from './stated-children';

const HOOK = join(__dirname, '../../../typescript-hook.cjs');

/** A registry of claims that nobody has matched yet. */
async function unmatched(): Promise<{ store: Store; databaseUrl: string }> {
  const { store, databaseUrl } = await newStore();
  const registry = createRegistry({ store, clock: createFakeClock(), log: silentLog, onChange: () => undefined });
  const police = Array.from({ length: 40 }, (_, nth) => recordOf(`police-mp ${10 + nth}`, stranger(nth)));
  // The same children as a home describes them.
  const homes = Array.from({ length: 40 }, (_, nth) => recordOf(`homes-rj ${60 + nth}`, stranger(nth)));
  await registry.accept(claimBatch('police-mp', { records: [...police, recordOf('police-mp 1', sunita.missing)] }));
  await registry.accept(claimBatch('homes-rj', { records: [...homes, recordOf('homes-rj 2', sunita.stay)] }));
  return { store, databaseUrl };
}

async function runWorker(databaseUrl: string, statements: number): Promise<string | null> {
  const worker = fork(join(__dirname, 'matching-worker.ts'), [databaseUrl, String(statements)], {
    execArgv: ['-r', HOOK],
  });
  const [, signal] = (await once(worker, 'exit')) as [number | null, string | null];
  return signal;
}

const disclosedIn = (store: Store) =>
  store.query(
    `SELECT l.record_key AS low, h.record_key AS high FROM alert JOIN claim l ON l.seq = low JOIN claim h ON h.seq = high
     ORDER BY 1, 2`,
  );

it('a matcher killed after any statement forgets no claim, and its successors find what an undisturbed one finds, once', async () => {
  const undisturbed = await unmatched();
  expect(await runWorker(undisturbed.databaseUrl, 0)).toBeNull();
  const leads = await leadsIn(undisturbed.store);
  expect(leads).toContain('1 2 STRONG');

  const { store, databaseUrl } = await unmatched();
  // Through the first transaction of matching, and into the second.
  for (const statements of [2, 7, 11, 14, 17, 24]) {
    expect(await runWorker(databaseUrl, statements)).toBe('SIGKILL');
    // The rows of the killed process are free once the server has noticed.
    await until(async () => (await store.query('SELECT FROM match_queue FOR UPDATE SKIP LOCKED')).length > 0);
  }
  expect(await runWorker(databaseUrl, 0)).toBeNull();
  expect(await store.query('SELECT FROM match_queue')).toEqual([]);
  expect(await leadsIn(store)).toEqual(leads);
  expect(await disclosedIn(store)).toEqual(await disclosedIn(undisturbed.store));
});
