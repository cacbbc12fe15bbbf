import type { Matcher, PairBits } from '../../linkage/matching/match';
import type { ClaimPlace } from './claim-index';
import { looksLikeOne } from './lead-rank';

/** A claim with its place, by its id. */
export interface PlacedId extends ClaimPlace {
  readonly id: string;
}

export interface Surroundings {
  readonly matcher: Matcher;
  /** The living claims of each child, in the order of their record ids. */
  readonly cluster: ReadonlyMap<number, readonly string[]>;
  /** By claim, the children that judgements keep apart from the claim's child. */
  readonly keptApart: ReadonlyMap<number, ReadonlySet<number>>;
}

/** Compares the children of claims as a whole. */
export interface ComparedChildren {
  /** The place of the claim among the records of its child. */
  readonly orderOf: (claimId: string) => number;
  /** The bits of both children, as seen from these records; null when the index does not hold one of them any more. */
  readonly jointBits: (one: PlacedId, other: PlacedId) => number | null;
  /** Whether the two look like one child themselves. */
  readonly isOneChild: (one: PlacedId, other: PlacedId) => boolean;
}

/** For one batch: each pair is compared once, however many claims met it. */
export function comparedChildren({ matcher, cluster, keptApart }: Surroundings): ComparedChildren {
  const orders = new Map([...cluster.values()].flatMap((ids) => ids.map((id, at) => [id, at] as const)));
  const known = new Map<string, PairBits | null>();
  const wholeOf = ({ id, child }: PlacedId) => [id, ...(cluster.get(child) ?? []).filter((other) => other !== id)];

  function compare(one: PlacedId, other: PlacedId): PairBits | null {
    const [low, high] = one.seq < other.seq ? [one, other] : [other, one];
    const key = `${low.seq} ${high.seq}`;
    let pair = known.get(key);
    if (pair === undefined) known.set(key, (pair = matcher.compareChildren(wholeOf(low), wholeOf(high))));
    return pair;
  }

  return {
    orderOf: (claimId) => orders.get(claimId) ?? 0,
    jointBits: (one, other) => compare(one, other)?.bits ?? null,
    isOneChild(one, other) {
      if (keptApart.get(one.seq)?.has(other.child) === true) return false;
      const pair = compare(one, other);
      return pair !== null && looksLikeOne(pair);
    },
  };
}
