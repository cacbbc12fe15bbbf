import * as fc from 'fast-check';
import { csvLine } from '../../../../subgraphs/linkage/matching/cli/csv';
import { CsvError, CsvRecords } from '../../../../subgraphs/runtime/csv/csv-records';

const read = (pieces: readonly string[], delimiter: ',' | '\t' = ',') => {
  const records = new CsvRecords(delimiter);
  return [...pieces.flatMap((piece) => records.push(piece)), ...records.end()];
};

describe('CSV in pieces', () => {
  it('gives the same records, lines and errors wherever the text is divided', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'क', ',', '"', '\n', '\r\n', '\r', ' ', '1'), maxLength: 30 });
    const outcome = (pieces: readonly string[]) => {
      try {
        return read(pieces);
      } catch (error) {
        return error instanceof CsvError ? error.message : error;
      }
    };
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (whole, a, b) => {
        const [first = 0, second = 0] = [a % (whole.length + 1), b % (whole.length + 1)].sort((x, y) => x - y);
        const pieces = [whole.slice(0, first), whole.slice(first, second), whole.slice(second)];
        expect(outcome(pieces)).toEqual(outcome([whole]));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps no text of records that are complete', () => {
    const records = new CsvRecords(',');
    for (let row = 0; row < 1000; row++) records.push(csvLine(['12345', 'a']));
    expect(records.waiting).toBe(0);
  });

  it('takes a tab as a delimiter, not as a blank', () => {
    expect(read(['a\t\t "x\ty" \t\n'], '\t').map(({ cells }) => cells)).toEqual([['a', '', 'x\ty', '']]);
  });

  it('says that the text ended within quotes, so that a cut file is told from a wrong one', () => {
    expect(() => read(['a,"b'])).toThrow(expect.objectContaining({ line: 1, unclosed: true }) as Error);
    expect(() => read(['"a"b'])).toThrow(expect.objectContaining({ line: 1, unclosed: false }) as Error);
  });
});
