import type { CallerContext } from '../../../schema/rights/caller';
import { silentLog } from '../../../schema/process/log';
import type { SubgraphLink } from '../../../schema/supergraph/subgraph-link';
import { subgraphSdl } from '../../../schema/supergraph/sdl';
import { createDrives } from '../../../subgraphs/drives';
import { readCutId } from '../../../subgraphs/drives/cut/cut-id';
import { acceptCases } from '../../../subgraphs/drives/ledger/accept-cases';
import type { Store } from '../../../subgraphs/runtime/postgres/store';
import { StoreFailure } from '../../../subgraphs/runtime/postgres/store-failure';
import { callerContextAs } from '../../caller-context';
import { createFakeClock } from '../../fake-clock';
import { caseDrive, caseEntry, caseRecord, caseStation } from '../../random-cases';
import { askSigned, testSecrets } from '../../signing';
import { newStore } from '../children/new-store';

const clock = createFakeClock(Date.parse('2025-10-03T09:00:00+05:30'));
const READ_AT = Date.parse('2025-10-03T08:59:58+05:30');
const kotwali = caseStation('MP', '1001', {
  ...{ name: 'Kotwali', nameHi: 'कोतवाली' },
  district: 'Ratlam',
  range: 'Ratlam',
});
const jaora = caseStation('MP', '1002', { name: 'Jaora', district: 'Ratlam', range: 'Ratlam' });
const muskaan = caseDrive('Operation Muskaan', {
  ...{ unit: 'Ratlam', from: '2025-10-01', to: '2025-11-30', stations: 32 },
  ...{ subInspectorsPerStation: 1, constablesPerStation: 4 },
});

let store: Store;
let drives: SubgraphLink;
let behind = false;

beforeAll(async () => {
  ({ store } = await newStore());
  const at = (day: string, hour = '10') => `${day}T${hour}:00:00+05:30`;
  const girl = { sex: 'F', ageAtMissing: 14, drive: muskaan } as const;
  const records = [
    caseEntry({ ...girl, station: kotwali, registeredAt: at('2025-09-10'), tracedAt: at('2025-10-03', '08'), foundDistrict: 'Kota', foundState: 'RJ', reason: 'ELOPEMENT', hoursToTrace: 550, distanceKm: 300 }), // prettier-ignore
    caseEntry({ ...girl, station: jaora, registeredAt: at('2025-10-01'), tracedAt: at('2025-10-01', '20'), foundState: 'MP', foundDistrict: 'Ratlam', reason: 'OWN_WORD' }), // prettier-ignore
    caseEntry({ sex: 'M', ageAtMissing: 9, station: jaora, registeredAt: at('2025-10-02'), has: { photo: false, marks: true, parents: null, gdNumber: false } }), // prettier-ignore
    caseEntry({ kind: 'REPORT', sex: 'M', ageAtMissing: 16, station: jaora, registeredAt: at('2025-10-02'), has: { photo: true, marks: false, parents: true, gdNumber: true } }), // prettier-ignore
    caseEntry({ sex: 'F', ageAtMissing: 30, population: 'WOMAN', station: kotwali, registeredAt: at('2025-09-01') }),
  ].map((entry, nth) => caseRecord(`police-mp:fir:MP/1/2025/${nth}`, 1, [entry]));
  await store.transaction((database) => acceptCases(database, records));
  drives = createDrives({
    ...{ sdl: subgraphSdl('drives'), store, figuresFile: null, secrets: testSecrets, clock, log: silentLog },
    readings: (sources) => Promise.resolve(sources.map((source) => ({ source, asOf: READ_AT, behind, code: null }))),
  });
});

const statistician = callerContextAs('STATISTICS');
const press = callerContextAs('PRESS');
const officer = callerContextAs('STATION_IO', { unit: { station: 'MP/1001' }, state: 'MP' });

/** What the errors say was expected. */
async function expectedIn(query: string): Promise<readonly unknown[]> {
  const { errors = [] } = await askSigned(drives, clock, { query, callerContext: statistician });
  return (errors as { extensions: { expected?: string } }[]).map(({ extensions }) => extensions.expected);
}

async function ask(query: string, callerContext: CallerContext = statistician) {
  const { data, errors = [] } = await askSigned(drives, clock, { query, callerContext });
  const codes = (errors as { extensions: { code: string } }[]).map(({ extensions }) => extensions.code);
  return { data: data as Record<string, unknown> | null, codes };
}

const OCTOBER = 'unit: "district:MP/Ratlam", from: "2025-10-01", to: "2025-10-31"';

it('counts by sex, says of which unit and question, and as of when its source was read', async () => {
  const { data } = await ask(`{ driveStatistics(${OCTOBER}, groupBy: MONTH) {
    id unit { id kind name nameHi within stations } from to basis counted { total female male withheld }
    groups { key name nameHi counted { total } } reading { asOf complete sources { source behind } } } }`);
  expect(data).toEqual({
    driveStatistics: {
      id: expect.stringMatching(/^cut1\./),
      unit: {
        id: 'district:MP/Ratlam',
        kind: 'DISTRICT',
        name: 'Ratlam',
        nameHi: 'रतलाम',
        within: 'range:MP/Ratlam',
        stations: 2,
      },
      ...{ from: '2025-10-01', to: '2025-10-31', basis: 'TRACED_IN_PERIOD' },
      counted: { total: 2, female: 2, male: 0, withheld: false },
      groups: [{ key: '2025-10', name: 'October 2025', nameHi: 'अक्टूबर 2025', counted: { total: 2 } }],
      reading: { asOf: '2025-10-03T08:59:57+05:30', complete: true, sources: [{ source: 'police-mp', behind: false }] },
    },
  });
});

it('says that a figure may lack what a source that is behind has reported since', async () => {
  behind = true;
  await clock.advance(3000);
  const { data } = await ask(`{ foundStates(${OCTOBER}) { reading { complete } } }`);
  expect(data).toEqual({ foundStates: { reading: { complete: false } } });
  // A unit may be one of records that were not read yet.
  const unknown = '{ driveStatistics(unit: "range:MP/Rutlam", to: "2025-10-31") { id } }';
  expect(await expectedIn(unknown)).toEqual(['a unit that records read so far name: see `units`']);
  behind = false;
  await clock.advance(3000);
});

it('balances what was pending, and never calls it a rate of recovery', async () => {
  const { data } =
    await ask(`{ pendencyLedger(${OCTOBER}) { id opening registered traced closedOtherwise closing netChange
    tracedFromEarlier tracedFromEarlierAtLeast tracedPer100Registered } }`);
  expect(data).toEqual({
    pendencyLedger: {
      id: expect.any(String),
      ...{ opening: 1, registered: 3, traced: 2, closedOtherwise: 0, closing: 2, netChange: 1 },
      ...{ tracedFromEarlier: 1, tracedFromEarlierAtLeast: 0, tracedPer100Registered: 66.67 },
    },
  });
  const { id } = data?.['pendencyLedger'] as { id: string };
  expect(readCutId(id)).toMatchObject({ basis: 'PENDING_AT', to: '2025-10-31' });
});

it('tells how long it took, where they were found, for what reasons they had gone, and what reports lack', async () => {
  const { data } = await ask(`{
    timeToTrace(${OCTOBER}) { known unknown medianHours within24Hours medianDistanceKm buckets { fromHours toHours count } }
    foundStates(${OCTOBER}) { states { state name nameHi isOwn counted { total } } notSaid { total } }
    foundPlaces(${OCTOBER}) { places { district districtHi state lat count } }
    reasons(unit: "range:MP/Ratlam") { code name nameHi count reading { asOf complete sources { source } } }
    completeness(${OCTOBER}) { stations { station { id } reports withoutPhotograph withoutMarks withoutParents withoutGdNumber withoutFir minorsWithoutFir } }
  }`);
  expect(data).toMatchObject({
    timeToTrace: { known: 2, unknown: 0, medianHours: 280, within24Hours: 1, medianDistanceKm: null },
    foundStates: {
      states: [
        { state: 'MP', name: 'Madhya Pradesh', isOwn: true, counted: { total: 1 } },
        { state: 'RJ', name: 'Rajasthan', nameHi: 'राजस्थान', isOwn: false, counted: { total: 1 } },
      ],
      notSaid: { total: 0 },
    },
    foundPlaces: {
      places: [{ district: 'Ratlam', districtHi: 'रतलाम', count: 1, lat: expect.any(Number) }, { district: 'Kota' }],
    },
    completeness: {
      stations: [
        {
          ...{ station: { id: 'station:MP/1002' }, reports: 3, withoutPhotograph: 1, withoutMarks: 1 },
          ...{ withoutParents: 0, withoutGdNumber: 1, withoutFir: 1, minorsWithoutFir: 1 },
        },
      ],
    },
  });
  const reasons = data?.['reasons'] as { code: string; name: string | null; count: number; reading: object }[];
  expect(reasons).toHaveLength(12);
  expect(reasons.filter(({ count }) => count > 0)).toMatchObject([
    { code: 'ELOPEMENT', name: 'Elopement' },
    { code: 'OWN_WORD', name: null },
  ]);
  const reading = { asOf: expect.any(String), complete: true, sources: [{ source: 'police-mp' }] };
  expect(reasons.map((reason) => reason.reading)).toEqual(reasons.map(() => reading));
});

const DRIVE = `id name unit { id } from to isRunning stations perStation { subInspectors constables officers }
  ordered { subInspectors constables officers } reading { complete }`;
const NUMBERS =
  'traced { total } tracedToday { total } left { total } statistics(groupBy: STATION) { counted { total } groups { key } }';

it('follows a drive while it runs: traced so far, today, and left', async () => {
  const { data, codes } = await ask(`{ drives { ${DRIVE} ${NUMBERS} } }`);
  expect(codes).toEqual([]);
  const listed = data?.['drives'] as { id: string }[];
  expect(listed).toMatchObject([
    {
      ...{ name: 'Operation Muskaan', unit: { id: 'district:MP/Ratlam' }, isRunning: true, stations: 32 },
      perStation: { subInspectors: 1, constables: 4, officers: 5 },
      ordered: { subInspectors: 32, constables: 128, officers: 160 },
      ...{ traced: { total: 2 }, tracedToday: { total: 1 }, left: { total: 2 } },
      statistics: { counted: { total: 2 }, groups: [{ key: 'station:MP/1001' }, { key: 'station:MP/1002' }] },
    },
  ]);
  const one = await ask(`{ drive(id: "${listed[0]?.id ?? ''}") { name traced { total } } }`);
  expect(one.data).toEqual({ drive: { name: 'Operation Muskaan', traced: { total: 2 } } });
  expect(await ask('{ drive(id: "another") { name } }')).toEqual({ data: { drive: null }, codes: ['DRIVE_NOT_FOUND'] });
});

it('names the units that records name, higher ones first', async () => {
  const { data } = await ask('{ units { id } below: units(within: "district:MP/Ratlam") { id nameHi within } }');
  expect(data).toEqual({
    units: ['state:MP', 'range:MP/Ratlam', 'district:MP/Ratlam', 'station:MP/1001', 'station:MP/1002'].map((id) => ({
      id,
    })),
    below: [
      { id: 'station:MP/1001', nameHi: 'कोतवाली', within: 'district:MP/Ratlam' },
      { id: 'station:MP/1002', nameHi: null, within: 'district:MP/Ratlam' },
    ],
  });
});

it('refuses a unit that no record names rather than answering zero', async () => {
  const refused = await ask('{ driveStatistics(unit: "range:MP/Rutlam", to: "2025-10-31") { id } }');
  expect(refused).toEqual({ data: { driveStatistics: null }, codes: ['CUT_INVALID'] });
  const below = await ask('{ units(within: "range:MP/Rutlam") { id } }');
  expect(below).toEqual({ data: { units: null }, codes: ['CUT_INVALID'] });
});

it('counts no drive in the statistics of another', async () => {
  const counted = (drive: string) =>
    ask(`{ drives { statistics(filter: { drive: "${drive}" }) { counted { total } } } }`);
  expect(await counted('another')).toEqual({ data: { drives: [{ statistics: null }] }, codes: ['CUT_INVALID'] });
  const { drives: listed } = (await ask('{ drives { id } }')).data as { drives: { id: string }[] };
  expect((await counted(listed[0]?.id ?? '')).data).toEqual({ drives: [{ statistics: { counted: { total: 2 } } }] });
});

it('refuses a drive that no record names rather than answering zero', async () => {
  const refused = await ask(`{ driveStatistics(${OCTOBER}, filter: { drive: "another" }) { id } }`);
  expect(refused).toEqual({ data: { driveStatistics: null }, codes: ['DRIVE_NOT_FOUND'] });
});

it('lets an officer count their own station, even while no record names it, and no other', async () => {
  const count = (unit: string) => `{ driveStatistics(unit: "${unit}", to: "2025-12-31") { counted { total } } }`;
  expect((await ask(count('station:MP/1001'), officer)).data).toEqual({ driveStatistics: { counted: { total: 1 } } });
  for (const unit of ['station:MP/1002', 'district:MP/Ratlam', 'state:MP', 'station:MP/9999']) {
    expect(await ask(count(unit), officer)).toEqual({ data: { driveStatistics: null }, codes: ['UNIT_NOT_OWN'] });
  }
  const newStation = callerContextAs('STATION_IO', { unit: { station: 'MP/9999' }, state: 'MP' });
  expect((await ask(count('station:MP/9999'), newStation)).data).toEqual({
    driveStatistics: { counted: { total: 0 } },
  });
  expect((await ask('{ units { id } }', officer)).data).toEqual({ units: [{ id: 'station:MP/1001' }] });
  const ofDrive = await ask(`{ drives { name ${NUMBERS} } }`, officer);
  expect(ofDrive.data).toMatchObject({
    drives: [{ name: 'Operation Muskaan', traced: null, left: null, statistics: null }],
  });
  expect(new Set(ofDrive.codes)).toEqual(new Set(['UNIT_NOT_OWN']));
});

it.each(['HOME_STAFF', 'RAILWAY_POST', 'STATE_INTEGRATOR', 'FAMILY'] as const)(
  'has no counts of cases for %s',
  async (role) => {
    const unit = { home: 'MP/KTN/CH/0007', zone: 'NWR', post: 'NWR/AWR', source: 'police-mp' };
    const { data } = await ask(
      `{ units { id } drives { id } driveStatistics(${OCTOBER}) { id } reasons { code } pendencyLedger(${OCTOBER}) { id } }`,
      callerContextAs(role, { unit }),
    );
    expect(Object.values(data ?? {})).toEqual([null, null, null, null, null]);
  },
);

it.each([
  ['units', '{ units { id } }'],
  ['drives', '{ drives { id } }'],
  ['drive', '{ drive(id: "x") { id } }'],
  ['pendencyLedger', `{ pendencyLedger(${OCTOBER}) { opening } }`],
  ['timeToTrace', `{ timeToTrace(${OCTOBER}) { known } }`],
  ['foundStates', `{ foundStates(${OCTOBER}) { notSaid { total } } }`],
  ['foundPlaces', `{ foundPlaces(${OCTOBER}) { places { count } } }`],
  ['reasons', '{ reasons { count } }'],
  ['completeness', `{ completeness(${OCTOBER}) { stations { reports } } }`],
  ['driveStatistics', `{ driveStatistics(${OCTOBER}, basis: PENDING_AT) { counted { total } } }`],
])('does not release %s to the press', async (field, query) => {
  expect(await ask(query, press)).toEqual({ data: { [field]: null }, codes: ['FIGURE_NOT_RELEASED'] });
});

it('answers with a code while the database does not', async () => {
  const lost = createDrives({
    ...{ sdl: subgraphSdl('drives'), figuresFile: null, secrets: testSecrets, clock, log: silentLog },
    store: {
      ...store,
      query: () => Promise.reject(new StoreFailure(Object.assign(new Error(), { code: 'ECONNREFUSED' }))),
    },
    readings: () => Promise.resolve([]),
  });
  const { data, errors } = await askSigned(lost, clock, { query: '{ units { id } }', callerContext: statistician });
  expect(data).toEqual({ units: null });
  expect(errors).toMatchObject([{ extensions: { code: 'REGISTRY_UNAVAILABLE' } }]);
});
