import fc from 'fast-check';
import { createRowCipher } from '../../../../subgraphs/runtime/feed/row-cipher';
import { testRowCipher } from '../../../signing';

describe('a kept row', () => {
  it('is decrypted to the same value, only for its context and with the key that encrypted it', () => {
    const other = createRowCipher(Buffer.alloc(32, 1));
    fc.assert(
      fc.property(fc.jsonValue(), (row) => {
        const ciphertext = testRowCipher.encrypt(row, 'police-mp ROW') ?? '';
        expect(JSON.stringify(testRowCipher.decrypt(ciphertext, 'police-mp ROW'))).toBe(JSON.stringify(row));
        expect(testRowCipher.decrypt(ciphertext, 'police-mh ROW')).toBeUndefined();
        expect(other.decrypt(ciphertext, 'police-mp ROW')).toBeUndefined();
        expect(testRowCipher.encrypt(row, 'police-mp ROW')).not.toBe(ciphertext);
        expect(testRowCipher.tokenOf(row)).toBe(testRowCipher.tokenOf(row));
      }),
    );
  });

  it('is not made when the value is too large, or no JSON', () => {
    expect(testRowCipher.encrypt('x'.repeat(600_000), 'police-mp ROW')).toBeNull();
    expect(testRowCipher.encrypt(undefined, 'police-mp ROW')).toBeNull();
  });
});
