import fc from 'fast-check';
import { rankOf, tiesOf, type RankedPair } from '../../../../subgraphs/children/matches/lead-rank';
import { CHILDREN_MODEL } from '../../../../subgraphs/linkage/matching/model/children-model';

const bits = fc.double({ min: -5, max: 40, noNaN: true });
const pairs: fc.Arbitrary<RankedPair> = fc.record({
  bits,
  jointBits: bits,
  rivals: fc.tuple(fc.array(bits, { maxLength: 5 }), fc.array(bits, { maxLength: 5 })),
  otherGivenName: fc.boolean(),
});
const rank = (pair: RankedPair) => rankOf(pair, CHILDREN_MODEL.calibration);
const alone = (of: number): RankedPair => ({ bits: of, jointBits: of, rivals: [[], []], otherGivenName: false });

describe('the rank of a pair', () => {
  it('is the same from either side', () => {
    const law = fc.property(pairs, (pair) => {
      const [one, other] = pair.rivals;
      expect(rank({ ...pair, rivals: [other, one] })).toEqual(rank(pair));
    });
    fc.assert(law);
  });

  it('is never better with one more rival', () => {
    const order = ['NONE', 'ON_REQUEST', 'REVIEW', 'STRONG'];
    const law = fc.property(pairs, bits, (pair, rival) => {
      const [before, after] = [rank(pair), rank({ ...pair, rivals: [[...pair.rivals[0], rival], pair.rivals[1]] })];
      expect(after.posterior).toBeLessThanOrEqual(before.posterior);
      expect(after.marginBits ?? Infinity).toBeLessThanOrEqual(before.marginBits ?? Infinity);
      expect(order.indexOf(after.band)).toBeLessThanOrEqual(order.indexOf(before.band));
    });
    fc.assert(law);
  });

  it('is strong from 7 bits on, 5 ahead of any other candidate of either side', () => {
    expect(rank(alone(7)).band).toBe('STRONG');
    expect(rank(alone(6.9)).band).toBe('REVIEW');
    expect(rank({ ...alone(12), rivals: [[], [7]] })).toMatchObject({ band: 'STRONG', marginBits: 5 });
    expect(rank({ ...alone(12), rivals: [[7.1], []] }).band).toBe('REVIEW');
    expect(rank(alone(12)).marginBits).toBeNull();
    expect(rank(alone(-1)).band).toBe('ON_REQUEST');
  });

  it('is strong, or for review, only if both children as a whole look like one, and is never lost by that', () => {
    expect(rank({ ...alone(12), jointBits: 6.9 }).band).toBe('REVIEW');
    expect(rank({ ...alone(12), jointBits: -0.1 }).band).toBe('ON_REQUEST');
    expect(rank({ ...alone(12), jointBits: -40 }).band).toBe('ON_REQUEST');
    expect(rank({ ...alone(-1), jointBits: 20 }).band).toBe('ON_REQUEST');
  });

  it('is never strong for children of two given names', () => {
    expect(rank({ ...alone(30), otherGivenName: true }).band).toBe('REVIEW');
  });

  it('gives two who cannot be told apart a chance of one half each', () => {
    const [one, two] = [rank(alone(12)).posterior, rank({ ...alone(12), rivals: [[12], []] }).posterior];
    expect(one).toBeGreaterThan(0.9);
    expect(two).toBeLessThan(0.7);
  });
});

describe('ties', () => {
  it('number candidates within a few bits of each other, above the line of review', () => {
    expect(tiesOf([20, 18, 12, 11, 9, 2, -1, -2])).toEqual([1, 1, 2, 2, 2, null, null, null]);
    expect(tiesOf([20])).toEqual([null]);
    expect(tiesOf([])).toEqual([]);
  });
});
