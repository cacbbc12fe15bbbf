import fc from 'fast-check';
import { fitFigures } from '../../../../../subgraphs/linkage/matching/refit/fit-figures';

const stated = fc.array(
  fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), match: fc.constantFrom(0, 1) }),
  { maxLength: 100 },
);

describe('how well stated probabilities hold', () => {
  it('is one bit a pair for a coin that states a half', () => {
    const coin = Array.from({ length: 40 }, (_, at) => ({ probability: 0.5, match: at % 2 }));
    expect(fitFigures(coin)).toEqual({ pairs: 40, logLoss: 1, calibrationError: 0, bias: 0 });
  });

  it('is by how much the stated share misses the true one', () => {
    const some = (probability: number, right: number) =>
      Array.from({ length: 10 }, (_, at) => ({ probability, match: at < right ? 1 : 0 }));
    const figures = fitFigures([...some(0.9, 7), ...some(0.2, 4)]);
    expect(figures.calibrationError).toBeGreaterThanOrEqual(0.2);
    expect(figures.bias).toBeCloseTo(0, 9);
    expect(fitFigures(some(0.9, 7)).bias).toBeCloseTo(0.2, 9);
  });

  it('does not depend on the order of the pairs, and is finite for any statement', () => {
    const law = fc.property(stated, (pairs) => {
      const [one, other] = [fitFigures(pairs), fitFigures([...pairs].reverse())];
      for (const figure of ['logLoss', 'calibrationError', 'bias'] as const) {
        expect(Number.isFinite(one[figure])).toBe(true);
        expect(other[figure]).toBeCloseTo(one[figure], 9);
      }
    });
    fc.assert(law);
  });
});
