import * as fc from 'fast-check';
import { csvLine, readCsv } from '../../../../../subgraphs/linkage/matching/cli/csv';

describe('reading CSV', () => {
  it('reads back every cell that was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'क', ',', '"', '\n', '\r\n', ' ', '1') });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 8 }), (rows) => {
        const text = [['one', 'two'], ...rows].map((cells) => csvLine(cells)).join('');
        expect(readCsv(text)).toEqual({ heads: ['one', 'two'], rows });
      }),
    );
  });

  it('reads files with blanks after commas, LF line ends, a byte order mark and no last line end', () => {
    expect(readCsv('\uFEFFid, name\n1, asha rani \n2, "a, b"')).toEqual({
      heads: ['id', 'name'],
      rows: [
        ['1', 'asha rani'],
        ['2', 'a, b'],
      ],
    });
  });

  it('reads line ends of CR alone, as an old spreadsheet writes them', () => {
    const table = { heads: ['a', 'b'], rows: [['1', 'x'], ['2', 'y\rz'], ['3', '']] }; // prettier-ignore
    expect(readCsv('a,b\r1, x\r\r2,"y\rz"\r3,\r')).toEqual(table);
    expect(readCsv('a,b\r1, x\r\r2,"y\rz"\r3,')).toEqual(table);
  });

  it('skips empty lines and commas at the end of a line', () => {
    expect(readCsv('a,b\n\n1,2,,\n\n').rows.map((cells) => cells.slice(0, 2))).toEqual([['1', '2']]);
  });

  it('keeps an empty last cell', () => {
    expect(readCsv('a,b\r\n1,\r\n').rows).toEqual([['1', '']]);
    expect(readCsv('a,b\r\n1,').rows).toEqual([['1', '']]);
  });

  it.each([
    ['a,b\n1,"open', 'line 2: a quote is never closed'],
    ['a,b\n"1"x,2', 'line 2: text after a closing quote'],
    ['a,b\n1,2\r3,4\n', 'line 2: its line ends with CR, the lines before with LF'],
    ['a,b\r1,2\n', 'line 2: its line ends with LF, the lines before with CR'],
    ['a,b\r1,"2\r3\r', 'line 2: a quote is never closed'],
    ['', 'line 1: no line of column names'],
    ['a,b\r\n1,2\r\n3,4,5\r\n', 'line 3: 3 cells, but there are 2 columns'],
  ])('says in which line %j is wrong', (text, message) => {
    expect(() => readCsv(text)).toThrow(message);
  });
});
