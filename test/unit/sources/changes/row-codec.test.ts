import fc from 'fast-check';
import { createRowCipher } from '../../../../subgraphs/runtime/feed/row-cipher';
import { createRowCodec, type RowPlace } from '../../../../subgraphs/sources/changes/row-codec';

const codec = createRowCodec(createRowCipher(Buffer.alloc(32, 1)));
const other = createRowCodec(createRowCipher(Buffer.alloc(32, 2)));
const word = fc.constantFrom('homes-gj', 'stay', '1', 'COPY', 'a b', '');
const place: fc.Arbitrary<RowPlace> = fc.record({
  source: fc.constantFrom('homes-gj', 'homes-mp', 'police-rj'),
  kind: fc.constantFrom('stay', 'cwc-case', 'fir'),
  native: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
});
const row = fc.dictionary(fc.string(), fc.jsonValue());

describe('a copy of a row', () => {
  it('is decrypted under its own source, kind and id alone, and with its own key', () => {
    fc.assert(
      fc.property(row, place, place, (one, here, there) => {
        const ciphertext = codec.encode(one, here);
        expect(JSON.stringify(codec.decode(ciphertext, here))).toBe(JSON.stringify(one));
        expect(other.decode(ciphertext, here)).toBeNull();
        const isSame = JSON.stringify(here) === JSON.stringify(there);
        expect(codec.decode(ciphertext, there) !== null).toBe(isSame);
      }),
    );
  });

  it('has a hash that nobody can guess without the key, whatever the order of its fields', () => {
    const hash = codec.hashOf({ NAME: 'x', AGE: '9' });
    expect(codec.hashOf({ AGE: '9', NAME: 'x' })).toBe(hash);
    expect(other.hashOf({ NAME: 'x', AGE: '9' })).not.toBe(hash);
  });

  it('that is too large to be kept is one that says nothing', () => {
    const here = { source: 'homes-gj', kind: 'stay', native: '1' };
    expect(codec.decode(codec.encode({ NAME: 'x'.repeat(700_000) }, here), here)).toEqual({});
  });
});
