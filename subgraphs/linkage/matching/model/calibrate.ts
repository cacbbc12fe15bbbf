/** Bits before and after calibration, rising in both. */
export type CalibrationPoint = readonly [number, number];

/** A score and whether the pair it was given to turned out to be one person; `weight` counts it several times. */
export interface Judged {
  readonly bits: number;
  readonly match: number;
  readonly weight?: number;
}

/** Sums over some judged scores of about the same height. */
interface Pool {
  readonly bits: number;
  readonly match: number;
  readonly weight: number;
}

const MIN_IN_POINT = 40;
const MAX_BITS = 12;
/** Added to both sides of a share, so that a few lucky pairs make no certainty. */
const DOUBT = 0.5;

/**
 * The points of an isotonic calibration (pool adjacent violators): what share of pairs with about this score are one
 * person, as bits. Empty when there is too little to learn from.
 */
export function calibrationPoints(judged: readonly Judged[]): CalibrationPoint[] {
  const sorted = [...judged].sort((one, other) => one.bits - other.bits);
  const pools: Pool[] = [];
  for (const { bits, match, weight = 1 } of pooledByCount(sorted)) {
    pools.push({ bits: bits * weight, match: match * weight, weight });
    for (
      let last = pools.at(-1), before = pools.at(-2);
      last !== undefined && before !== undefined;
      before = pools.at(-2)
    ) {
      if (bitsOf(before) < bitsOf(last)) break;
      pools.splice(-2, 2, {
        bits: before.bits + last.bits,
        match: before.match + last.match,
        weight: before.weight + last.weight,
      });
      last = pools.at(-1);
    }
  }
  if (pools.length < 2) return [];
  return pools.map((pool) => [pool.bits / pool.weight, bitsOf(pool)] as const);
}

/** As the points have them, so that what is pooled by them rises in them: doubt weighs more in a small pool. */
function bitsOf({ match, weight }: Pick<Pool, 'match' | 'weight'>): number {
  const bits = Math.log2((match + DOUBT) / (weight - match + DOUBT));
  return Math.min(Math.max(bits, -MAX_BITS), MAX_BITS);
}

function* pooledByCount(sorted: readonly Judged[]): Generator<Judged> {
  for (let at = 0; at < sorted.length; at += MIN_IN_POINT) {
    const some = sorted.slice(at, at + MIN_IN_POINT);
    const weight = some.reduce((sum, one) => sum + (one.weight ?? 1), 0);
    const mean = (of: (one: Judged) => number) =>
      some.reduce((sum, one) => sum + of(one) * (one.weight ?? 1), 0) / weight;
    yield { bits: mean((one) => one.bits), match: mean((one) => one.match), weight };
  }
}

/** Bits as calibrated: straight between two points, with the slope of 1 beyond the ends. Without points, as they are. */
export function calibrated(bits: number, points: readonly CalibrationPoint[]): number {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return bits;
  if (bits <= first[0]) return first[1] - (first[0] - bits);
  if (bits >= last[0]) return last[1] + (bits - last[0]);
  const above = points.findIndex(([x]) => x >= bits);
  const [x1, y1] = points[above - 1] ?? first;
  const [x2, y2] = points[above] ?? last;
  return x2 === x1 ? y2 : y1 + ((bits - x1) / (x2 - x1)) * (y2 - y1);
}

/** Bits of odds as a probability. */
export function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}
