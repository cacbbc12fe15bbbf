import { once } from 'node:events';
import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import type { Clock } from '../../../schema/process/clock';
import { systemClock } from '../../../schema/process/clock';
import { silentLog } from '../../../schema/process/log';
import { createRegistry } from '../../../subgraphs/children/registry/registry';
import { migrations } from '../../../subgraphs/children/migrations';
import { homesContract } from '../../../subgraphs/homes/contract';
import { readPluggedSource } from '../../../subgraphs/runtime/agency/plugged-source';
import { createFeedWorker } from '../../../subgraphs/runtime/feed/feed-worker';
import { openStore, type Queryable, type Store, type Values } from '../../../subgraphs/runtime/postgres/store';
import { createCollector } from '../../../subgraphs/sources/changes/collector';
import { createRowCodec } from '../../../subgraphs/sources/changes/row-codec';
import { connectSource } from '../../../subgraphs/sources/connect-source';
import { openSystem } from '../../../subgraphs/sources/open-system';
import { createPushSource } from '../../../subgraphs/sources/push-source';
import { testRowCipher } from '../../signing';
import { AMPLE_STORE_TIME } from '../../every-budget';

/**
 * A process that reads the sources of these files to their end, or is killed right before the given statement (0: never);
 * a commit counts as one more statement, so that it is killed between a commit and what follows it too.
 */
async function main([databaseUrl = '', statements = '0', aheadMs = '0', ...files]: readonly string[]): Promise<void> {
  const store = await openKilledStore(databaseUrl, Number(statements));
  // A process that was killed has its source for a minute: its successor lives later.
  const clock: Clock = { ...systemClock, now: () => Date.now() + Number(aheadMs) };
  for (const path of files) await readSource(path, store, clock);
  process.send?.({ done: store.used() });
  await store.close();
  process.disconnect();
}

async function readSource(path: string, store: Store, clock: Clock): Promise<void> {
  const { source } = readPluggedSource(path, { env: process.env, agencies: AGENCY_REGISTRY, contracts: null });
  if (!source.plugged) throw new Error('no source file');
  const { file, secret } = source.plugged;
  const deps = { store, cipher: testRowCipher, clock, log: silentLog };
  const system = openSystem(source.plugged, homesContract, deps);
  const parts = { ...deps, ...system, file, source: source.id, codec: createRowCodec(testRowCipher) };
  const { changes } = file;
  if (changes.kind === 'push') {
    const push = createPushSource({ ...parts, secret: () => secret(changes.signature.secret) });
    push.start();
    while (push.url() === null) await new Promise((resolve) => setImmediate(resolve));
    process.send?.({ url: push.url(), now: clock.now() });
    await once(process, 'message');
    await push.close();
  }
  const collector = createCollector({ ...parts, mappingHash: 'm1' });
  await collector.collectOnce();
  const registry = createRegistry({
    store,
    clock,
    log: silentLog,
    onChange: () => undefined,
    rowCipher: testRowCipher,
  });
  const worker = createFeedWorker({
    ...{ source, dialect: connectSource(source.plugged, homesContract, deps).dialect, registry, clock, log: silentLog },
    ...{ call: () => Promise.reject(new Error('no call')), cache: { evict: () => Promise.resolve() } },
    ...{ reader: 'r1', rowCipher: testRowCipher },
  });
  while ((await worker.readOnce()).changes > 0);
  await collector.stop();
  await system.requests?.close();
}

async function openKilledStore(databaseUrl: string, statements: number): Promise<Store & { used(): number }> {
  const opened = await openStore({ ...AMPLE_STORE_TIME, databaseUrl, migrations, log: silentLog });
  let used = 0;
  const count = () => {
    used += 1;
    if (used === statements) process.kill(process.pid, 'SIGKILL');
  };
  const counting = (database: Queryable): Queryable => ({
    query<R extends object>(text: string, values?: Values) {
      count();
      return database.query<R>(text, values);
    },
  });
  return {
    ...opened,
    ...counting(opened),
    used: () => used,
    async transaction(work) {
      const result = await opened.transaction((database) => work(counting(database)));
      count();
      return result;
    },
  };
}

void main(process.argv.slice(2));
