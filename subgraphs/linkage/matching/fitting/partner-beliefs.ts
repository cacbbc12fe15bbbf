import type { KeptPairs } from './kept-pairs';
import { priorOdds, type Once } from './prior-odds';

const MAX_ROUNDS = 60;
/** The messages have settled when no belief changes by more, and both ends of each pair say the same. */
const SETTLED = 1e-5;
/** The number of partners and the beliefs depend on each other; it changes little after a few rounds. */
const COUNT_ROUNDS = 20;
const COUNT_SETTLED = 1e-4;

export interface Sides {
  readonly left: number;
  readonly right: number;
  readonly once: Once;
}

/** The log2 odds of each pair, and the number of pairs of one person that they add up to. */
export interface Beliefs {
  readonly bits: Float64Array;
  readonly partners: number;
}

/**
 * Weighs the pairs against each other, where the records of a side have at most one partner: a rival that is surely
 * another's is no rival. The beliefs are those of the sum-product algorithm on the graph of pairs; for this constraint it
 * has one fixed point, which does not depend on the order of the pairs (Zdeborová and Mézard, The number of matchings in
 * random graphs, 2006). `expected` partners start the count; it then is what the beliefs add up to.
 */
export function partnerBeliefs(pairs: KeptPairs, expected: number, { left, right, once }: Sides): Beliefs {
  const messages = new Messages(pairs, { left, right, once });
  let partners = expected;
  for (let round = 0; round < COUNT_ROUNDS; round++) {
    const before = partners;
    partners = messages.settle(Math.log2(priorOdds({ partners, left, right }, once)));
    if (partners <= 0 || Math.abs(partners - before) < COUNT_SETTLED * before) break;
  }
  return { bits: messages.bits, partners };
}

/**
 * The messages of both ends of each pair: the share of its end's other possibilities that leaves it free for the pair.
 * By what it has received, each end gives its pairs probabilities that add up to one partner at most. The belief in a
 * pair is the smaller one of its two ends, so that this also holds where many equal records have not settled yet.
 */
class Messages {
  readonly bits: Float64Array;
  readonly #odds: Float64Array;
  readonly #fromLeft: Float64Array;
  readonly #fromRight: Float64Array;
  readonly #sums: Float64Array;
  readonly #smaller: Float64Array;

  constructor(
    private readonly pairs: KeptPairs,
    private readonly sides: Sides,
  ) {
    const { count } = pairs;
    this.bits = new Float64Array(count).fill(-Infinity);
    this.#odds = new Float64Array(count);
    this.#fromLeft = new Float64Array(count).fill(1);
    this.#fromRight = new Float64Array(count).fill(1);
    this.#sums = new Float64Array(Math.max(sides.left, sides.right));
    this.#smaller = new Float64Array(count);
  }

  /** Passes messages until they settle; returns the sum of the beliefs. */
  settle(priorBits: number): number {
    const { once } = this.sides;
    const { left, right, evidence, count } = this.pairs;
    for (let pair = 0; pair < count; pair++) this.#odds[pair] = 2 ** (priorBits + (evidence[pair] ?? 0));
    let partners = 0;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      this.#smaller.set(this.#odds);
      if (once.left) this.#pass(left, this.#fromRight, this.#fromLeft);
      if (once.right) this.#pass(right, this.#fromLeft, this.#fromRight);
      let change = 0;
      partners = 0;
      for (let pair = 0; pair < count; pair++) {
        const odds = this.#smaller[pair] ?? 0;
        const belief = odds / (1 + odds);
        const before = 2 ** (this.bits[pair] ?? 0);
        const message = (this.#odds[pair] ?? 0) * (this.#fromLeft[pair] ?? 1) * (this.#fromRight[pair] ?? 1);
        change = Math.max(change, Math.abs(belief - before / (1 + before)), Math.abs(belief - message / (1 + message)));
        this.bits[pair] = Math.log2(odds);
        partners += belief;
      }
      if (change < SETTLED) break;
    }
    return partners;
  }

  /** Each message is the geometric mean of the old and the new one: between twins plain messages swing for ever. */
  #pass(ends: Int32Array, received: Float64Array, sent: Float64Array): void {
    const sums = this.#sums.fill(0);
    for (let pair = 0; pair < ends.length; pair++) {
      const end = ends[pair] ?? 0;
      sums[end] = (sums[end] ?? 0) + (this.#odds[pair] ?? 0) * (received[pair] ?? 1);
    }
    for (let pair = 0; pair < ends.length; pair++) {
      const end = ends[pair] ?? 0;
      const own = (this.#odds[pair] ?? 0) * (received[pair] ?? 1);
      const free = 1 / (1 + Math.max((sums[end] ?? 0) - own, 0));
      this.#smaller[pair] = Math.min(this.#smaller[pair] ?? 0, own * free);
      sent[pair] = Math.sqrt((sent[pair] ?? 1) * free);
    }
  }
}
