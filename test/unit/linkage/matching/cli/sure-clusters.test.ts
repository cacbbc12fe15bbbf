import { sureClusters } from '../../../../../subgraphs/linkage/matching/cli/sure-clusters';

const LIST = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));

describe('the clusters that are written', () => {
  it('are made by certain links only, and number every record in the order of the file', () => {
    const link = (left: string, right: string, verdict: 'YES' | 'REVIEW' | 'NO') =>
      ({ left, right, verdict, posterior: 0.9, bits: 3, band: 'REVIEW' }) as const;
    const clusters = sureClusters(LIST, [link('d', 'b', 'YES'), link('b', 'e', 'YES'), link('a', 'c', 'REVIEW')]);
    expect([...clusters]).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 2],
      ['e', 2],
    ]);
  });
});
