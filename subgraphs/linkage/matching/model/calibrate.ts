/** Bits before and after calibration, rising in both. */
export type CalibrationPoint = readonly [number, number];

/** The score of a pair and whether the pair is one person; `weight` counts it several times. */
export interface Judged {
  readonly bits: number;
  readonly match: number;
  readonly weight?: number;
}

/** Sums over judged scores of similar size. */
interface Pool {
  readonly bits: number;
  readonly match: number;
  readonly weight: number;
}

const MIN_IN_POINT = 40;
const MAX_BITS = 12;
/** Added to both sides of a share, so that a few pairs by chance give no certainty. */
const DOUBT = 0.5;

/**
 * The points of an isotonic calibration (pool adjacent violators): the share of pairs with about this score that are
 * one person, in bits. Empty when there are too few pairs.
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

/** Pools are merged by the same bits that become the points, with the same doubt, so that the points always rise. */
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

/** Calibrated bits: linear between two points, with slope 1 beyond the ends. Unchanged without points. */
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

/** The probability for log2 odds. */
export function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}
