import fc from 'fast-check';
import {
  calibrated,
  probabilityOf,
  type CalibrationPoint,
  type Judged,
} from '../../../../../subgraphs/linkage/matching/model/calibrate';
import { CHILDREN_MODEL } from '../../../../../subgraphs/linkage/matching/model/children-model';
import { toMatchModel } from '../../../../../subgraphs/linkage/matching/model/match-model';
import { refitCalibration } from '../../../../../subgraphs/linkage/matching/refit/refit-calibration';
import { mulberry32 } from '../../../../mulberry32';

const shipped = CHILDREN_MODEL.calibration;
const pair: fc.Arbitrary<Judged> = fc.record({
  bits: fc.oneof(fc.double({ min: -12, max: 25, noNaN: true }), fc.constantFrom(0, 3, 3.04, 7)),
  match: fc.constantFrom(0, 1),
});
/** Pairs of nearly one kind at scores that say the other: the fit is then far off the curve on either side of them. */
const surprising = (min: number, max: number, common: 0 | 1) =>
  fc.array(
    fc.record({
      bits: fc.double({ min, max, noNaN: true }),
      match: fc.constantFrom(common, common, common, 1 - common),
    }),
    { minLength: 80, maxLength: 400 },
  );
const pairs = fc.oneof(fc.array(pair, { maxLength: 400 }), surprising(-12, -6, 1), surprising(8, 20, 0));
const starts = fc.constantFrom<readonly CalibrationPoint[]>(
  shipped,
  [],
  [
    [-3, -1],
    [2, 0],
    [9, 4],
  ],
);

/** Pairs of which the truth is `shift` bits from their score. */
function judgedWith(shift: number, count: number): Judged[] {
  const next = mulberry32(7);
  return Array.from({ length: count }, () => {
    const bits = -2 + (12 * next()) / 2 ** 32;
    return { bits, match: next() / 2 ** 32 < probabilityOf(bits + shift) ? 1 : 0 };
  });
}

describe('a calibration fitted to judged pairs', () => {
  it('rises wherever it is read, and is one that a model may have', () => {
    const law = fc.property(pairs, starts, (judged, start) => {
      const points = refitCalibration(judged, start);
      for (let bits = -20; bits < 30; bits += 0.25)
        expect(calibrated(bits + 0.25, points)).toBeGreaterThanOrEqual(calibrated(bits, points) - 1e-9);
      expect(toMatchModel({ ...CHILDREN_MODEL, calibration: points }).calibration).toHaveLength(points.length);
    });
    fc.assert(law, { numRuns: 200 });
  });

  it('does not depend on the order in which the pairs were judged', () => {
    const law = fc.property(
      pairs.chain((judged) => fc.tuple(fc.constant(judged), fc.shuffledSubarray(judged, { minLength: judged.length }))),
      starts,
      ([judged, shuffled], start) => {
        expect(refitCalibration(shuffled, start)).toEqual(refitCalibration(judged, start));
      },
    );
    fc.assert(law, { numRuns: 200 });
  });

  it('says of scores that nobody judged what was said before', () => {
    const points = refitCalibration(judgedWith(-3, 2000), shipped);
    expect(calibrated(-9, points)).toBeCloseTo(calibrated(-9, shipped), 9);
    expect(calibrated(20, points)).toBeCloseTo(calibrated(20, shipped), 9);
  });

  it('comes near the truth where pairs were judged, with a few hundred of them', () => {
    for (const shift of [-3, 2]) {
      const points = refitCalibration(judgedWith(shift, 1000), []);
      for (const truth of [0.5, 1, 2, 3])
        expect(Math.abs(calibrated(truth - shift, points) - truth)).toBeLessThan(Math.abs(shift) / 2);
    }
  });

  it('is what it was when there are too few pairs', () => {
    expect(refitCalibration(judgedWith(-3, 79).slice(0, 40), shipped)).toBe(shipped);
    expect(refitCalibration([], shipped)).toBe(shipped);
  });

  it('says no more than a hundred to one by forty pairs, all of them true', () => {
    const all = Array.from({ length: 80 }, (_, at) => ({ bits: 8 + at / 10, match: 1 }));
    expect(calibrated(13, refitCalibration(all, []))).toBeLessThan(Math.log2(110));
  });
});
