/** Which side's records have at most one partner in the other list. */
export interface Once {
  readonly left: boolean;
  readonly right: boolean;
}

/** Nobody is bound to one partner: each pair is judged alone. */
export const MANY: Once = { left: false, right: false };

/** How many pairs of one person there are between two lists; a fraction when it is estimated. */
export interface PairCounts {
  readonly partners: number;
  readonly left: number;
  readonly right: number;
}

/** At least this share of a list has no partner, so that a fit cannot claim that nobody is alone. */
const MIN_ALONE = 0.005;
const MAX_SHARE = 0.999;

/**
 * The odds of a pair before its evidence, for each hypothesis about the lists. A pair that is judged alone is one of the
 * `partners` among all `left * right` pairs: a share p of them, with the odds p / (1 - p). When the records of a side have at most one
 * partner, a pair competes with "this record has none", of which the share of that side without a partner is the
 * probability: the share p is divided by it, for each such side. A query among N records with a share s of queries that
 * have a partner is one such side: s / (1 - s) / N. The rivals are then counted one by one, never in the prior.
 */
export function priorOdds({ partners, left, right }: PairCounts, once: Once): number {
  const pair = partners / Math.max(left, 1) / Math.max(right, 1);
  if (!once.left && !once.right) return pair / (1 - Math.min(pair, MAX_SHARE));
  const alone = (side: number) => Math.max(1 - partners / Math.max(side, 1), MIN_ALONE);
  return pair / (once.left ? alone(left) : 1) / (once.right ? alone(right) : 1);
}
