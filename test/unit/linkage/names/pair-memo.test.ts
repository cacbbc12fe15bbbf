import fc from 'fast-check';
import { PairMemo } from '../../../../subgraphs/linkage/names/pair-memo';

describe('the memory of pairs of words', () => {
  it('never gives a pair what was made for another one, however many are remembered', () => {
    const number = fc.integer({ min: 1, max: 2 ** 30 });
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { maxLength: 200 }), (pairs) => {
        const memo = new PairMemo();
        for (const [left, right] of [...pairs, ...pairs])
          expect(memo.get(left, right, () => left + right / 2)).toBe(left + right / 2);
      }),
      { numRuns: 20 },
    );
  });

  it('makes what it remembers once', () => {
    const memo = new PairMemo();
    const make = jest.fn(() => 7);
    expect([memo.get(1, 2, make), memo.get(1, 2, make)]).toEqual([7, 7]);
    expect(make).toHaveBeenCalledTimes(1);
  });
});
