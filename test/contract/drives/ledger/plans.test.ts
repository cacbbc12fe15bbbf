import { acceptCases, type CaseRecord } from '../../../../subgraphs/drives/ledger/accept-cases';
import type { Queryable, Store, Values } from '../../../../subgraphs/runtime/postgres/store';
import { caseDrive, caseEntry, caseRecord, caseStation } from '../../../random-cases';
import { newStore } from '../../children/new-store';

const DRIVE = caseDrive('Operation Muskaan', { unit: 'Ratlam' });
let store: Store;

beforeAll(async () => {
  ({ store } = await newStore());
});

/** Reports, each with its FIR, of some stations and one drive. */
function records(from: number, count: number, version: number): CaseRecord[] {
  return Array.from({ length: count }, (_, nth) => from + nth).flatMap((nth) => {
    const station = caseStation('MP', String(nth % 40), { district: 'Ratlam', range: `Range ${version}` });
    const [report, fir] = [`MISSING_REPORT ${nth}`, `FIR_NUMBER ${nth}`];
    return [
      caseRecord(`police-mp:missing-report:${nth}`, version, [caseEntry({ kind: 'REPORT', bears: [report], station })]),
      caseRecord(`police-mp:fir:${nth}`, version, [
        caseEntry({ bears: [fir], cites: [report], station, drive: DRIVE, registeredAt: '2025-10-04T10:00:00+05:30' }),
      ]),
    ];
  });
}

/** The lines of plans that read a whole table (but that of drives, which are few), of every statement that these records cause. */
async function wholeTables(given: readonly CaseRecord[]): Promise<{ scans: string[]; statements: number }> {
  const scans: string[] = [];
  let statements = 0;
  await store.transaction(async (database) => {
    const explaining: Queryable = {
      async query<R extends object>(text: string, values?: Values) {
        const plan = await database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
        const lines = plan.map((row) => row['QUERY PLAN'].trim());
        scans.push(...lines.filter((line) => /Seq Scan on (case_(?!drive)|ledger_)/.test(line)));
        statements += 1;
        return database.query<R>(text, values);
      },
    };
    await acceptCases(explaining, given);
  });
  return { scans, statements };
}

describe('what a batch costs', () => {
  it.each([
    ['without statistics of the tables', 0, 'SELECT 1'],
    ['with them', 10, 'ANALYZE case_paper, case_entry, case_number, ledger_case'],
  ])('does not grow with the ledger: no statement reads a whole table, %s', async (_, version, analyse) => {
    await store.transaction((database) => acceptCases(database, records(0, 3000, version)));
    await store.query(analyse);
    const news = await wholeTables(records(3000, 20, version + 1));
    const corrected = await wholeTables(records(100, 20, version + 2));
    const withdrawn = await wholeTables(records(100, 20, version + 3).map((record) => ({ ...record, cases: [] })));
    expect([news, corrected, withdrawn].flatMap(({ scans }) => scans)).toEqual([]);
    for (const { statements } of [news, corrected, withdrawn]) expect(statements).toBeGreaterThan(6);
  });

  it('is as many statements for many records as for few', async () => {
    const few = await wholeTables(records(5000, 2, 1));
    const many = await wholeTables(records(6000, 200, 1));
    expect(many.statements).toBe(few.statements);
  });

  it('is nothing but one reading for records that are known already', async () => {
    const known = records(7000, 5, 1);
    await wholeTables(known);
    expect((await wholeTables(known)).statements).toBe(1);
  });
});
