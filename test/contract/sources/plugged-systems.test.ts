import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../schema/process/clock';
import type { SubgraphName } from '../../../schema/agencies/agencies';
import { createLog, silentLog } from '../../../schema/process/log';
import { assembleSubgraphs, type Subgraphs } from '../../../subgraphs/assemble';
import { readSubgraphConfig } from '../../../subgraphs/runtime/settings/config';
import { migrations } from '../../../subgraphs/children/migrations';
import { openStore, type Store } from '../../../subgraphs/runtime/postgres/store';
import { startAgencies, type RunningAgencies } from '../../agencies/start-agencies';
import { pluggedSources } from '../../plugged-sources';
import { createTestDatabase, type TestDatabase } from '../../postgres';
import { steerPlugged } from '../../unit/agencies/plugged/plugged-requests';
import { testSecrets } from '../../signing';
import { AMPLE_STORE_TIME } from '../../every-budget';

const folder = mkdtempSync(join(tmpdir(), 'muskaan-test-plugged-'));
const printed: string[] = [];
let agencies: RunningAgencies;
let database: TestDatabase;
let subgraphs: Subgraphs;
let store: Store;

beforeAll(async () => {
  agencies = await startAgencies({ seed: 1, size: 30, ports: 'ephemeral', plugged: { folder, crossing: 80 } });
  database = await createTestDatabase();
  store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: database.databaseUrl, migrations, log: silentLog });
  subgraphs = await assemble();
  subgraphs.startFeeds();
});

afterAll(async () => {
  await subgraphs.close();
  await store.close();
  await agencies.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

function assemble({ names = ['children', 'police', 'homes', 'ahtu'], ...settings }: Assembly = {}): Promise<Subgraphs> {
  const { files, env } = pluggedSources(agencies.plugged);
  const base = { SOURCES: JSON.stringify(files), DATABASE_URL: database.databaseUrl, DATA_DIR: folder };
  return assembleSubgraphs({
    ...{ names, registryUrl: 'http://127.0.0.1:1', secrets: testSecrets, clock: systemClock },
    config: readSubgraphConfig({ ...env, ...base, ...settings }),
    log: createLog('test', { write: (text: string) => void printed.push(text) }),
  });
}

interface Assembly {
  readonly names?: readonly SubgraphName[];
  readonly DATABASE_URL?: string;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let times = 0; times < 600 && !(await isSo()); times++) await new Promise((resolve) => setTimeout(resolve, 100));
}

const read = () =>
  store.query<{ id: string; code: string | null }>(
    'SELECT id, feed_code AS code FROM source WHERE caught_up_at IS NOT NULL ORDER BY id',
  );
const count = async (sql: string) => Number((await store.query<{ count: string }>(sql))[0]?.count);

it('systems that know nothing of the graph are read to their end by their source files alone', async () => {
  await until(async () => (await read()).length === 3);
  expect(await read()).toEqual(['ahtu-gj', 'homes-gj', 'police-rj'].map((id) => ({ id, code: null })));
  expect(await store.query('SELECT source, code, times FROM rejected_change')).toEqual([]);
  const rows = await count('SELECT count(*) FROM source_row');
  expect(rows).toBeGreaterThan(200);
  expect(await count('SELECT count(*) FROM record')).toBe(rows);
});

it('a night’s dump brings what was changed and withdrawn, and a start reads nothing twice', async () => {
  const homes = agencies.plugged.find(({ id }) => id === 'homes-gj');
  if (!homes) throw new Error('no homes');
  const [stay] = await store.query<{ key: string }>("SELECT native AS key FROM source_row WHERE kind = 'stay' LIMIT 1");
  const seq = () => count("SELECT seq AS count FROM source_part WHERE source = 'homes-gj' AND part = ''");
  const before = await seq();
  await steerPlugged(homes, 'POST', 'touch', { key: stay?.key, withdraw: true });
  await steerPlugged(homes, 'POST', 'dump', { night: true });
  const isGone = `SELECT count(*) FROM claim WHERE gone AND record_key = 'homes-gj:stay:${stay?.key}'`;
  await until(async () => (await count(isGone)) === 1);
  expect(await count(isGone)).toBe(1);
  expect(await seq()).toBe(before + 1);
  await subgraphs.close();
  subgraphs = await assemble();
  subgraphs.startFeeds();
  const since = new Date();
  await until(async () => (await count(`SELECT count(*) FROM source WHERE read_at > '${since.toISOString()}'`)) === 3);
  expect(await seq()).toBe(before + 1);
});

it('a process without the registry’s database cannot read such a system, and says which setting is missing', async () => {
  await expect(assemble({ names: ['homes'], DATABASE_URL: '' })).rejects.toThrow(/DATABASE_URL: .*homes-gj/);
});
