import * as fc from 'fast-check';
import {
  calibrated,
  calibrationPoints,
  probabilityOf,
} from '../../../../../subgraphs/linkage/matching/model/calibrate';
import { CHILDREN_MODEL } from '../../../../../subgraphs/linkage/matching/model/children-model';

const overconfident = Array.from({ length: 4000 }, (_, at) => {
  const bits = (at % 200) / 10 - 10;
  // Only half the bits are true.
  const match = (Math.imul(at, 0x9e3779b1) >>> 8) % 1000 < 1000 * probabilityOf(bits / 2) ? 1 : 0;
  return { bits, match };
});

describe('calibration', () => {
  it('never reverses the order of two scores', () => {
    const points = calibrationPoints(overconfident);
    fc.assert(
      fc.property(
        fc.double({ min: -30, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (bits, more) => {
          expect(calibrated(bits + more, points)).toBeGreaterThanOrEqual(calibrated(bits, points) - 1e-9);
        },
      ),
    );
  });

  it('rises in both for any judged pairs, however few', () => {
    const judged = fc.record({
      bits: fc.integer({ min: -12, max: 12 }),
      match: fc.constantFrom(0, 1),
      weight: fc.constantFrom(1, 1, 40, 1000),
    });
    fc.assert(
      fc.property(fc.array(judged, { maxLength: 400 }), (some) => {
        const points = calibrationPoints(some);
        for (const [at, [bits, after]] of points.entries()) {
          const [before = -Infinity, last = -Infinity] = points[at - 1] ?? [];
          expect(bits).toBeGreaterThan(before);
          expect(after).toBeGreaterThanOrEqual(last);
        }
      }),
    );
  });

  it('never reverses an order with the children’s parameters either', () => {
    const { calibration } = CHILDREN_MODEL;
    const bits = fc.double({ min: -30, max: 30, noNaN: true });
    fc.assert(
      fc.property(bits, fc.double({ min: 0, max: 20, noNaN: true }), (low, more) => {
        expect(calibrated(low + more, calibration)).toBeGreaterThanOrEqual(calibrated(low, calibration) - 1e-9);
      }),
    );
  });

  it('lowers scores that claim too much', () => {
    const points = calibrationPoints(overconfident);
    for (const bits of [-6, -3, 0, 3, 6]) expect(Math.abs(calibrated(bits, points) - bits / 2)).toBeLessThan(0.8);
  });

  it('leaves scores unchanged without pairs to learn from', () => {
    expect(calibrationPoints([])).toEqual([]);
    expect(calibrated(4.2, [])).toBe(4.2);
  });
});
