import fc from 'fast-check';
import { createRowCipher } from '../../../../subgraphs/runtime/feed/row-cipher';
import { testRowCipher } from '../../../sealing';

describe('a kept row', () => {
  it('is the same again when it is opened, for what it was sealed for and with the key that sealed it', () => {
    const other = createRowCipher(Buffer.alloc(32, 1));
    fc.assert(
      fc.property(fc.jsonValue(), (row) => {
        const sealed = testRowCipher.encrypt(row, 'police-mp ROW') ?? '';
        expect(JSON.stringify(testRowCipher.decrypt(sealed, 'police-mp ROW'))).toBe(JSON.stringify(row));
        expect(testRowCipher.decrypt(sealed, 'police-mh ROW')).toBeUndefined();
        expect(other.decrypt(sealed, 'police-mp ROW')).toBeUndefined();
        expect(testRowCipher.encrypt(row, 'police-mp ROW')).not.toBe(sealed);
        expect(testRowCipher.tokenOf(row)).toBe(testRowCipher.tokenOf(row));
      }),
    );
  });

  it('too large to be kept is none', () => {
    expect(testRowCipher.encrypt('x'.repeat(600_000), 'police-mp ROW')).toBeNull();
    expect(testRowCipher.encrypt(undefined, 'police-mp ROW')).toBeNull();
  });
});
