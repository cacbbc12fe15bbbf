import { averageClusters } from '../fitting/average-clusters';
import { KeptPairs } from '../fitting/kept-pairs';
import { partnerBeliefs } from '../fitting/partner-beliefs';
import { ownQueries } from '../fitting/pair-queries';
import { MANY, priorOdds } from '../fitting/prior-odds';
import type { MatchModel } from '../model/match-model';
import type { MatchRecord } from '../record/match-record';
import { fitTo, foundPairs, givenNameCheck, indexOf } from './found-pairs';
import type { LinkOptions } from './link-records';
import { orderByContent } from './order-by-content';
import { sureClusters } from './sure-clusters';
import { toLinks, type Link } from './to-links';

export interface DedupeAnswer {
  /** Each pair once. */
  readonly links: readonly Link[];
  /** The number of the cluster of each record by id, from 1. */
  readonly clusters: ReadonlyMap<string, number>;
  readonly model: MatchModel;
}

/** Finds the records of one list that are about one person. */
export function dedupeRecords(
  list: readonly MatchRecord[],
  { minPosterior, random, progress }: Omit<LinkOptions, 'partners'>,
): DedupeAnswer {
  const records = orderByContent(list);
  const index = indexOf(records, (done) => progress?.('reading', done, records.length));
  const queries = ownQueries(index);
  const model = fitTo(index, queries, { oneToOne: false, random });
  const found = foundPairs(queries, index, model, (done) => progress?.('linking', done, records.length)).unordered();
  // Half of the ordered pairs: each counts once.
  const sides = { left: records.length, right: (records.length - 1) / 2, once: MANY };
  const { bits, partners } = partnerBeliefs(found, (model.matchShare * records.length) / 2, sides);
  const priorBits = Math.log2(priorOdds({ partners, ...sides }, MANY));
  const { clusterOf, joined, bitsBetween } = averageClusters(found, bits, records.length, priorBits);
  const pairs = new KeptPairs();
  const isNamedOtherwise = givenNameCheck(index, model);
  for (const { left, right, bits: at } of joined) pairs.add(left, right, at, isNamedOtherwise(left, right));
  for (let pair = 0; pair < found.count; pair++) {
    const [left, right] = [found.left[pair] ?? 0, found.right[pair] ?? 0];
    if (clusterOf[left] === clusterOf[right]) continue;
    pairs.add(left, right, bitsBetween(left, right, bits[pair] ?? -Infinity), found.isNamedOtherwise(pair));
  }
  const idOf = (record: number) => records[record]?.id ?? '';
  const links = toLinks(pairs, Float64Array.from(pairs.evidence), {
    ...sides,
    minPosterior,
    leftId: idOf,
    rightId: idOf,
  });
  return { links, clusters: sureClusters(list, links), model };
}
