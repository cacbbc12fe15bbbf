import fc from 'fast-check';
import { Counts, type Counted } from '../../../../subgraphs/children/statistics/cells';

const child: fc.Arbitrary<Counted> = fc.record({
  status: fc.constantFrom('MISSING', 'FOUND', 'IN_CARE', 'RESTORED', 'DECEASED', 'UNKNOWN'),
  sex: fc.constantFrom('F', 'M', 'T', 'UNKNOWN'),
  ageBand: fc.constantFrom('UNDER_6', 'FROM_6_TO_11', 'FROM_12_TO_15', 'FROM_16_TO_17', 'ADULT_NOW', 'UNKNOWN'),
});
/** Few enough kinds of children that some cells fill up. */
const children = fc
  .array(child, { minLength: 1, maxLength: 6 })
  .chain((kinds) => fc.array(fc.constantFrom(...kinds), { maxLength: 40 }));

function countsOf(all: readonly Counted[]): Counts {
  const counts = new Counts();
  for (const one of all) counts.add(one);
  return counts;
}

it('each cell is a plain count of the children that fall into it, and each child falls into one', () => {
  fc.assert(
    fc.property(children, (all) => {
      const cells = countsOf(all).cells(0);
      expect(cells).toHaveLength(6 * 4 * 6);
      for (const { status, sex, ageBand, count, withheld } of cells) {
        const fit = all.filter((one) => one.status === status && one.sex === sex && one.ageBand === ageBand);
        expect({ count, withheld }).toEqual({ count: fit.length, withheld: false });
      }
      expect(cells.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(all.length);
    }),
  );
});

it('a count below the smallest cell is withheld, and the same for none as for one too few', () => {
  fc.assert(
    fc.property(children, fc.integer({ min: 1, max: 6 }), (all, smallest) => {
      const full = countsOf(all).cells(0);
      const cells = countsOf(all).cells(smallest);
      const expected = full.map((cell) =>
        (cell.count ?? 0) < smallest ? { ...cell, count: null, withheld: true } : cell,
      );
      expect(cells).toEqual(expected);
    }),
  );
  const two: Counted = { status: 'FOUND', sex: 'F', ageBand: 'UNDER_6' };
  expect(countsOf([two, two, two, two]).cells(5)).toEqual(countsOf([]).cells(5));
});
