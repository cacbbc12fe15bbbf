import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../../../schema/process/log';
import { migrations } from '../../../../subgraphs/children/migrations';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import { runReread } from '../../../../subgraphs/children/sources/reread-main';
import { openStore } from '../../../../subgraphs/runtime/postgres/store';
import { createFakeClock } from '../../../fake-clock';
import { createTestDatabase, type TestDatabase } from '../../../postgres';
import { testRowCipher } from '../../../signing';
import { claimBatch } from '../../../unit/children/person-claims';
import { readAllAgain, readFeed, SOURCE_ID, workerOf, type SentFeed } from './mended-reader';
import { AMPLE_STORE_TIME } from '../../../every-budget';

let database: TestDatabase;
let said: string;
beforeEach(async () => {
  database = await createTestDatabase();
  said = '';
});
afterEach(() => database.drop());
const run = (args: readonly string[], env: NodeJS.ProcessEnv = { DATABASE_URL: database.databaseUrl }) =>
  runReread(args, env, (text) => {
    said += text;
  });

describe('npm run tool -- reread', () => {
  it('has the running worker reread its source, or only what could not be read', async () => {
    const clock = createFakeClock();
    const store = await openStore({
      ...AMPLE_STORE_TIME,
      databaseUrl: database.databaseUrl,
      migrations,
      log: silentLog,
    });
    const parts = { store, clock, log: silentLog, rowCipher: testRowCipher };
    const registry = createRegistry({ ...parts, onChange: () => undefined });
    const feed: SentFeed = { rows: [{ id: '1', at: 1, name: 'A', day: 'never' }], world: 'w', pageSize: 10 };
    const requested: (string | null)[] = [];
    let tried = 0;
    const worker = workerOf({
      ...{ feed, registry, clock, log: silentLog, reader: 'first' },
      onAsk: (after) => requested.push(after),
      onRetry: () => (tried += 1),
    });
    await readFeed(worker);
    await readAllAgain(worker);
    const again = async (...more: string[]) => {
      expect(await run(['--source', SOURCE_ID, ...more])).toBe(0);
      await clock.advance(5000);
      await readAllAgain(worker);
      return [tried, requested.length];
    };
    expect(await again('--kept')).toEqual([1, 1]);
    expect(await again()).toEqual([2, 2]);
    expect(requested).toEqual([null, null]);
    expect(said).toContain('1 kept changes are tried again, and the source is read from the beginning');
    await store.close();
  });

  it('names the existing sources when the requested one does not exist', async () => {
    const store = await openStore({
      ...AMPLE_STORE_TIME,
      databaseUrl: database.databaseUrl,
      migrations,
      log: silentLog,
    });
    const registry = createRegistry({ store, clock: createFakeClock(), log: silentLog, onChange: () => undefined });
    await registry.accept(claimBatch('police-mp'));
    await store.close();
    expect(await run(['--source', 'police-xx'])).toBe(1);
    expect(said).toBe('The registry knows no such source. It knows: police-mp.\n');
  });

  it('reports what is missing, without the address', async () => {
    expect(await run([])).toBe(2);
    expect(await run(['--sauce', 'police-mp'])).toBe(2);
    expect(said).toContain('npm run tool -- reread --source police-mp');
    expect(await run(['--source', 'police-mp'])).toBe(2);
    expect(said).toContain('start the graph of this version once');
    const empty = mkdtempSync(join(tmpdir(), 'reread-'));
    expect(await run(['--source', 'police-mp'], { DATA_DIR: empty })).toBe(2);
    expect(said).toContain(`none lies in ${empty}`);
    rmSync(empty, { recursive: true });
    expect(await run(['--source', 'police-mp'], { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' })).toBe(2);
    expect(said).toContain('its database is not there');
    expect(said).not.toContain('postgres://');
  });
});
