import { BADGE_RADIUS, legCurves } from '../../../../../gateway/console/map/leg-curves';
import { pointAt } from '../../../../../gateway/console/map/curve';
import type { Point } from '../../../../../gateway/report/map/projection';

const [KATNI, ALWAR]: readonly [Point, Point] = [
  [400, 380],
  [120, 90],
];
const distance = ([x, y]: Point, [otherX, otherY]: Point) => Math.hypot(x - otherX, y - otherY);

describe('the legs of a journey', () => {
  it('that go there and back and there again are apart, each with its number', () => {
    const legs = legCurves([
      { number: 1, from: KATNI, to: ALWAR },
      { number: 2, from: ALWAR, to: KATNI },
      { number: 3, from: KATNI, to: ALWAR },
    ]);
    expect(legs.map(({ number }) => number)).toEqual([1, 2, 3]);
    for (const [at, one] of legs.entries()) {
      for (const other of legs.slice(at + 1)) {
        expect(distance(one.badge, other.badge)).toBeGreaterThan(2 * BADGE_RADIUS);
        expect(distance(pointAt(one.curve, 0.5), pointAt(other.curve, 0.5))).toBeGreaterThan(2 * BADGE_RADIUS);
      }
    }
  });

  it('that go the same way more often than there is room for stay beside it, each apart', () => {
    const legs = legCurves(
      Array.from({ length: 60 }, (_, at) => ({
        number: at + 1,
        ...(at % 2 === 0 ? { from: KATNI, to: ALWAR } : { from: ALWAR, to: KATNI }),
      })),
    );
    const middles = legs.map(({ curve }) => pointAt(curve, 0.5));
    const straight: Point = [(KATNI[0] + ALWAR[0]) / 2, (KATNI[1] + ALWAR[1]) / 2];
    for (const middle of middles) expect(distance(middle, straight)).toBeLessThan(distance(KATNI, ALWAR));
    expect(new Set(middles.map(([x, y]) => `${Math.round(x)} ${Math.round(y)}`)).size).toBe(60);
  });

  it('that end where they began are loops beside the place, one in the other', () => {
    const loops = legCurves([
      { number: 1, from: KATNI, to: KATNI },
      { number: 2, from: KATNI, to: KATNI },
    ]);
    const [first = 0, second = 0] = loops.map(({ badge }) => distance(badge, KATNI));
    expect(first).toBeGreaterThan(BADGE_RADIUS);
    expect(second).toBeGreaterThan(first + BADGE_RADIUS);
  });
});
