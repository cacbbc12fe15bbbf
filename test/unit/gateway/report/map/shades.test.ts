import * as fc from 'fast-check';
import { shadesOf } from '../../../../../gateway/report/map/shades';

describe('shades', () => {
  it('are at most four, and every count from 1 to the largest is in one of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (most) => {
        const shades = shadesOf(most);
        expect(shades.length).toBeLessThanOrEqual(4);
        expect(shades.length > 0).toBe(most > 0);
        let next = 1;
        for (const { from, to } of shades) {
          expect(from).toBe(next);
          expect(to).toBeGreaterThanOrEqual(from);
          next = to + 1;
        }
        expect(next).toBe(most + 1);
      }),
    );
  });
});
