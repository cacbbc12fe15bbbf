import * as fc from 'fast-check';
import { csvText } from '../../../../../gateway/report/csv/csv-text';
import { fromSpreadsheetSafe } from '../../../../../schema/process/spreadsheet-cell';
import { CsvRecords } from '../../../../../subgraphs/runtime/csv/csv-records';

const text = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ',', '\n', ' ', "'", 'a', 'थ', '0') });

describe('a CSV file', () => {
  it('is UTF-8 with a byte order mark, and ends each line by CR and LF', () => {
    expect(csvText([['थाना', 1], [null, 'b']])).toBe('\uFEFFथाना,1\r\n,b\r\n'); // prettier-ignore
  });

  it('has no cell that a spreadsheet runs, whatever records hold', () => {
    expect(csvText([['=HYPERLINK("x")', '-2+3', -2]])).toBe('\uFEFF"\'=HYPERLINK(""x"")",\'-2+3,-2\r\n');
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), (rows) => {
        const trimmed = rows.map((cells) => cells.map((cell) => `x${cell}x`));
        const records = new CsvRecords(',');
        const read = [...records.push(csvText(trimmed).slice(1)), ...records.end()];
        expect(read.map(({ cells }) => cells.map(fromSpreadsheetSafe))).toEqual(trimmed);
      }),
    );
  });
});
