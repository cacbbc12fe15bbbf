import fc from 'fast-check';
import { MANY, priorOdds } from '../../../../../subgraphs/linkage/matching/fitting/prior-odds';

const counts = fc.record({
  left: fc.integer({ min: 1, max: 10_000 }),
  right: fc.integer({ min: 1, max: 10_000 }),
  share: fc.double({ min: 0.01, max: 0.97, noNaN: true }),
});

describe('the odds of a pair before its evidence', () => {
  it('add up to the partners when each pair is judged alone', () => {
    fc.assert(
      fc.property(counts, ({ left, right, share }) => {
        const partners = share * Math.min(left, right);
        const odds = priorOdds({ partners, left, right }, MANY);
        expect((left * right * odds) / (1 + odds)).toBeCloseTo(partners, 6);
      }),
    );
  });

  it('give the share of queries with a partner, when "none of them" is one more possibility', () => {
    fc.assert(
      fc.property(counts, ({ left, right, share }) => {
        const odds = right * priorOdds({ partners: share * left, left, right }, { left: true, right: false });
        expect(odds / (1 + odds)).toBeCloseTo(share, 6);
      }),
    );
  });

  it('are the same from either side', () => {
    fc.assert(
      fc.property(counts, ({ left, right, share }) => {
        const partners = share * Math.min(left, right);
        const once = { left: true, right: true };
        expect(priorOdds({ partners, left, right }, once)).toBeCloseTo(
          priorOdds({ partners, left: right, right: left }, once),
          12,
        );
      }),
    );
  });

  it('stay finite when everybody seems to have a partner', () => {
    expect(priorOdds({ partners: 50, left: 50, right: 50 }, { left: true, right: true })).toBeCloseTo(
      1 / 50 / 0.005 ** 2,
    );
  });
});
