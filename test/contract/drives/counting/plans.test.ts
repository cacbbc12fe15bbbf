import { readGaps } from '../../../../subgraphs/drives/counting/completeness';
import { readDrive, readDrives } from '../../../../subgraphs/drives/counting/drive-rows';
import { readFoundPlaces } from '../../../../subgraphs/drives/counting/found-places';
import { createLedgerCounter } from '../../../../subgraphs/drives/counting/ledger-counter';
import { readPendency } from '../../../../subgraphs/drives/counting/pendency';
import { casesOfRecords, pendingCases, readCasesOf } from '../../../../subgraphs/drives/counting/read-cases';
import { readReasons } from '../../../../subgraphs/drives/counting/reasons';
import { readTimeToTrace } from '../../../../subgraphs/drives/counting/time-to-trace';
import { createUnits, type Units } from '../../../../subgraphs/drives/counting/units';
import { BASES, UNITS_OF_COUNT, type Cut } from '../../../../subgraphs/drives/cut/cut';
import type { Queryable, Row, Store } from '../../../../subgraphs/runtime/postgres/store';
import { newStore } from '../../children/new-store';

/** Ten years of cases of two hundred stations, nearly all of them ended. */
const ROWS = 20_000;
/** A district has a thousand of them. No question here is about more than a month of it, and those pending at its end. */
const MAX_READ = 150;
const AFTER = { at: Date.UTC(2024, 7, 20), paper: '1', person: 0 };
let store: Store;
let units: Units;
let explaining: Queryable;
let scans: PlanNode[];

beforeAll(async () => {
  ({ store } = await newStore());
  await store.query(`INSERT INTO case_station (station, district, state, source, version)
    SELECT 'station:MP/' || n, 'district:MP/' || n % 20, 'state:MP', 'police-mp', 1 FROM generate_series(1, 200) n`);
  await store.query(
    `INSERT INTO case_drive (id, name, version) SELECT 'drive-' || n, 'Drive', 1 FROM generate_series(1, 50) n`,
  );
  await store.query(
    `INSERT INTO ledger_case (paper, person, record_key, station, sex, age_band, population, prior_report, registered_at,
       traced_at, found_district, found_state, reason, heads, team_states, drive, has_fir, is_abstract)
     SELECT n, 0, 'police-mp:fir:' || n, s.id, 'F', 'UNKNOWN', 'CHILD', 'REGISTERED', at,
       CASE WHEN n % 50 > 0 THEN at + interval '9 days' END, 'Kota', 'RJ', CASE WHEN n % 9 = 0 THEN 'ELOPEMENT' END,
       '{}', '{}', CASE WHEN n % 20 = 0 THEN 'drive-' || (n / 20) % 50 + 1 END, true, false
     FROM (SELECT n, timestamptz '2015-01-01' + n * interval '260 minutes' AS at FROM generate_series(1, $1::int) n) x
     JOIN case_station s ON s.station = 'station:MP/' || n % 200 + 1`,
    [ROWS],
  );
  await store.query('ANALYZE ledger_case; ANALYZE case_station; ANALYZE case_drive');
  explaining = {
    async query<R extends object = Row>(text: string, values?: Parameters<Queryable['query']>[1]) {
      const [explained] = await store.query<{ 'QUERY PLAN': readonly { Plan: PlanNode }[] }>(
        `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`,
        values,
      );
      scans.push(...(explained?.['QUERY PLAN'] ?? []).flatMap(({ Plan }) => scansOf(Plan)));
      return store.query<R>(text, values);
    },
  };
  units = createUnits(store, (_question, ask) => ask());
});

const cut: Cut = {
  ...{ unit: 'district:MP/7', from: '2024-09-01', to: '2024-09-30', basis: 'TRACED_IN_PERIOD' },
  ...{ population: 'CHILDREN', unitOfCount: 'PERSON', filter: {} },
};
const period = { ...cut, from: '2024-09-01', basis: 'REGISTERED_IN_PERIOD' as const };
const counted = BASES.flatMap((basis) => UNITS_OF_COUNT.map((unitOfCount) => ({ ...cut, basis, unitOfCount })));
const counter = () => createLedgerCounter(explaining, units);

it.each<readonly [string, () => Promise<unknown>]>([
  ...counted.map((one) => [`a count ${one.basis} of ${one.unitOfCount}`, () => counter().tally(one)] as const),
  ['groups by month', () => counter().groups(cut, 'MONTH')],
  ['groups by station', () => counter().groups(cut, 'STATION')],
  ['the count of a drive', () => counter().tally({ ...cut, filter: { drive: 'drive-7' } })],
  ['pendency', () => readPendency(explaining, units, period)],
  ['pendency in cases', () => readPendency(explaining, units, { ...period, unitOfCount: 'CASE' })],
  ['the time to trace', () => readTimeToTrace(explaining, units, cut)],
  ['found places', () => readFoundPlaces(explaining, units, cut)],
  ['reasons', () => readReasons(explaining, units, 'district:MP/7')],
  ['completeness', () => readGaps(explaining, units, period)],
  ...BASES.map((basis) => [`cases ${basis}`, () => readCasesOf(explaining, { ...cut, basis }, 20, AFTER)] as const),
  ['pending cases', () => pendingCases(explaining, 'district:MP/7', 20, AFTER)],
  ['cases of records', () => casesOfRecords(explaining, ['police-mp:fir:7'])],
  ['a drive', () => readDrive(explaining, 'drive-7')],
])('reads %s by an index, and hardly a case that it does not count', async (_question, ask) => {
  scans = [];
  await ask();
  expect(scans.length).toBeGreaterThan(0);
  for (const scan of scans) {
    expect(scan['Node Type']).toMatch(/^Index (Only )?Scan$/);
    expect(scan['Index Cond']).toMatch(/(station|record_key|drive) = /);
    const read = (scan['Actual Rows'] + (scan['Rows Removed by Filter'] ?? 0)) * scan['Actual Loops'];
    expect(read).toBeLessThanOrEqual(MAX_READ);
  }
});

it('reads the list of drives by the cases that name one', async () => {
  scans = [];
  await readDrives(explaining, null);
  const read = scans.map((scan) => scan['Actual Rows'] * scan['Actual Loops']);
  expect(Math.max(...read)).toBeLessThanOrEqual(ROWS / 20);
});

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** Where a plan reads the ledger. */
function scansOf(node: PlanNode): PlanNode[] {
  const below = (node.Plans ?? []).flatMap(scansOf);
  return node['Relation Name'] === 'ledger_case' ? [node, ...below] : below;
}
