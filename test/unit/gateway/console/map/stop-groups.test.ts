import * as fc from 'fast-check';
import { stopGroups } from '../../../../../gateway/console/map/stop-groups';
import type { PlacedStop } from '../../../../../gateway/console/map/journey';

const stop = (x: number, y: number): PlacedStop => ({
  stop: { label: `${x} ${y}`, lat: 0, lon: 0, district: null, state: null, isArea: false },
  at: [x, y],
});
const point = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }));

describe('stops near each other', () => {
  it('share one mark: each has exactly one, nearer than the marks are to each other', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 20 }), (points) => {
        const stops = points.map(([x, y]) => stop(x, y));
        const groups = stopGroups(stops, (at) => at, 14);
        expect(groups.flatMap((group) => group.stops).sort(byLabel)).toEqual([...stops].sort(byLabel));
        for (const { at, stops: members } of groups) {
          for (const { at: own } of members) expect(own && Math.hypot(own[0] - at[0], own[1] - at[1])).toBeLessThan(14);
          for (const other of groups) {
            if (other.at !== at)
              expect(Math.hypot(other.at[0] - at[0], other.at[1] - at[1])).toBeGreaterThanOrEqual(14);
          }
        }
      }),
    );
  });

  it('have no mark when the drawing has no place for them', () => {
    expect(stopGroups([{ ...stop(1, 1), at: null }], (at) => at, 14)).toEqual([]);
  });
});

function byLabel(a: PlacedStop, b: PlacedStop): number {
  return a.stop.label.localeCompare(b.stop.label);
}
