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
  const surprise = ({ probability, match }: Stated) => -Math.log2(Math.max(match > 0.5 ? probability : 1 - probability, LEAST)); // prettier-ignore
  const over = ({ probability, match }: Stated) => probability - match;
  const sorted = withMeans(stated).sort((one, other) => one.probability - other.probability);
  let error = 0;
  for (let part = 0; part < PARTS; part++) {
    const from = Math.round((part * pairs) / PARTS);
    error += Math.abs(sumOf(sorted.slice(from, Math.round(((part + 1) * pairs) / PARTS)), over));
  }
  return {
    pairs,
    logLoss: sumOf(stated, surprise) / pairs,
    calibrationError: error / pairs,
    bias: sumOf(stated, over) / pairs,
  };
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
