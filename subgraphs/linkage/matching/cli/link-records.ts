import { partnerBeliefs } from '../fitting/partner-beliefs';
import { ownQueries, recordQueries, someQueries } from '../fitting/pair-queries';
import { MANY, type Once } from '../fitting/prior-odds';
import type { MatchIndex } from '../index/match-index';
import type { MatchModel } from '../model/match-model';
import type { MatchRecord } from '../record/match-record';
import { fitTo, foundPairs, indexOf } from './found-pairs';
import { orderByContent } from './order-by-content';
import { toLinks, type Link } from './to-links';

/** A file in which a record has at most this many doubles, in the mean, counts as free of doubles. */
const MAX_DOUBLES = 0.03;
const DOUBLE_QUERIES = 1000;

/** Whether a record may have only one partner; AUTO decides for each side by whether the other file has doubles. */
export type Partners = 'ONE' | 'MANY' | 'AUTO';

export interface LinkOptions {
  readonly partners: Partners;
  readonly minPosterior: number;
  /** Returns numbers in [0, 1); the same numbers give the same result. */
  readonly random: () => number;
  /** Called often with the number of records of a task that are done. */
  readonly progress?: (task: string, done: number, total: number) => void;
}

export interface LinkAnswer {
  readonly links: readonly Link[];
  readonly model: MatchModel;
  readonly once: Once;
}

/** Fits a model to two sets of records without labelled pairs and returns the pairs that may be one person. */
export function linkRecords(
  lefts: readonly MatchRecord[],
  rights: readonly MatchRecord[],
  { partners, minPosterior, random, progress }: LinkOptions,
): LinkAnswer {
  const [left, right] = [orderByContent(lefts), orderByContent(rights)];
  const index = indexOf(right, (done) => progress?.('reading', done, right.length));
  const queries = recordQueries(index, left);
  const model = fitTo(index, queries, { oneToOne: partners === 'ONE', random });
  const pairs = foundPairs(queries, index, model, (done) => progress?.('linking', done, left.length));
  // A record has one partner at most when the other file holds nobody twice.
  const once: Once =
    partners === 'AUTO'
      ? { left: !holdsDoubles(index, model), right: !holdsDoubles(indexOf(left), model) }
      : { left: partners === 'ONE', right: partners === 'ONE' };
  const sides = { left: left.length, right: right.length, once };
  const { bits } = partnerBeliefs(pairs, model.matchShare * left.length, sides);
  const leftId = (record: number) => left[record]?.id ?? '';
  const rightId = (record: number) => right[record]?.id ?? '';
  return { links: toLinks(pairs, bits, { ...sides, minPosterior, leftId, rightId }), model, once };
}

/**
 * Whether the records of an index have more than a few doubles in it. Pairs of different given names are none: the
 * brothers and sisters of one list agree in all else.
 */
function holdsDoubles(index: MatchIndex, model: MatchModel): boolean {
  const some = someQueries(ownQueries(index), DOUBLE_QUERIES);
  const pairs = foundPairs(some, index, model).namedAlike();
  const sides = { left: some.count, right: index.size, once: MANY };
  const { partners } = partnerBeliefs(pairs, MAX_DOUBLES * some.count, sides);
  return partners > MAX_DOUBLES * some.count;
}
