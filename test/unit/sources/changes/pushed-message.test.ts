import fc from 'fast-check';
import { nextOrder } from '../../../../subgraphs/sources/changes/pushed-message';

const FIRST = { last: null, awaited: [], gapSince: null };

describe('the numbers of messages', () => {
  it('show a gap from the first missing message until all have come, in whatever order', () => {
    const orders = fc
      .integer({ min: 1, max: 12 })
      .chain((count) => fc.shuffledSubarray(Array.from({ length: count }, (_, at) => at + 2)));
    fc.assert(
      fc.property(orders, (sequence) => {
        let order = nextOrder(FIRST, 1, 0);
        const come = new Set([1]);
        for (const [at, one] of sequence.entries()) {
          order = nextOrder(order, one, at + 1);
          come.add(one);
          const isWhole = come.size === Math.max(...come);
          expect([one, order.gapSince === null]).toEqual([one, isWhole]);
        }
      }),
    );
  });

  it('that begin again, or leave out more than can be waited for, are a gap that only a whole reading closes', () => {
    const restarted = nextOrder(nextOrder(FIRST, 500, 1), 1, 2);
    expect(nextOrder(restarted, 2, 3).gapSince).toBe(2);
    let far = nextOrder(nextOrder(FIRST, 1, 1), 1_000_000, 2);
    for (const late of [2, 3, 4]) far = nextOrder(far, late, 3);
    expect(far).toMatchObject({ gapSince: 2, awaited: [] });
  });
});
