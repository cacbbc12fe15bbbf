import fc from 'fast-check';
import type { UnitName } from '../../../schema/rights/caller';
import type { ClaimRegistry, PersonClaim } from '../../../schema/records/claims';
import { silentLog } from '../../../schema/process/log';
import { migrations } from '../../../subgraphs/children/migrations';
import { createRegistry } from '../../../subgraphs/children/registry/registry';
import type { Counted } from '../../../subgraphs/children/statistics/cells';
import { createStatistics, type Statistics } from '../../../subgraphs/children/statistics/statistics';
import { openStore, type Store } from '../../../subgraphs/runtime/postgres/store';
import { StoreFailure } from '../../../subgraphs/runtime/postgres/store-failure';
import { callerContextAs } from '../../caller-context';
import { createFakeClock } from '../../fake-clock';
import { createTestDatabase, type TestDatabase } from '../../postgres';
import { claimBatch, personClaim, recordClaims } from '../../unit/children/person-claims';
import { AMPLE_STORE_TIME } from '../../every-budget';

/** A child as the test made it, with the cell in which it counts. */
interface Made extends Counted {
  readonly units: readonly UnitName[];
  /** A second record, at a home, that states only where the child lives. */
  readonly home: UnitName | null;
}

const AT = '2025-10-01T17:00:00+05:30';
const TURNS = {
  MISSING: [{ kind: 'LAST_SEEN', at: AT }],
  FOUND: [{ kind: 'FOUND_AT_STATION', at: AT }],
  IN_CARE: [{ kind: 'ADMITTED', at: AT }],
  RESTORED: [{ kind: 'RESTORED', at: AT }],
  DECEASED: [{ kind: 'DECEASED', at: AT }],
  UNKNOWN: [],
} as const;
const BIRTH_YEARS = {
  ...{ UNDER_6: 2021, FROM_6_TO_11: 2016, FROM_12_TO_15: 2011, FROM_16_TO_17: 2009, ADULT_NOW: 2005, UNKNOWN: null },
};
const STATIONS: readonly UnitName[] = ['station:MP/23380012', 'station:MP/23380013'];
const HOME: UnitName = 'home:MP/KTN/CH/0007';

const made: readonly Made[] = fc.sample(
  fc.record({
    status: fc.constantFrom('MISSING', 'FOUND', 'IN_CARE', 'RESTORED', 'DECEASED', 'UNKNOWN'),
    sex: fc.constantFrom('F', 'F', 'F', 'M', 'M', 'T', 'UNKNOWN'),
    ageBand: fc.constantFrom('UNDER_6', 'FROM_6_TO_11', 'FROM_12_TO_15', 'FROM_16_TO_17', 'ADULT_NOW', 'UNKNOWN'),
    units: fc.subarray([...STATIONS, 'source:police-mp' as const]),
    home: fc.constantFrom(null, null, HOME),
  }),
  { numRuns: 1203, seed: 3 },
);

const clock = createFakeClock();
let database: TestDatabase;
let store: Store;
let registry: ClaimRegistry;
let queries = 0;
/** Runs before a query is sent. */
let meanwhile: (query: number) => Promise<void>;
let statistics: Statistics;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: database.databaseUrl, migrations, log: silentLog });
  registry = createRegistry({ store, clock, log: silentLog, onChange: () => undefined });
  const firs = made.map((child, n) => recordClaims(`police-mp:fir:${fir(n)}`, 1, [claimOf(child, fir(n))]));
  const stays = made.flatMap(({ home }, n) => {
    const stay = personClaim({ cites: [`FIR_NUMBER ${fir(n)}`], heldBy: home ? [home] : [] });
    return home ? [recordClaims(`homes-mp:stay:CHB2025_${n}`, 1, [stay])] : [];
  });
  await registry.accept(claimBatch('police-mp', { records: firs }));
  await registry.accept(claimBatch('homes-mp', { records: stays }));
});

beforeEach(() => {
  queries = 0;
  meanwhile = () => Promise.resolve();
  const counting: Store = {
    ...store,
    query: async (text, values) => {
      queries += 1;
      await meanwhile(queries);
      return store.query(text, values);
    },
  };
  statistics = createStatistics({ store: counting, clock, log: silentLog });
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

const fir = (n: number) => `MP/23380012/2025/${n}`;

function claimOf({ status, sex, ageBand, units }: Made, fir: string): PersonClaim {
  const year = BIRTH_YEARS[ageBand];
  const born = year === null ? null : { from: `${year}-05-05`, to: `${year}-05-05` };
  const milestones = TURNS[status];
  return personClaim({ bears: [`FIR_NUMBER ${fir}`], sex, born, milestones, heldBy: units });
}

/** The counts of the children that fit, counted plainly over what the test made. */
function plainly(fits: (child: Made) => boolean): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const child of made.filter(fits)) counts.set(wordOf(child), (counts.get(wordOf(child)) ?? 0) + 1);
  return counts;
}

const wordOf = ({ status, sex, ageBand }: Counted) => `${status} ${sex} ${ageBand}`;

/** The counts that the role is shown, without the empty cells. */
async function countsFor(
  callerContext: Parameters<Statistics['statistics']>[0],
): Promise<ReadonlyMap<string, number | null>> {
  const answer = await statistics.statistics(callerContext);
  const cells = answer?.cells.filter(({ count }) => count !== 0) ?? [];
  return new Map(cells.map((cell) => [wordOf(cell), cell.count]));
}

it('counts each child once, whatever the number of its records, as a plain count does', async () => {
  const counts = await countsFor(callerContextAs('STATISTICS'));
  expect(counts).toEqual(plainly(() => true));
});

it.each([
  ['STATION_IO', { station: 'MP/23380012' }, ({ units }: Made) => units.includes('station:MP/23380012')],
  ['STATE_INTEGRATOR', { source: 'police-mp' }, ({ units }: Made) => units.includes('source:police-mp')],
  ['HOME_STAFF', { home: 'MP/KTN/CH/0007' }, ({ home }: Made) => home !== null],
  ['RAILWAY_POST', { zone: 'NWR', post: 'NWR/AWR' }, () => false],
] as const)('%s counts the children of whom its own unit holds a record', async (role, unit, fits) => {
  const callerContext = callerContextAs(role, { unit });
  expect(await countsFor(callerContext)).toEqual(plainly(fits));
  expect((await statistics.statistics(callerContext))?.unit).toMatch(/^(station|source|home|zone):/);
});

it('shows the press no count below five, and every other as it is', async () => {
  const answer = await statistics.statistics(callerContextAs('PRESS'));
  const plain = plainly(() => true);
  expect(answer?.cells).toHaveLength(144);
  for (const cell of answer?.cells ?? []) {
    const count = plain.get(wordOf(cell)) ?? 0;
    expect(cell).toMatchObject(count < 5 ? { count: null, withheld: true } : { count, withheld: false });
  }
  expect([...plain.values()].filter((count) => count < 5)).not.toHaveLength(0);
});

it('is for the roles to which the matrix gives it, and needs no purpose', async () => {
  expect(await statistics.statistics(callerContextAs('FAMILY'))).toBeNull();
  expect(await statistics.statistics(callerContextAs('STATION_IO'))).toBeNull();
  expect(await countsFor({ ...callerContextAs('PRESS'), purpose: null })).not.toEqual(new Map());
});

it('counts once for all callers within a minute, also when it withholds some counts', async () => {
  const requested = ['STATISTICS', 'PRESS', 'CWC_MEMBER', 'OPERATOR'] as const;
  const began = clock.now();
  const answers = await Promise.all(requested.map((role) => statistics.statistics(callerContextAs(role))));
  expect(queries).toBe(6);
  expect(new Set(answers.map((answer) => answer?.asOf))).toEqual(new Set(['2025-10-03T09:00:00+05:30']));
  await clock.advance(59_999);
  expect((await statistics.statistics(callerContextAs('AUDITOR')))?.asOf).toBe('2025-10-03T09:00:00+05:30');
  expect(queries).toBe(6);
  await clock.advance(1);
  expect((await statistics.statistics(callerContextAs('AUDITOR')))?.asOf).toBe('2025-10-03T09:01:00+05:30');
  expect([queries, clock.now() - began]).toEqual([12, 60_000]);
});

it('a failed count has a code, and is not kept', async () => {
  meanwhile = () => Promise.reject(new StoreFailure(null));
  await expect(statistics.statistics(callerContextAs('STATISTICS'))).rejects.toMatchObject({
    extensions: { code: 'REGISTRY_UNAVAILABLE' },
  });
  meanwhile = () => Promise.resolve();
  expect(await countsFor(callerContextAs('STATISTICS'))).toEqual(plainly(() => true));
});

it('a child that is joined to another during the count is not counted twice', async () => {
  const last = made.length - 1;
  const joined = personClaim({ cites: [`FIR_NUMBER ${fir(0)}`] });
  // The last page of ids has been read, its children have not.
  meanwhile = async (query) => {
    if (query !== 6) return;
    const records = [recordClaims(`police-mp:fir:${fir(last)}`, 2, [joined])];
    await registry.accept(claimBatch('police-mp', { records }));
  };
  const counts = await countsFor(callerContextAs('STATISTICS'));
  expect(queries).toBe(6);
  expect(counts).toEqual(plainly((child) => child !== made[last]));
});
