import fc from 'fast-check';
import { createRowSeal } from '../../../../subgraphs/runtime/feed/row-seal';
import { testRowSeal } from '../../../sealing';

describe('a kept row', () => {
  it('is the same again when it is opened, for what it was sealed for and with the key that sealed it', () => {
    const other = createRowSeal(Buffer.alloc(32, 1));
    fc.assert(
      fc.property(fc.jsonValue(), (row) => {
        const sealed = testRowSeal.seal(row, 'police-mp ROW') ?? '';
        expect(JSON.stringify(testRowSeal.open(sealed, 'police-mp ROW'))).toBe(JSON.stringify(row));
        expect(testRowSeal.open(sealed, 'police-mh ROW')).toBeUndefined();
        expect(other.open(sealed, 'police-mp ROW')).toBeUndefined();
        expect(testRowSeal.seal(row, 'police-mp ROW')).not.toBe(sealed);
        expect(testRowSeal.tokenOf(row)).toBe(testRowSeal.tokenOf(row));
      }),
    );
  });

  it('too large to be kept is none', () => {
    expect(testRowSeal.seal('x'.repeat(600_000), 'police-mp ROW')).toBeNull();
    expect(testRowSeal.seal(undefined, 'police-mp ROW')).toBeNull();
  });
});
