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
const AFTER = { at: Date.UTC(2020, 1, 1), paper: '1', person: 0 };
let store: Store;
let units: Units;
let explaining: Queryable;
let plans: string[];

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
      const plan = await store.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
      plans.push(plan.map((line) => line['QUERY PLAN']).join('\n'));
      return store.query<R>(text, values);
    },
  };
  units = createUnits(store, (_question, ask) => ask());
});

const cut: Cut = {
  ...{ unit: 'district:MP/7', from: '2019-03-01', to: '2019-03-31', basis: 'TRACED_IN_PERIOD' },
  ...{ population: 'CHILDREN', unitOfCount: 'PERSON', filter: {} },
};
const period = { ...cut, from: '2019-03-01', basis: 'REGISTERED_IN_PERIOD' as const };
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
  ['drives', () => readDrives(explaining, null)],
  ['a drive', () => readDrive(explaining, 'drive-7')],
])('reads %s by an index of the stations’ cases, never the whole ledger', async (_question, ask) => {
  plans = [];
  await ask();
  const ofLedger = plans.filter((plan) => plan.includes('ledger_case'));
  expect(ofLedger.length).toBeGreaterThan(0);
  for (const plan of ofLedger) {
    expect(plan).not.toMatch(/Seq Scan on ledger_case/);
    // A scan of an index that finds no place in it reads all of it.
    const scans = plan
      .split('\n')
      .flatMap((line, at, lines) => (/ledger_case/.test(line) ? [lines.slice(at, at + 3).join('\n')] : []));
    for (const scan of scans) expect(scan).toMatch(/Index Cond/);
  }
});
