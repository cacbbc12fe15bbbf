import { silentLog } from '../../../../schema/process/log';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import { openStore, type Store } from '../../../../subgraphs/runtime/postgres/store';
import { createFakeClock } from '../../../fake-clock';
import { caseEntry, STATIONS } from '../../../random-cases';
import { claimBatch, recordClaims } from '../../../unit/children/person-claims';
import { newStore } from '../../children/new-store';
import { emptyLedger } from '../ledger-rows';
import { AMPLE_STORE_TIME } from '../../../every-budget';

let store: Store;
let other: Store;

beforeAll(async () => {
  const made = await newStore();
  store = made.store;
  // As a feed worker of another process has it.
  other = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: store.databaseUrl, migrations: {}, log: silentLog });
});

afterAll(() => other.close());
beforeEach(() => emptyLedger(store));

function registryOn(database: Store) {
  return createRegistry({ store: database, clock: createFakeClock(), log: silentLog, onChange: () => undefined });
}

function fir(nth: number, version = 1) {
  const entry = caseEntry({ bears: [`FIR_NUMBER ${nth}`], cites: [`MISSING_REPORT ${nth}`] });
  return { ...recordClaims(`police-mp:fir:${nth}`, version, []), cases: [entry] };
}

function report(nth: number, version = 1) {
  const entry = caseEntry({ kind: 'REPORT', bears: [`MISSING_REPORT ${nth}`], station: STATIONS.at(-1) ?? null });
  return { ...recordClaims(`police-cg:missing-report:${nth}`, version, []), cases: [entry] };
}

async function cases(): Promise<readonly string[]> {
  const rows = await store.query<{ key: string }>('SELECT record_key AS key FROM ledger_case ORDER BY 1');
  return rows.map(({ key }) => key);
}

describe('records that come with the claims of a feed', () => {
  it('of two sources at once make one case of a report and its FIR: the second batch waits for the first', async () => {
    let finish = (): void => undefined;
    const mayFinish = new Promise<void>((resolve) => (finish = resolve));
    let say = (): void => undefined;
    const hasWritten = new Promise<void>((resolve) => (say = resolve));
    const slow: Store = {
      ...store,
      transaction: (work) =>
        store.transaction(async (database) => {
          const result = await work(database);
          say();
          await mayFinish;
          return result;
        }),
    };
    const first = registryOn(slow).accept(claimBatch('police-mp', { records: [fir(1)] }));
    await hasWritten;
    const isOver = { done: false };
    const second = registryOn(other)
      .accept(claimBatch('police-cg', { records: [report(1)] }))
      .then(() => (isOver.done = true));
    const waiting = () => store.query('SELECT FROM pg_locks WHERE NOT granted');
    while ((await waiting()).length === 0 && !isOver.done);
    finish();
    await Promise.all([first, second]);
    expect(await cases()).toEqual(['police-mp:fir:1']);
  });

  it('make their cases though who they are about was deleted, and none once they are withdrawn', async () => {
    const registry = registryOn(store);
    await registry.accept(claimBatch('police-mp', { records: [fir(1)] }));
    expect(await cases()).toEqual(['police-mp:fir:1']);
    await registry.accept(claimBatch('police-mp', { records: [recordClaims('police-mp:fir:1', 2, [])] }));
    expect(await cases()).toEqual([]);
  });

  it('are in the ledger with the cursor or not at all', async () => {
    const failing: Store = {
      ...store,
      transaction: (work) =>
        store.transaction(async (database) => {
          await work(database);
          throw new Error('the process ends before the commit');
        }),
    };
    const batch = claimBatch('police-mp', { records: [fir(2)], cursor: 'after 2' });
    await expect(registryOn(failing).accept(batch)).rejects.toThrow();
    expect(await cases()).toEqual([]);
    expect(await registryOn(store).cursorOf('police-mp')).not.toBe('after 2');
    await registryOn(store).accept(batch);
    expect(await cases()).toEqual(['police-mp:fir:2']);
    expect(await registryOn(store).cursorOf('police-mp')).toBe('after 2');
  });
});
