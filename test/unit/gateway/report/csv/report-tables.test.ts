import { REPORT_TABLES, reportTable, tableHeader } from '../../../../../gateway/report/csv/report-tables';
import { Refused } from '../../../../../gateway/errors/refused';
import { CsvRecords } from '../../../../../subgraphs/runtime/csv/csv-records';
import { given, inventedReport, READING, tally, WITHHELD } from '../invented-report';

function rowsOf(text: string): readonly (readonly string[])[] {
  const records = new CsvRecords(',');
  return [...records.push(text.slice(1)), ...records.end()].map(({ cells }) => cells);
}

describe('the tables of a report', () => {
  it.each(REPORT_TABLES)('say in each row of %s what is counted, of which unit, when, and as of when', (table) => {
    const [header = [], ...rows] = rowsOf(reportTable(table, inventedReport(), 'en'));
    expect(header.slice(-7)).toEqual(['drive', 'unit', 'from', 'to', 'basis', 'as of (IST)', 'all sources read']);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toHaveLength(header.length);
      const [drive, unit, from, to, basis = '', asOf, complete] = row.slice(-7);
      expect([drive, unit, from, to]).toEqual([
        ...['Operation Muskaan, edition 10', 'Ratlam district', '2025-07-01', '2025-09-30'],
      ]);
      expect(basis).toMatch(/[Cc]hildren/);
      expect([asOf, complete]).toEqual(['2025-10-31 18:05', 'yes']);
    }
  });

  it.each(REPORT_TABLES)('begin in both languages with a header by which %s is known again', (table) => {
    for (const language of ['hi', 'en'] as const) {
      expect(reportTable(table, inventedReport(), language).startsWith(tableHeader(table, language))).toBe(true);
    }
    expect(tableHeader(table, 'hi')).not.toMatch(/[A-Za-z]/);
  });

  it('have plain numbers, and names in the language where the graph has them', () => {
    expect(rowsOf(reportTable('months', inventedReport(), 'hi'))[3]?.slice(0, 6)).toEqual(['2025-09', '64', '6', '0', '0', '70']); // prettier-ignore
    const stations = rowsOf(reportTable('stations', inventedReport(), 'hi'));
    expect(stations.slice(1).map(([name]) => name)).toEqual(['जावरा', 'Ratlam Town', 'आलोट']);
    expect(rowsOf(reportTable('found-places', inventedReport(), 'hi'))[2]?.slice(0, 3)).toEqual(['सूरत', '459', 'GJ']);
  });

  it('let pendency be added up again', () => {
    const rows = rowsOf(reportTable('pendency', inventedReport(), 'en')).slice(1, 6);
    const [opening = 0, registered = 0, traced = 0, closed = 0, closing] = rows.map(([, count]) => Number(count));
    expect(opening + registered - traced - closed).toBe(closing);
  });

  it('run nothing in a spreadsheet, whatever a station is called', () => {
    const groups = [{ key: 'station:MP/1', name: '=cmd|calc', nameHi: null, counted: tally(1, 0) }];
    const report = inventedReport({ stations: given({ counted: tally(1, 0), groups, reading: READING }) });
    expect(rowsOf(reportTable('stations', report, 'en'))[1]?.[0]).toBe("'=cmd|calc");
  });

  it('say of a number that is withheld that it is', () => {
    const groups = [{ key: '2025-07', name: null, nameHi: null, counted: WITHHELD }];
    const report = inventedReport({ months: given({ counted: WITHHELD, groups, reading: READING }) });
    expect(rowsOf(reportTable('months', report, 'en'))[1]?.[5]).toBe('withheld');
  });

  it('are refused with the code of a figure that is missing', () => {
    const report = inventedReport({ time: { value: null, missing: 'SUBGRAPH_TIMEOUT' } });
    const refusal = () => reportTable('time-to-trace', report, 'en');
    expect(refusal).toThrow(Refused);
    expect(refusal).toThrow('SUBGRAPH_TIMEOUT');
  });
});
