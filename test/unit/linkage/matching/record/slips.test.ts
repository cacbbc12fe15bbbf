import * as fc from 'fast-check';
import { leastSlips, letterSet } from '../../../../../subgraphs/linkage/matching/record/letter-set';
import { slipsBetween } from '../../../../../subgraphs/linkage/matching/record/slips';

/** The textbook algorithm, cell by cell. */
function plainly(one: string, other: string): number {
  const rows = Array.from({ length: one.length + 1 }, (_, at) => [at]);
  const cell = (i: number, j: number) => rows[i]?.[j] ?? j;
  for (let i = 1; i <= one.length; i++)
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const slips = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + same);
      (rows[i] ??= [])[j] = swapped ? Math.min(slips, cell(i - 2, j - 2) + 1) : slips;
    }
  return cell(one.length, other.length);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'r', 'm'), maxLength: 12 });

describe('typing errors', () => {
  it.each([
    ['ramesh', 'ramesh', 0],
    ['ramesh', 'ramseh', 1],
    ['ramesh', 'ramsh', 1],
    ['ramesh', 'rameshh', 1],
    ['ramesh', 'rumash', 2],
    ['ramesh', 'pooja', 4],
  ])('between %s and %s are %d, counted up to one above the limit', (one, other, slips) => {
    expect(slipsBetween(one, other, 3)).toBe(slips);
  });

  it('are counted like the textbook algorithm, the same in both directions', () => {
    fc.assert(
      fc.property(word, word, fc.nat(6), (one, other, limit) => {
        const expected = Math.min(plainly(one, other), limit + 1);
        expect(slipsBetween(one, other, limit)).toBe(expected);
        expect(slipsBetween(other, one, limit)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('are never fewer than the bound by letter sets', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 15 }), fc.string({ maxLength: 15 }), (one, other) => {
        expect(leastSlips(letterSet(one), letterSet(other))).toBeLessThanOrEqual(plainly(one, other));
      }),
      { numRuns: 500 },
    );
  });

  it('of one pair leave no state for the next, whatever the words', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.string({ maxLength: 50 }), (one, other) => {
        slipsBetween(one, other, 50);
        expect(slipsBetween('ramesh', 'ramseh', 3)).toBe(1);
      }),
    );
  });
});
