import { BestFirst } from './best-first';
import type { KeptPairs } from './kept-pairs';

/** A pair of clusters has at least these bits in the mean of its pairs, and at most these: one pair cannot decide. */
const MIN_PAIR_BITS = -5;
const MAX_PAIR_BITS = 12;
/**
 * How much the evidence of two pairs between the same clusters is the same evidence: k pairs count as
 * k / (1 + (k - 1) * ALIKE), as in samples of alike things. Chosen on made-up people (test/matching-data).
 */
const ALIKE = 0.8;

/** The cluster of each record, and the bits that two clusters, or any pair between them, are one person. */
export interface Clusters {
  readonly clusterOf: Int32Array;
  /** The pairs within clusters, with the bits at which their clusters were joined. */
  readonly joined: readonly JoinedPair[];
  /** The bits of a pair of two clusters; `own` are those of the two records alone. */
  readonly bitsBetween: (left: number, right: number, own: number) => number;
}

export interface JoinedPair {
  readonly left: number;
  readonly right: number;
  readonly bits: number;
}

/**
 * Joins the records of one list to clusters, those with the most bits first, as long as one person is more likely than
 * two. What counts between two clusters is the mean of all pairs between them, so that one wrong pair joins nothing.
 * Of equal bits the records with the smaller numbers are joined first: number the records by what they say, and the
 * clusters do not depend on the order of the file.
 */
export function averageClusters(pairs: KeptPairs, bits: Float64Array, records: number, priorBits: number): Clusters {
  const joining = new Joining(pairs, bits, records, priorBits);
  const joined = joining.join();
  return { clusterOf: joining.clusterOf, joined, bitsBetween: (...pair) => joining.bitsBetween(...pair) };
}

/** A pair of clusters to join; out of date when one of them has been joined since. */
interface Possible {
  readonly bits: number;
  readonly one: number;
  readonly other: number;
  readonly sizes: number;
}

class Joining {
  readonly clusterOf: Int32Array;
  readonly #members: number[][];
  /** By cluster: the mean bits of the pairs with each other cluster; those below the least are left out. */
  readonly #means: Map<number, number>[];
  readonly #possible = new BestFirst<Possible>(isBefore);

  constructor(
    pairs: KeptPairs,
    bits: Float64Array,
    records: number,
    private readonly priorBits: number,
  ) {
    this.clusterOf = Int32Array.from({ length: records }, (_, record) => record);
    this.#members = Array.from({ length: records }, (_, record) => [record]);
    this.#means = Array.from({ length: records }, () => new Map<number, number>());
    const { left, right } = pairs;
    for (let pair = 0; pair < pairs.count; pair++) {
      const own = bits[pair] ?? -Infinity;
      if (own <= MIN_PAIR_BITS) continue;
      const [one, other] = [left[pair] ?? 0, right[pair] ?? 0];
      this.#means[one]?.set(other, Math.min(own, MAX_PAIR_BITS));
      this.#means[other]?.set(one, Math.min(own, MAX_PAIR_BITS));
    }
    for (let pair = 0; pair < pairs.count; pair++) {
      const [one, other] = [left[pair] ?? 0, right[pair] ?? 0];
      if (this.#bitsOfCircles(one, other) > 0) this.#offer(one, other, bits[pair] ?? -Infinity);
    }
  }

  join(): JoinedPair[] {
    const joined = this.#joinPossible();
    // Pairs whose circles disagreed, and have found other clusters by now.
    for (const [one, means] of this.#means.entries())
      for (const [other, mean] of means)
        if (one < other) this.#offer(one, other, this.#bits(mean, this.#size(one) * this.#size(other)));
    return [...joined, ...this.#joinPossible()];
  }

  #joinPossible(): JoinedPair[] {
    const joined: JoinedPair[] = [];
    for (let next = this.#possible.take(); next !== undefined; next = this.#possible.take()) {
      const { one, other, bits, sizes } = next;
      const [ones, others] = [this.#members[one] ?? [], this.#members[other] ?? []];
      if (ones.length === 0 || others.length === 0 || ones.length + others.length !== sizes) continue;
      for (const left of ones) for (const right of others) joined.push({ left, right, bits });
      this.#merge(one, other);
    }
    return joined;
  }

  bitsBetween(left: number, right: number, own: number): number {
    const [one, other] = [this.clusterOf[left] ?? 0, this.clusterOf[right] ?? 0];
    const pairs = this.#size(one) * this.#size(other);
    if (pairs === 1) return own;
    return Math.min(own, this.#bits(this.#means[one]?.get(other) ?? MIN_PAIR_BITS, pairs));
  }

  /**
   * The bits between two records with all to whom each is more likely one person than not: a wrong pair between two
   * persons would be the first to be joined when it has the most bits, and would then draw their other records in.
   */
  #bitsOfCircles(one: number, other: number): number {
    const circle = (own: number, not: number) => {
      const members = [own];
      for (const [record, mean] of this.#means[own] ?? []) if (mean > 0 && record !== not) members.push(record);
      return members;
    };
    const [ones, others] = [circle(one, other), circle(other, one)];
    let sum = 0;
    let count = 0;
    for (const left of ones)
      for (const right of others) {
        if (left === right) continue;
        sum += this.#means[left]?.get(right) ?? MIN_PAIR_BITS;
        count += 1;
      }
    return this.#bits(sum / Math.max(count, 1), count);
  }

  #merge(one: number, other: number): void {
    const [size, added] = [this.#size(one), this.#size(other)];
    const [means, more] = [
      this.#means[one] ?? new Map<number, number>(),
      this.#means[other] ?? new Map<number, number>(),
    ];
    means.delete(other);
    more.delete(one);
    const merged = new Map<number, number>();
    for (const cluster of new Set([...means.keys(), ...more.keys()])) {
      const sum = (means.get(cluster) ?? MIN_PAIR_BITS) * size + (more.get(cluster) ?? MIN_PAIR_BITS) * added;
      merged.set(cluster, sum / (size + added));
      this.#means[cluster]?.delete(other);
      this.#means[cluster]?.set(one, sum / (size + added));
    }
    this.#means[one] = merged;
    this.#means[other] = new Map();
    for (const record of this.#members[other] ?? []) this.clusterOf[record] = one;
    this.#members[one]?.push(...(this.#members[other] ?? []));
    this.#members[other] = [];
    for (const [cluster, mean] of merged)
      this.#offer(one, cluster, this.#bits(mean, this.#size(one) * this.#size(cluster)));
  }

  #offer(one: number, other: number, bits: number): void {
    const [low, high] = one < other ? [one, other] : [other, one];
    if (bits > 0) this.#possible.add({ bits, one: low, other: high, sizes: this.#size(one) + this.#size(other) });
  }

  #bits(mean: number, pairs: number): number {
    const counted = pairs / (1 + (pairs - 1) * ALIKE);
    return this.priorBits + counted * (mean - this.priorBits);
  }

  #size(cluster: number): number {
    return this.#members[cluster]?.length ?? 0;
  }
}

function isBefore(one: Possible, other: Possible): boolean {
  if (one.bits !== other.bits) return one.bits > other.bits;
  return one.one !== other.one ? one.one < other.one : one.other < other.other;
}
