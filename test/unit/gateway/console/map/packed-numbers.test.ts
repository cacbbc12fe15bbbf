import * as fc from 'fast-check';
import { packedNumbers, unpackedNumbers } from '../../../../../gateway/console/map/packed-numbers';

describe('packed numbers', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 })), (numbers) => {
        expect(unpackedNumbers(packedNumbers(numbers))).toEqual(numbers);
      }),
    );
  });

  it('take a letter each when they are small', () => {
    expect(packedNumbers([0, 7, -7, 15])).toHaveLength(4);
  });
});
