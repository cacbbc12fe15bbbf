import * as fc from 'fast-check';
import {
  inPicture,
  isInDrawing,
  isSeen,
  PICTURE_HEIGHT,
  PICTURE_WIDTH,
  WHOLE_INDIA,
  windowAround,
} from '../../../../../gateway/console/map/map-window';
import { MAP_HEIGHT, MAP_WIDTH, projectedFinely } from '../../../../../gateway/report/map/projection';

const point = fc.tuple(fc.integer({ min: 0, max: MAP_WIDTH }), fc.integer({ min: 0, max: MAP_HEIGHT }));

describe('the part of India that a picture shows', () => {
  it('has every place of the journey in it, with room around', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 8 }), (points) => {
        const window = windowAround(points);
        for (const one of points) {
          const [x, y] = inPicture(one, window);
          expect(x).toBeGreaterThan(0);
          expect(y).toBeGreaterThan(0);
          expect(x).toBeLessThan(PICTURE_WIDTH);
          expect(y).toBeLessThan(PICTURE_HEIGHT);
        }
        expect(window.width / window.height).toBeCloseTo(PICTURE_WIDTH / PICTURE_HEIGHT);
        expect(window.width).toBeLessThanOrEqual(WHOLE_INDIA.width);
      }),
    );
  });

  it('is 500 km wide at least, so that somebody knows where it is', () => {
    expect(windowAround([[500, 500]]).width).toBe(170);
  });

  it('is all of India without a place, and for places in another part of the world', () => {
    expect(windowAround([])).toBe(WHOLE_INDIA);
    expect(windowAround([projectedFinely([0, 0])])).toBe(WHOLE_INDIA);
    expect(isInDrawing(projectedFinely([0, 0]))).toBe(false);
  });

  it('leaves out borders that lie beside it', () => {
    const window = windowAround([[500, 500]]);
    expect(isSeen([[0, 0], [10, 10]], window)).toBe(false); // prettier-ignore
    expect(isSeen([[0, 500], [1000, 500]], window)).toBe(true); // prettier-ignore
  });
});
