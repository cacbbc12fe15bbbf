import * as fc from 'fast-check';
import { fromSpreadsheetSafe, spreadsheetSafe } from '../../../../schema/process/spreadsheet-cell';

describe('a cell for a spreadsheet', () => {
  it.each(['=1+1', '+91', '-5', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', "'=1"])(
    'never begins a formula: %j',
    (text) => {
      expect(spreadsheetSafe(text)).toBe(`'${text}`);
    },
  );

  it.each(['', '17', 'MP/2025/1', 'सुनीता', "O'Brien", "'quoted'", 'a=b'])('stays as it is otherwise: %j', (text) => {
    expect(spreadsheetSafe(text)).toBe(text);
  });

  it('can be had back as it was', () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom("'", '=', '+', '-', '@', ' ', '\t', 'a', '1')).map((parts) => parts.join('')),
    );
    fc.assert(fc.property(text, (one) => fromSpreadsheetSafe(spreadsheetSafe(one)) === one));
  });
});
