import type { MatchRecord } from '../record/match-record';
import type { Link } from './to-links';

/**
 * The clusters that the certain links make, by the id of each record, numbered from 1 in the order of the list. Links
 * already are the pairs of groups whose pairs agree in the mean, so that a chain of them stays within such a group.
 */
export function sureClusters(list: readonly MatchRecord[], links: readonly Link[]): ReadonlyMap<string, number> {
  const heads = new Map<string, string>();
  const headOf = (id: string): string => {
    let head = id;
    for (let above = heads.get(head); above !== undefined; above = heads.get(head)) head = above;
    for (let at = id; at !== head;) {
      const above = heads.get(at) ?? head;
      heads.set(at, head);
      at = above;
    }
    return head;
  };
  for (const { left, right, verdict } of links) {
    const [one, other] = [headOf(left), headOf(right)];
    if (verdict === 'YES' && one !== other) heads.set(one, other);
  }
  const numbers = new Map<string, number>();
  const clusters = new Map<string, number>();
  for (const { id } of list) {
    const head = headOf(id);
    const number = numbers.get(head) ?? numbers.size + 1;
    numbers.set(head, number);
    clusters.set(id, number);
  }
  return clusters;
}
