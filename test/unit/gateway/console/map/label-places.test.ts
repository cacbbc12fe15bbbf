import * as fc from 'fast-check';
import {
  inLines,
  isWithin,
  meets,
  placedLabel,
  textWidth,
  type Box,
} from '../../../../../gateway/console/map/label-places';

const within: Box = { left: 0, top: 0, width: 480, height: 460 };
const point = fc.tuple(fc.integer({ min: 0, max: 480 }), fc.integer({ min: 0, max: 460 }));

describe('the labels of a map', () => {
  it('never cover each other, and never leave the picture', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 20 }), (points) => {
        const taken: Box[] = [];
        for (const at of points) {
          const box = placedLabel({ at, width: 90, height: 15, gap: 11, within, taken, lines: points });
          if (!box) continue;
          expect(isWithin(box, within)).toBe(true);
          expect(taken.some((other) => meets(box, other))).toBe(false);
          taken.push(box);
        }
      }),
    );
  });

  it('stand where they cross the fewest lines', () => {
    const line = Array.from({ length: 20 }, (_, at) => [200 + 6 * at, 200] as const);
    const box = placedLabel({ at: [200, 200], width: 90, height: 15, gap: 11, within, taken: [], lines: line });
    expect(box && box.left + box.width).toBeLessThan(200);
  });

  it('are two lines at most, and show that they were cut', () => {
    expect(inLines('Katni', 20)).toEqual(['Katni']);
    expect(inLines('Jaipur Government Railway Police Station', 20)).toEqual(['Jaipur Government', 'Railway Police …']);
  });

  it('leave less room for a vowel sign than for a letter', () => {
    expect(textWidth('कटनी', 13)).toBeLessThan(textWidth('कटनन', 13));
  });
});
