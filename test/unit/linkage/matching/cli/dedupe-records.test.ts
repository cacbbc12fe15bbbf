import { dedupeRecords, type DedupeAnswer } from '../../../../../subgraphs/linkage/matching/cli/dedupe-records';
import { Random } from '../../../../agencies/random';
import { historicList } from '../../../../matching-data/historic-list';

function dedupe(records: Parameters<typeof dedupeRecords>[0]): DedupeAnswer {
  const random = new Random(1);
  return dedupeRecords(records, { minPosterior: 0.01, random: () => random.next() });
}

/** The clusters as sets of ids, without their numbers. */
function groupsOf({ clusters }: DedupeAnswer): string[] {
  const groups = new Map<number, string[]>();
  for (const [id, cluster] of clusters) groups.set(cluster, [...(groups.get(cluster) ?? []), id]);
  return [...groups.values()].map((ids) => ids.sort().join(' ')).sort();
}

describe('one list with itself', () => {
  const { records, personOf, pairs } = historicList(5, 120);
  const answer = dedupe(records);

  it('finds the people who stand in it several times, without labelled pairs', () => {
    const likely = answer.links.filter(({ posterior }) => posterior >= 0.5);
    const right = likely.filter(({ left, right: other }) => personOf(left) === personOf(other)).length;
    expect((2 * right) / (likely.length + pairs)).toBeGreaterThan(0.9);
  });

  it('compares no record with itself, and writes each pair once', () => {
    const keys = answer.links.map(({ left, right }) => [left, right].sort().join(' '));
    expect(answer.links.filter(({ left, right }) => left === right)).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('puts every record in one cluster, the certain links within clusters', () => {
    expect(answer.clusters.size).toBe(records.length);
    for (const { left, right, verdict } of answer.links)
      if (verdict === 'YES') expect(answer.clusters.get(left)).toBe(answer.clusters.get(right));
  });

  it('gives the same pairs and clusters whatever the order of the rows', () => {
    const turned = dedupe([...records].reverse());
    expect(turned.links).toEqual(answer.links);
    expect(groupsOf(turned)).toEqual(groupsOf(answer));
  });
});
