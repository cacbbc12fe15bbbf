import fc from 'fast-check';
import { KeptPairs } from '../../../../../subgraphs/linkage/matching/fitting/kept-pairs';

const record = fc.integer({ min: 0, max: 5 });

describe('the kept pairs', () => {
  it('hold each pair of one list once, whichever record asked for the other', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(record, record), { maxLength: 3000 }), (asked) => {
        const pairs = new KeptPairs();
        for (const [left, right] of asked) pairs.add(left, right, left + right, left === right);
        const once = pairs.unordered();
        const keys = Array.from(once.left, (left, pair) => `${left}-${once.right[pair] ?? ''}`);
        const wanted = asked.map(([left, right]) => `${Math.min(left, right)}-${Math.max(left, right)}`);
        expect(keys).toEqual([...new Set(wanted)].sort());
        for (let pair = 0; pair < once.count; pair++) {
          const [left = 0, right = 0] = [once.left[pair], once.right[pair]];
          expect([once.evidence[pair], once.isNamedOtherwise(pair)]).toEqual([left + right, left === right]);
        }
      }),
    );
  });
});
