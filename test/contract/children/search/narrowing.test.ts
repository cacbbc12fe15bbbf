import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import { subgraphSdl } from '../../../../schema/supergraph/sdl';
import { silentLog } from '../../../../schema/process/log';
import { createChildReader, type ChildReader } from '../../../../subgraphs/children/view/child-reader';
import { createViewOf } from '../../../../subgraphs/children/view/child-view';
import { migrations } from '../../../../subgraphs/children/migrations';
import type { ChildSearch } from '../../../../subgraphs/children/search/criteria';
import { createSearch } from '../../../../subgraphs/children/search/search';
import { createVisibleChildren } from '../../../../subgraphs/children/view/visible-children';
import { openStore, type Store, type Values } from '../../../../subgraphs/runtime/postgres/store';
import { createDisclosureRecorder } from '../../../../subgraphs/runtime/rights/disclosure-recorder';
import { createViews } from '../../../../subgraphs/runtime/rights/views';
import { callerContextAs } from '../../../caller-context';
import { createTestDatabase, type TestDatabase } from '../../../postgres';
import { testCursors, testHomeDigest, testRefs, testSecrets } from '../../../signing';
import { giveMany, indexOf } from './many-claims';
import { NOW } from './searched-registry';

const CLAIMS = 20_000;

let database: TestDatabase;
let store: Store;
let reader: ChildReader;
let find: (by: ChildSearch) => Promise<number>;
let statements: { text: string; values: Values }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ databaseUrl: database.databaseUrl, migrations, log: silentLog, readMs: 30_000 });
  await giveMany(store, CLAIMS);
  reader = createChildReader({ store, log: silentLog });
  const { token, recordOf } = testSecrets;
  const cursors = testCursors;
  const watched: Store = {
    ...store,
    query: (text, values = []) => {
      statements.push({ text, values });
      return store.query(text, values);
    },
  };
  const searching = createSearch({
    store: watched,
    index: await indexOf(store),
    cursors,
    homeDigest: testHomeDigest,
    log: silentLog,
    agencies: AGENCY_REGISTRY,
  });
  const viewOf = createViewOf(createViews({ sdl: subgraphSdl('children'), token }), testRefs, AGENCY_REGISTRY);
  const parts = {
    reader,
    viewOf,
    cursors,
    token,
    recordOf,
    grants: { isOpen: () => false },
    agencies: AGENCY_REGISTRY,
  };
  find = async (by) => {
    const recorder = createDisclosureRecorder([]);
    const visible = createVisibleChildren(parts, { callerContext: callerContextAs('CWC_MEMBER'), recorder }, NOW);
    const { edges } = await searching.search({ visible, recorder, now: NOW, finding: null }, by, {
      first: 100,
      after: null,
    });
    return edges.length;
  };
});
afterAll(async () => {
  await reader.close();
  await store.close();
  await database.drop();
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

/** How tables are read, and how many rows that touches, for each statement of the search. */
async function waysOf(by: ChildSearch): Promise<readonly { ways: readonly string[]; rows: number }[]> {
  statements = [];
  expect(await find(by)).toBeGreaterThan(0);
  return Promise.all(
    statements.map(async ({ text, values }) => {
      const [explained] = await store.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
        values,
      );
      const scans = explained?.['QUERY PLAN'].flatMap(({ Plan }) => scansIn(Plan)) ?? [];
      const touched = (plan: Plan) =>
        (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'];
      return {
        ways: [...new Set(scans.map((plan) => plan['Node Type']))],
        rows: Math.round(scans.reduce((sum, plan) => sum + touched(plan), 0)),
      };
    }),
  );
}

function scansIn(plan: Plan): Plan[] {
  const below = (plan.Plans ?? []).flatMap(scansIn);
  return /Scan/.test(plan['Node Type']) ? [plan, ...below] : below;
}

it.each([
  [{ district: 'Katni' }, 120],
  [{ district: 'Katni', sex: 'F', ageFrom: 8, ageTo: 12 }, 120],
  [{ district: 'Katni', withinKm: 200 }, 4000],
  [{ state: 'MP', sex: 'F' }, 6500],
  [{ missingFrom: '2025-09-01', missingTo: '2025-09-20' }, 2500],
  [{ missingFrom: '2025-09-10T20:00', missingTo: '2025-09-11T04:00' }, 2500],
  [{ sex: 'T' }, 2500],
  [{ sex: 'F' }, 5000],
  [{ railwayStation: 'ET' }, 16_000],
  [{ railwayStation: 'ET', sex: 'F' }, 12_000],
  [{ home: 'Bal Grih Katni' }, 1000],
  [{ railwayStation: 'ET', words: 'Sunita' }, 10_000],
  [{ words: 'Sunita' }, 10_000],
  [{ words: 'Ramesh Yadav', sex: 'F' }, 10_000],
] as const)('a search by %j reads what it needs by index', async (by, most) => {
  const all = await waysOf(by);
  for (const { ways, rows } of all) {
    for (const way of ways) expect(['Index Scan', 'Index Only Scan', 'Function Scan', 'Subquery Scan']).toContain(way);
    expect(rows).toBeLessThan(most);
  }
});
