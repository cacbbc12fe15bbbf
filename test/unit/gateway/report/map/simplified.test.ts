import * as fc from 'fast-check';
import type { Point } from '../../../../../gateway/report/map/projection';
import { simplified } from '../../../../../gateway/report/map/simplified';

const line = fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })), { maxLength: 30 });

function distance([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - fromX) * dx + (y - fromY) * dy) / length));
  return Math.hypot(x - fromX - share * dx, y - fromY - share * dy);
}

describe('a simplified line', () => {
  it('keeps both ends, and no point of the line is farther from it than the tolerance', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 0, max: 20 }), (points, tolerance) => {
        const kept = simplified(points, tolerance);
        expect([kept[0], kept[kept.length - 1]]).toEqual([points[0], points[points.length - 1]]);
        for (const point of points) {
          const nearest = kept.map((from, at) => distance(point, from, kept[at + 1] ?? from));
          expect(Math.min(...nearest)).toBeLessThanOrEqual(tolerance + 1e-9);
        }
      }),
    );
  });
});
