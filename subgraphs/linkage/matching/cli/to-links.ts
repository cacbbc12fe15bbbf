import type { KeptPairs } from '../fitting/kept-pairs';
import type { Sides } from '../fitting/partner-beliefs';
import { bandOf, NEAR_TIE_BITS, type Band } from '../model/bands';
import { probabilityOf } from '../model/calibrate';
import { compareText } from './order-by-content';

/** A pair of records, with its score. */
export interface Link {
  readonly left: string;
  readonly right: string;
  readonly posterior: number;
  /** log2 of the posterior odds. */
  readonly bits: number;
  readonly band: Band;
  readonly verdict: Verdict;
}

/**
 * YES: one person is more likely than not. REVIEW: it is, but the given names differ, which a person must look at,
 * because a brother, a sister or a twin agrees in the rest. NO: it is not more likely.
 */
export type Verdict = 'YES' | 'REVIEW' | 'NO';

/** Two candidates between which the evidence cannot decide have one half each, and a dust of decimals. */
const TIE_DUST_BITS = 1e-4;

export interface LinkRules extends Sides {
  readonly minPosterior: number;
  readonly leftId: (record: number) => string;
  readonly rightId: (record: number) => string;
}

/**
 * The pairs to write, the most certain first. On a side with one partner each, a pair is left out when one of its
 * records has another that is clearly more probable; near ties are all there, whatever the order of the records.
 */
export function toLinks(
  pairs: KeptPairs,
  bits: Float64Array,
  { left, right, once, minPosterior, leftId, rightId }: LinkRules,
): Link[] {
  const lefts = once.left ? new BestTwo(left, pairs.left, bits) : null;
  const rights = once.right ? new BestTwo(right, pairs.right, bits) : null;
  const links: Link[] = [];
  for (let pair = 0; pair < pairs.count; pair++) {
    const own = bits[pair] ?? -Infinity;
    const posterior = probabilityOf(own);
    if (posterior < minPosterior) continue;
    const rival = Math.max(lefts?.besides(pair) ?? -Infinity, rights?.besides(pair) ?? -Infinity);
    if (rival - own > NEAR_TIE_BITS) continue;
    const band = bandOf(own, own - rival, pairs.isNamedOtherwise(pair));
    const isLikely = own > TIE_DUST_BITS;
    const verdict = !isLikely ? 'NO' : pairs.isNamedOtherwise(pair) ? 'REVIEW' : 'YES';
    links.push({
      left: leftId(pairs.left[pair] ?? 0),
      right: rightId(pairs.right[pair] ?? 0),
      posterior,
      bits: own,
      band,
      verdict,
    });
  }
  return links.sort(
    (one, other) => other.bits - one.bits || compareText(one.left, other.left) || compareText(one.right, other.right),
  );
}

/** The two highest bits of each record. */
class BestTwo {
  readonly #best: Float64Array;
  readonly #second: Float64Array;

  constructor(
    records: number,
    private readonly ends: Int32Array,
    private readonly bits: Float64Array,
  ) {
    this.#best = new Float64Array(records).fill(-Infinity);
    this.#second = new Float64Array(records).fill(-Infinity);
    for (let pair = 0; pair < ends.length; pair++) {
      const end = ends[pair] ?? 0;
      const own = bits[pair] ?? -Infinity;
      const best = this.#best[end] ?? -Infinity;
      this.#second[end] = Math.max(this.#second[end] ?? -Infinity, Math.min(best, own));
      this.#best[end] = Math.max(best, own);
    }
  }

  /** The highest bits of the other pairs of this record. */
  besides(pair: number): number {
    const end = this.ends[pair] ?? 0;
    const best = this.#best[end] ?? -Infinity;
    return (this.bits[pair] ?? -Infinity) < best ? best : (this.#second[end] ?? -Infinity);
  }
}
