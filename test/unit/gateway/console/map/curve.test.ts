import * as fc from 'fast-check';
import { bentCurve, curvePath, loopCurve, pointAt, shortened } from '../../../../../gateway/console/map/curve';
import type { Point } from '../../../../../gateway/report/map/projection';

const point = fc.tuple(fc.integer({ min: 0, max: 480 }), fc.integer({ min: 0, max: 460 }));
const ends = fc.tuple(point, point).filter(([a, b]) => far(a, b) > 20);
const far = ([x, y]: Point, [otherX, otherY]: Point) => Math.hypot(x - otherX, y - otherY);

describe('the curve of a leg', () => {
  it('joins its ends, and its middle lies as far off the straight as it is bent', () => {
    fc.assert(
      fc.property(ends, fc.integer({ min: 5, max: 90 }), ([from, to], bend) => {
        const curve = bentCurve(from, to, bend);
        expect(pointAt(curve, 0)).toEqual(from);
        expect(pointAt(curve, 1)).toEqual(to);
        const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
        expect(far(pointAt(curve, 0.5), middle)).toBeCloseTo(bend);
      }),
    );
  });

  it('lies on another side there than back', () => {
    fc.assert(
      fc.property(ends, fc.integer({ min: 5, max: 90 }), ([from, to], bend) => {
        const [there, back] = [bentCurve(from, to, bend), bentCurve(to, from, bend)];
        expect(far(pointAt(there, 0.5), pointAt(back, 0.5))).toBeCloseTo(2 * bend);
      }),
    );
  });

  it('is shortened along itself, by about the room that the marks of its ends need', () => {
    fc.assert(
      fc.property(
        ends.filter(([a, b]) => far(a, b) > 60),
        ([from, to]) => {
          const curve = bentCurve(from, to, 20);
          const short = shortened(curve, 9, 9);
          for (const [end, mark] of [
            [pointAt(short, 0), from],
            [pointAt(short, 1), to],
          ] as const) {
            const gap = far(end, mark);
            expect(gap).toBeGreaterThanOrEqual(9);
            expect(gap).toBeLessThan(30);
          }
        },
      ),
    );
  });

  it('leaves a place and comes back to it when a leg ends where it began', () => {
    const loop = loopCurve([100, 100], 30, -Math.PI / 2);
    expect([pointAt(loop, 0), pointAt(loop, 1)]).toEqual([[100, 100], [100, 100]]); // prettier-ignore
    expect(pointAt(loop, 0.5)[1]).toBeLessThan(80);
  });

  it('is written with tenths at most', () => {
    expect(curvePath([[1.23, 2], [3, 4.05], [5, 6], [7, 8.999]])).toBe('M1.2 2C3 4.1 5 6 7 9'); // prettier-ignore
  });
});
