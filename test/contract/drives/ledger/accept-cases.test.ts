import fc from 'fast-check';
import { silentLog } from '../../../../schema/process/log';
import { migrations } from '../../../../subgraphs/children/migrations';
import { acceptCases, type CaseRecord } from '../../../../subgraphs/drives/ledger/accept-cases';
import { assembleCase } from '../../../../subgraphs/drives/ledger/assemble-case';
import { linkedCases } from '../../../../subgraphs/drives/ledger/linked-cases';
import { openStore, type Store } from '../../../../subgraphs/runtime/postgres/store';
import { createTestDatabase, type TestDatabase } from '../../../postgres';
import {
  caseDrive,
  caseEntry,
  caseHistories,
  caseRecord,
  caseRecords,
  caseStation,
  STATIONS,
} from '../../../random-cases';
import { emptyLedger, ledgerRows } from '../ledger-rows';
import { AMPLE_STORE_TIME } from '../../../every-budget';

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: database.databaseUrl, migrations, log: silentLog });
});

beforeEach(() => emptyLedger(store));

afterAll(async () => {
  await store.close();
  await database.drop();
});

async function give(...records: CaseRecord[]): Promise<void> {
  await store.transaction((transaction) => acceptCases(transaction, records));
}

/** `key at station`, and what the test asks for, of each case. */
async function cases(...columns: string[]): Promise<readonly unknown[][]> {
  const rows = await store.query<{ row: unknown[] }>(
    `SELECT jsonb_build_array(${['c.record_key', 's.station', ...columns].join(', ')}) AS row
     FROM ledger_case c JOIN case_station s ON s.id = c.station ORDER BY c.record_key`,
  );
  return rows.map(({ row }) => row);
}

/** The records, mixed and cut into batches by `order`: equal orders mix equally. */
function batchesOf(records: readonly CaseRecord[], order: readonly number[]): CaseRecord[][] {
  const at = (nth: number) => order[nth % Math.max(order.length, 1)] ?? 0;
  const mixed = records
    .map((record, nth) => ({ record, weight: (at(nth) * 7919 + nth * 104_729) % 1009 }))
    .sort((a, b) => a.weight - b.weight)
    .map(({ record }) => record);
  const batches: CaseRecord[][] = [];
  for (let from = 0, nth = 0; from < mixed.length; nth++) {
    const size = 1 + (at(nth) % 5);
    batches.push(mixed.slice(from, from + size));
    from += size;
  }
  return batches;
}

const order = fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 });

const FIR = 'police-mp:fir:1';
const REPORT = 'police-mp:missing-report:1';
const ZERO = 'police-cg:fir:Z1';
const STAY = 'homes-mp:stay:1';
const [ratlam, jaora] = STATIONS;
const surguja = STATIONS.at(-1);
if (!ratlam || !jaora || !surguja) throw new Error('no stations');
const report = caseRecord(REPORT, 1, [
  caseEntry({ kind: 'REPORT', bears: ['MISSING_REPORT 1'], registeredAt: '2025-10-03T10:00:00+05:30', station: jaora }),
]);
const fir = caseRecord(FIR, 1, [
  caseEntry({ bears: ['FIR_NUMBER 1'], cites: ['MISSING_REPORT 1'], registeredAt: '2025-10-04T10:00:00+05:30' }),
]);

describe('the laws of the ledger', () => {
  it('records that come in any order, in any batches, and twice, make the same ledger', async () => {
    await fc.assert(
      fc.asyncProperty(caseHistories(), order, async (histories, mixing) => {
        const states = histories.flat();
        await emptyLedger(store);
        // As live feeds bring them, one after the other.
        for (const state of states) await give(state);
        const live = await ledgerRows(store);
        const papers = await store.query('SELECT record_key, version FROM case_paper ORDER BY 1');

        await emptyLedger(store);
        for (const batch of batchesOf([...states, ...states], mixing)) await give(...batch);
        expect(await ledgerRows(store)).toEqual(live);
        expect(await store.query('SELECT record_key, version FROM case_paper ORDER BY 1')).toEqual(papers);

        await emptyLedger(store);
        await give(...states);
        expect(await ledgerRows(store)).toEqual(live);
      }),
      { numRuns: 25 },
    );
  });

  it('an older state that comes late changes nothing, also of a record that was withdrawn', async () => {
    await fc.assert(
      fc.asyncProperty(caseHistories(), async (histories) => {
        await emptyLedger(store);
        await give(...histories.flatMap((states) => states.slice(-1)));
        const before = await ledgerRows(store);
        for (const states of histories) for (const late of states.slice(0, -1)) await give(late);
        expect(await ledgerRows(store)).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });

  it('the cases are those that merging all records at once makes', async () => {
    await fc.assert(
      fc.asyncProperty(caseHistories(), order, async (histories, mixing) => {
        await emptyLedger(store);
        for (const batch of batchesOf(histories.flat(), mixing)) await give(...batch);
        const parts = histories
          .flatMap((states) => states.slice(-1))
          .flatMap(({ key, cases }) => cases.map((entry) => ({ recordKey: key, person: entry.person ?? 0, entry })));
        const merged = linkedCases(parts).map((linked) => ({ linked, facts: assembleCase(linked) }));
        const expected = merged.map(({ linked, facts }) => [
          ...[linked.main.recordKey, facts.priorReport, facts.registeredAt, facts.tracedAt, facts.restoredAt],
          facts.hasFir,
        ]);
        const ms = (column: string) => `extract(epoch FROM c.${column})::bigint * 1000`;
        const rows = await cases(
          ...['c.prior_report', ms('registered_at'), ms('traced_at'), ms('restored_at'), 'c.has_fir'],
        );
        expect(rows.map(([key, , ...facts]) => [key, ...facts]).sort()).toEqual(expected.sort());
      }),
      { numRuns: 30 },
    );
  });

  it('withdrawing every record leaves nothing of what they said', async () => {
    await fc.assert(
      fc.asyncProperty(caseRecords(), order, async (records, mixing) => {
        await emptyLedger(store);
        await give(...records);
        const withdrawn = records.map(({ key, version }) => ({ key, version: version + 1, cases: [] }));
        for (const batch of batchesOf(withdrawn, mixing)) await give(...batch);
        expect(await ledgerRows(store)).toEqual({ cases: [], stations: [], drives: [], entries: [], numbers: [] });
      }),
      { numRuns: 15 },
    );
  });
});

describe('a case', () => {
  it.each([
    ['the report first', [report, fir]],
    ['the FIR first', [fir, report]],
  ])('of a report and its FIR is one, at the FIR’s station, registered with the report: %s', async (_, records) => {
    for (const record of records) await give(record);
    expect(await cases('c.registered_at', 'c.has_fir')).toEqual([
      [FIR, 'station:MP/1001', '2025-10-03T04:30:00+00:00', true],
    ]);
  });

  it.each([
    ['the zero FIR first', false],
    ['the FIR first', true],
  ])('of a zero FIR is counted where it was sent: %s', async (_, isFirst) => {
    const zero = caseRecord(ZERO, 1, [
      caseEntry({ bears: ['FIR_NUMBER Z1'], station: surguja, isTransferred: true, cites: ['MISSING_REPORT 1'] }),
    ]);
    const sent = caseRecord(FIR, 1, [caseEntry({ bears: ['FIR_NUMBER 1'], cites: ['FIR_NUMBER Z1'] })]);
    await give(isFirst ? sent : zero);
    expect(await cases()).toEqual([isFirst ? [FIR, 'station:MP/1001'] : [ZERO, 'station:CG/3001']]);
    await give(isFirst ? zero : sent);
    expect(await cases()).toEqual([[FIR, 'station:MP/1001']]);
    // Its report reaches it through the zero FIR.
    await give(report);
    expect(await cases()).toEqual([[FIR, 'station:MP/1001']]);
  });

  it('is made anew when a record of it is corrected, and when one is withdrawn', async () => {
    const stay = (version: number, cites: string[], restoredAt: string) =>
      caseRecord(STAY, version, [caseEntry({ kind: 'CARE', station: null, cites, restoredAt })]);
    await give(fir, report, stay(1, ['FIR_NUMBER 1'], '2025-10-09T00:00:00+05:30'));
    expect(await cases('c.restored_at')).toEqual([[FIR, 'station:MP/1001', '2025-10-08T18:30:00+00:00']]);
    await give(stay(2, ['FIR_NUMBER 1'], '2025-10-10T00:00:00+05:30'));
    expect(await cases('c.restored_at')).toEqual([[FIR, 'station:MP/1001', '2025-10-09T18:30:00+00:00']]);
    await give(caseRecord(FIR, 2, []));
    expect(await cases('c.restored_at')).toEqual([[REPORT, 'station:MP/1002', null]]);
    await give(caseRecord(FIR, 3, fir.cases));
    expect(await cases('c.restored_at')).toEqual([[FIR, 'station:MP/1001', '2025-10-09T18:30:00+00:00']]);
  });

  it('of each person of an FIR is one, and an FIR that turns out to be about one person has one', async () => {
    const two = [1, 2].map((person) => caseEntry({ person, bears: [`FIR_NUMBER 1#${person}`] }));
    await give(caseRecord('police-mp:fir:MP/1/2025/1', 1, two));
    expect((await cases()).map(([key]) => key)).toEqual(['police-mp:fir:MP/1/2025/1#1', 'police-mp:fir:MP/1/2025/1#2']);
    await give(caseRecord('police-mp:fir:MP/1/2025/1', 2, [caseEntry()]));
    expect((await cases()).map(([key]) => key)).toEqual(['police-mp:fir:MP/1/2025/1']);
  });

  it('is not joined by a number that two FIRs bear, and is once one of them no longer does', async () => {
    const other = (version: number, bears: string[]) => caseRecord('police-mp:fir:2', version, [caseEntry({ bears })]);
    const citing = caseRecord(REPORT, 1, [caseEntry({ kind: 'REPORT', cites: ['FIR_NUMBER 1'], station: jaora })]);
    await give(fir, citing);
    expect(await cases()).toEqual([[FIR, 'station:MP/1001']]);
    await give(other(1, ['FIR_NUMBER 1']));
    expect((await cases()).map(([key]) => key)).toEqual([FIR, 'police-mp:fir:2', REPORT]);
    // Nor where the other one is not among the records that are made anew.
    await give(caseRecord(FIR, 2, fir.cases), caseRecord(REPORT, 2, citing.cases));
    expect(await cases()).toHaveLength(3);
    await give(other(2, ['FIR_NUMBER 2']));
    expect((await cases()).map(([key]) => key)).toEqual([FIR, 'police-mp:fir:2']);
  });

  it('is not joined by such a number when a third record reaches both of its ends', async () => {
    const bearing = (key: string, ...bears: string[]) => caseRecord(key, 1, [caseEntry({ bears })]);
    await give(bearing(FIR, 'FIR_NUMBER 1', 'FIR_NUMBER 1#1'), bearing('police-mp:fir:2', 'FIR_NUMBER 1'));
    const cites = ['FIR_NUMBER 1'];
    await give(caseRecord(REPORT, 1, [caseEntry({ kind: 'REPORT', bears: ['MISSING_REPORT 1'], cites })]));
    const ends = ['FIR_NUMBER 1#1', 'MISSING_REPORT 1'];
    await give(caseRecord(STAY, 1, [caseEntry({ kind: 'CARE', station: null, cites: ends })]));
    expect(await cases()).toHaveLength(3);
  });

  it('is not joined by a number that very many cite, wherever the bearer comes among them', async () => {
    const citing = Array.from({ length: 60 }, (_, nth) =>
      caseRecord(`police-mp:missing-report:${nth}`, 1, [caseEntry({ kind: 'REPORT', cites: ['FIR_NUMBER 1'] })]),
    );
    await give(...citing.slice(0, 20));
    await give(fir);
    expect(await cases()).toHaveLength(1);
    await give(...citing.slice(20));
    expect(await cases()).toHaveLength(61);
    await give(...citing.slice(15).map(({ key }) => caseRecord(key, 2, [])));
    expect(await cases()).toHaveLength(1);
  });

  it('whose papers name no station belongs to its source, and to the source’s state', async () => {
    await give(caseRecord(FIR, 1, [caseEntry({ station: null })]));
    expect(await cases('s.state', 's.district')).toEqual([[FIR, 'source:police-mp', 'state:MP', null]]);
  });
});

describe('the command above a station', () => {
  const at = (above: object) => caseEntry({ station: caseStation('MP', '1001', above) });
  const command = () => store.query('SELECT district, range FROM case_station');

  it('is as the newest record names it, in the gazetteer’s spelling', async () => {
    await give(caseRecord('police-mp:fir:2', 2, [at({ district: 'Hoshangabad', range: ' Indore ' })]));
    await give(caseRecord(FIR, 1, [at({ district: 'Ratlam', range: 'Ratlam' })]));
    expect(await command()).toEqual([{ district: 'district:MP/Narmadapuram', range: 'range:MP/Indore' }]);
  });

  it('is what the others name when the newest record is withdrawn', async () => {
    await give(
      caseRecord('police-mp:fir:2', 2, [at({ range: 'Indore' })]),
      caseRecord(FIR, 1, [at({ range: 'Ratlam' })]),
    );
    await give(caseRecord('police-mp:fir:2', 3, []));
    expect(await command()).toEqual([{ district: null, range: 'range:MP/Ratlam' }]);
  });
});

describe('a drive', () => {
  const drive = caseDrive('Operation Muskaan', { unit: 'Ratlam', from: '2025-07-01', to: '2025-07-31' });
  const units = () => store.query('SELECT name, unit, unit_name FROM case_drive');

  it('is of the unit that has its name among the levels above the stations of its cases', async () => {
    await give(caseRecord(FIR, 1, [caseEntry({ drive })]));
    expect(await units()).toEqual([{ name: 'Operation Muskaan', unit: 'district:MP/Ratlam', unit_name: 'Ratlam' }]);
  });

  it('follows a station whose command is named anew, and is gone with the last record that names it', async () => {
    const station = caseStation('MP', '1001', { district: 'Katni' });
    await give(caseRecord(FIR, 1, [caseEntry({ drive, station })]));
    expect(await units()).toMatchObject([{ unit: null }]);
    await give(caseRecord('police-mp:fir:2', 2, [caseEntry()]));
    expect(await units()).toMatchObject([{ unit: 'district:MP/Ratlam' }]);
    await give(caseRecord(FIR, 2, [caseEntry({ station })]));
    expect(await units()).toEqual([]);
  });
});
