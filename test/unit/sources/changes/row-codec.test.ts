import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { ForeignRow } from '../../../../subgraphs/runtime/source-file/foreign-row';
import { createRowCodec } from '../../../../subgraphs/sources/changes/row-codec';
import { testRowCipher } from '../../../signing';

const codec = createRowCodec(testRowCipher);
const PLACE = { source: 'homes-gj', kind: 'stay', native: 'A/1' };
const name = fc.constantFrom('a', 'b', '__proto__', '[', '{');
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('', 'a', '[', '{', null, 1, true),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const row = fc.dictionary(name, value, { maxKeys: 3, noNullPrototype: true }) as fc.Arbitrary<ForeignRow>;

function turned(one: unknown): unknown {
  if (Array.isArray(one)) return one.map(turned);
  if (typeof one !== 'object' || one === null) return one;
  return Object.fromEntries(Object.entries(one).reverse().map(([key, part]) => [key, turned(part)])); // prettier-ignore
}

describe('the hash of a row', () => {
  it('is the same whatever the order of the fields, on every level', () => {
    fc.assert(
      fc.property(row, (one) => {
        expect(codec.hashOf(turned(one) as ForeignRow)).toBe(codec.hashOf(one));
      }),
    );
  });

  it('is another for another row', () => {
    fc.assert(
      fc.property(row, row, (one, other) => {
        expect(codec.hashOf(one) === codec.hashOf(other)).toBe(isDeepStrictEqual(one, other));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [{ a: ['b'] }, { a: { b: '' } }],
    [{ a: ['{', 'b', 'c'] }, { a: { b: 'c' } }],
    [{ a: '' }, { a: null }],
    [{ a: 1 }, { a: '1' }],
    [{ a: [] }, { a: {} }],
  ])('tells %j from %j', (one, other) => {
    expect(codec.hashOf(one)).not.toBe(codec.hashOf(other));
  });
});

it('a kept row is read in its own place alone', () => {
  fc.assert(
    fc.property(row, (one) => {
      const kept = codec.encode(one, PLACE);
      expect(codec.decode(kept, PLACE)).toEqual(one);
      expect(codec.decode(kept, { ...PLACE, native: 'A/2' })).toBeNull();
    }),
  );
});
