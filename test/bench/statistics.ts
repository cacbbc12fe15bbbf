import { mulberry32 } from '../mulberry32';

/** The value below which the share `q` (0 to 1) of the values is; `NaN` if there are none. Ignores what was not measured. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = measured(values);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
}

export function median(values: readonly number[]): number {
  const sorted = measured(values);
  const middle = sorted.length / 2;
  const [low = NaN, high = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

/** Smallest first. */
function measured(values: readonly number[]): number[] {
  return values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
}

/**
 * Ranks (0 the commonest) drawn from a Zipf distribution: rank k comes up in proportion to 1 / (k + 1)^s. The same seed
 * gives the same draws, so that all systems get the same children.
 */
export function zipfDraws(ranks: number, s: number, seed: number): () => number {
  const bounds: number[] = [];
  let total = 0;
  for (let rank = 0; rank < ranks; rank++) bounds.push((total += 1 / (rank + 1) ** s));
  const next = mulberry32(seed);
  const random = () => next() / 2 ** 32;
  return () => {
    const point = random() * total;
    return Math.max(
      0,
      bounds.findIndex((bound) => bound > point),
    );
  };
}
