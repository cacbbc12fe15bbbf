import fc from 'fast-check';
import { averageClusters } from '../../../../../subgraphs/linkage/matching/fitting/average-clusters';
import { KeptPairs } from '../../../../../subgraphs/linkage/matching/fitting/kept-pairs';

type Pair = readonly [left: number, right: number, bits: number];
const PRIOR_BITS = -10;

function clustersOf(records: number, list: readonly Pair[]): number[] {
  const pairs = new KeptPairs();
  for (const [left, right, bits] of list) pairs.add(left, right, bits, false);
  const { clusterOf, joined } = averageClusters(
    pairs,
    Float64Array.from(list, ([, , bits]) => bits),
    records,
    PRIOR_BITS,
  );
  for (const { left, right, bits } of joined) {
    expect(clusterOf[left]).toBe(clusterOf[right]);
    expect(bits).toBeGreaterThan(0);
  }
  // The smallest record stands for its cluster.
  return Array.from(clusterOf, (cluster) => clusterOf.indexOf(cluster));
}

/** All pairs of these records. */
function among(records: readonly number[], bits: number): Pair[] {
  return records.flatMap((left, at) => records.slice(at + 1).map((right): Pair => [left, right, bits]));
}

describe('the clusters of one list', () => {
  it('are not joined by one wrong pair', () => {
    const pairs = [...among([0, 1, 2], 10), ...among([3, 4, 5], 10), [2, 3, 12] as const];
    expect(clustersOf(6, pairs)).toEqual([0, 0, 0, 3, 3, 3]);
  });

  it('hold a record that agrees with most of the members', () => {
    const pairs = [...among([0, 1, 2, 3], 10), [0, 4, 6], [1, 4, 6], [2, 4, 6]] as const;
    expect(clustersOf(5, pairs)).toEqual([0, 0, 0, 0, 0]);
  });

  it('hold a pair by its own bits alone, and leave what is not more likely one person', () => {
    expect(
      clustersOf(4, [
        [0, 1, 0.5],
        [2, 3, -0.5],
      ]),
    ).toEqual([0, 0, 2, 3]);
  });

  it('do not depend on the order of the pairs', () => {
    const few = fc.integer({ min: 0, max: 7 });
    const list = fc.uniqueArray(fc.tuple(few, few, fc.integer({ min: -6, max: 14 })), {
      selector: ([left, right]) => `${Math.min(left, right)}-${Math.max(left, right)}`,
    });
    fc.assert(
      fc.property(list, (drawn) => {
        const pairs = drawn.filter(([left, right]) => left !== right);
        expect(clustersOf(8, [...pairs].reverse())).toEqual(clustersOf(8, pairs));
      }),
    );
  });
});
