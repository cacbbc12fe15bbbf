import { calibrated, calibrationPoints, probabilityOf, type CalibrationPoint, type Judged } from '../model/calibrate';

/** The curve so far counts as this share of a judged pair at each of them: as ten pairs in a point of forty. */
const PRIOR_SHARE = 0.25;
/** Within so many bits beyond the judged pairs the curve so far is followed again. */
const RETURN_BITS = 2;
const MIN_APART = 0.05;

/**
 * The calibration `start`, fitted to judged pairs where there are such pairs.
 *
 * People judge what the queue shows them, so the judged pairs are no sample of all pairs. Which of two pairs with the
 * same score is judged is taken to be chance; then their share of true ones is right for this score, however many pairs
 * of other scores were judged. Of scores that nobody judged (weak pairs, which are not shown) nothing is learnt, and
 * `start` stays. If officers pick the plain cases among pairs of one score, the judgements do not show it: then the fit
 * is too sure, and the doubt of each point and the share of `start` in it are all that hold it back.
 *
 * The points rise. The order of the pairs makes no difference. Returns `start` when there are too few pairs.
 */
export function refitCalibration(
  judged: readonly Judged[],
  start: readonly CalibrationPoint[],
): readonly CalibrationPoint[] {
  const points = apart(calibrationPoints(withPrior(judged, start)));
  const [lowest, highest] = [points[0], points.at(-1)];
  if (!lowest || !highest || points.length < 2) return start;
  // A point lies in the middle of its pairs; the pairs beyond it, up to the last that was judged, are of it as well.
  const tenths = judged.map(({ bits }) => Math.round(bits * 10) / 10);
  const first = [tenths.reduce((one, other) => Math.min(one, other)), lowest[1]] as const;
  const last = [tenths.reduce((one, other) => Math.max(one, other)), highest[1]] as const;
  const fitted = apart([first, ...points, last]);
  const [low, high] = [first[0] - RETURN_BITS, last[0] + RETURN_BITS];
  const below = [...start.filter(([bits]) => bits < low), at(low, start)];
  const above = [at(high, start), ...start.filter(([bits]) => bits > high)];
  return [
    ...below.map(([bits, to]) => [bits, Math.min(to, first[1])] as const),
    ...fitted,
    ...above.map(([bits, to]) => [bits, Math.max(to, last[1])] as const),
  ];
}

/** Points of one score as one point: many pairs with the same score fill several, which differ by their doubt alone. */
function apart(points: readonly CalibrationPoint[]): CalibrationPoint[] {
  const kept: CalibrationPoint[] = [];
  for (const [bits, to] of points) {
    const last = kept.at(-1);
    if (last && bits - last[0] < MIN_APART) kept.splice(-1, 1, [last[0], (last[1] + to) / 2]);
    else kept.push([bits, to]);
  }
  return kept;
}

function at(bits: number, points: readonly CalibrationPoint[]): CalibrationPoint {
  return [bits, calibrated(bits, points)];
}

/**
 * Each judged pair together with its share of a pair as `start` expects it. Pairs whose scores are equal to the tenth of
 * a bit get their mean, or chance would decide which of them fall into one point.
 */
function withPrior(judged: readonly Judged[], start: readonly CalibrationPoint[]): Judged[] {
  const tied = new Map<number, { match: number; weight: number; count: number }>();
  for (const { bits, match, weight = 1 } of judged) {
    const tenths = Math.round(bits * 10);
    const sum = tied.get(tenths) ?? { match: 0, weight: 0, count: 0 };
    tied.set(tenths, { match: sum.match + match * weight, weight: sum.weight + weight, count: sum.count + 1 });
  }
  return [...tied]
    .sort(([one], [other]) => one - other)
    .flatMap(([tenths, { match, weight, count }]) => {
      const bits = tenths / 10;
      const expected = probabilityOf(calibrated(bits, start));
      const share = (match / weight + PRIOR_SHARE * expected) / (1 + PRIOR_SHARE);
      return Array.from({ length: count }, () => ({
        bits,
        match: share,
        weight: (weight / count) * (1 + PRIOR_SHARE),
      }));
    });
}
