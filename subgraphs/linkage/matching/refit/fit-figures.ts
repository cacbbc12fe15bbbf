/** A probability that was stated for a pair, and whether the pair is one person (1 or 0). */
export interface Stated {
  readonly probability: number;
  readonly match: number;
}

/** How well stated probabilities hold. */
export interface FitFigures {
  readonly pairs: number;
  /** The mean surprise of the truth, in bits; 1 is what a coin achieves. */
  readonly logLoss: number;
  /** The mean distance of the stated from the true share, over ten parts of equally many pairs. */
  readonly calibrationError: number;
  /** The stated mean less the true share: below 0 the statements are too cautious. */
  readonly bias: number;
}

const PARTS = 10;
/** No statement costs more than twenty bits, or a single one would decide. */
const LEAST = 2 ** -20;

/** All 0 without pairs. Pairs with the same probability count alike, whatever their order. */
export function fitFigures(stated: readonly Stated[]): FitFigures {
  const pairs = stated.length;
  if (pairs === 0) return { pairs, logLoss: 0, calibrationError: 0, bias: 0 };
  const over = ({ probability, match }: Stated) => probability - match;
  const sorted = withMeans(stated).sort((one, other) => one.probability - other.probability);
  let error = 0;
  for (let part = 0; part < PARTS; part++) {
    const from = Math.round((part * pairs) / PARTS);
    error += Math.abs(sumOf(sorted.slice(from, Math.round(((part + 1) * pairs) / PARTS)), over));
  }
  return {
    pairs,
    logLoss: sumOf(stated, surpriseOf) / pairs,
    calibrationError: error / pairs,
    bias: sumOf(stated, over) / pairs,
  };
}

/** A mean over some pairs, and the standard error of it. */
export interface Growth {
  readonly mean: number;
  readonly error: number;
}

/** By how many bits a pair the log loss grows from one statement of the same pairs to another. Both 0 without pairs. */
export function lossGrowth(before: readonly Stated[], after: readonly Stated[]): Growth {
  return meanOf(after.map((one, at) => surpriseOf(one) - surpriseOf(before[at] ?? one)));
}

/**
 * By how many standard errors the true share is on the side of what was stated before, from the middle between that and
 * what is stated after. A few pairs of which a statement was very wrong hide such a change from the log loss.
 */
export function errorsFromMiddle(before: readonly Stated[], after: readonly Stated[]): number {
  const moved = meanOf(after.map((one, at) => one.probability - (before[at] ?? one).probability)).mean;
  const middle = after.map((one, at) => (one.probability + (before[at] ?? one).probability) / 2 - one.match);
  const { mean, error } = meanOf(middle);
  return moved === 0 || mean === 0 ? 0 : (Math.sign(moved) * mean) / error;
}

function meanOf(all: readonly number[]): Growth {
  if (all.length === 0) return { mean: 0, error: 0 };
  const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
  const variance = all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(all.length - 1, 1);
  return { mean, error: Math.sqrt(variance / all.length) };
}

function surpriseOf({ probability, match }: Stated): number {
  return -Math.log2(Math.max(match > 0.5 ? probability : 1 - probability, LEAST));
}

/** Of pairs with the same probability chance would decide which fall into one part, so each counts as their mean. */
function withMeans(stated: readonly Stated[]): Stated[] {
  const alike = new Map<number, Stated[]>();
  for (const one of stated) {
    const some = alike.get(one.probability);
    if (some) some.push(one);
    else alike.set(one.probability, [one]);
  }
  return [...alike].flatMap(([probability, some]) => {
    const match = sumOf(some, (one) => one.match) / some.length;
    return some.map(() => ({ probability, match }));
  });
}

function sumOf(stated: readonly Stated[], of: (one: Stated) => number): number {
  return stated.reduce((sum, one) => sum + of(one), 0);
}
