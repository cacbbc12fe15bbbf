import fc from 'fast-check';
import { errorsFromMiddle, fitFigures, lossGrowth } from '../../../../../subgraphs/linkage/matching/refit/fit-figures';

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

describe('by how much the log loss grows', () => {
  it('is the difference of the two log losses, whatever is stated', () => {
    const law = fc.property(stated, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (before, other) => {
      const after = before.map(({ match }) => ({ probability: other.next().value, match }));
      const { mean } = lossGrowth(before, after);
      expect(mean).toBeCloseTo(fitFigures(after).logLoss - fitFigures(before).logLoss, 9);
      expect(lossGrowth(after, before).error).toBeCloseTo(lossGrowth(before, after).error, 9);
    });
    fc.assert(law);
  });

  it('is uncertain as the mean of differing pairs is: half as much with four times as many pairs', () => {
    const before = [0.5, 0.5, 0.5, 0.5].map((probability, at) => ({ probability, match: at % 2 }));
    const after = before.map(({ match }) => ({ probability: 0.25, match }));
    const many = <T>(all: readonly T[]) => Array.from({ length: 400 }, () => all).flat();
    const [some, more] = [many(before).slice(0, 400), many(before)];
    const [one, other] = [lossGrowth(some, many(after).slice(0, 400)), lossGrowth(more, many(after))];
    expect(one.error / other.error).toBeCloseTo(2, 2);
    // Half of the pairs gain Math.log2(1.5) bits, half lose one.
    expect(one.error).toBeCloseTo((1 + Math.log2(1.5)) / 2 / Math.sqrt(400), 3);
  });
});

describe('whether what is stated gets further from the true share', () => {
  const saying = (probability: number, matches: number) =>
    Array.from({ length: 100 }, (_, at) => ({ probability, match: at < matches ? 1 : 0 }));

  it('is sure where the true share is far from the middle of both, and unsure near it', () => {
    // The standard error of ten in a hundred is 0.03.
    expect(errorsFromMiddle(saying(0.1, 10), saying(0.28, 10))).toBeCloseTo(0.09 / 0.03, 1);
    expect(errorsFromMiddle(saying(0.1, 10), saying(0.12, 10))).toBeCloseTo(0.01 / 0.03, 1);
    expect(errorsFromMiddle(saying(0.05, 10), saying(0.15, 10))).toBeCloseTo(0, 9);
    expect(errorsFromMiddle(saying(0.1, 10), saying(0.1, 10))).toBe(0);
    expect(errorsFromMiddle([], [])).toBe(0);
  });

  it('has the other sign when the statements change places, whatever they are', () => {
    const law = fc.property(stated, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (before, other) => {
      const after = before.map(({ match }) => ({ probability: other.next().value, match }));
      expect(errorsFromMiddle(after, before) + 0).toBe(-errorsFromMiddle(before, after) + 0);
    });
    fc.assert(law);
  });
});
