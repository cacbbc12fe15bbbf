import fc from 'fast-check';
import {
  REVIEW_BITS,
  scaleOf,
  STRONG_BITS,
  waterfallOf,
} from '../../../../../../gateway/console/matches/evidence/waterfall';
import * as bands from '../../../../../../subgraphs/linkage/matching/model/bands';

const tenths = fc.integer({ min: -300, max: 300 }).map((number) => number / 10);
const field = fc.record({ field: fc.constantFrom('GIVEN', 'FATHER', 'SEX', 'WITHHELD', 'KIN'), bits: tenths });
const near = (one: number, other: number) => Math.abs(one - other) < 1e-9;

/** As the graph makes it: prior and fields add up to the total. */
const whole = fc.tuple(tenths, fc.array(field)).map(([priorBits, fields]) => {
  const total = Math.round(fields.reduce((sum, { bits }) => sum + bits, priorBits) * 10) / 10;
  return { priorBits, fields, totalBits: total };
});

describe('the bars of a match', () => {
  it('lead from the prior to the total, each beginning where the one before it ended', () => {
    fc.assert(
      fc.property(whole, (match) => {
        const bars = waterfallOf(match);
        const [steps, total] = [bars.slice(0, -1), bars.at(-1)];
        expect(steps.some(({ kind }) => kind === 'REST')).toBe(false);
        for (const [at, { from, to, bits }] of steps.entries()) {
          expect(near(from, steps[at - 1]?.to ?? 0)).toBe(true);
          expect(near(from + bits, to)).toBe(true);
        }
        expect(total).toMatchObject({ kind: 'TOTAL', bits: match.totalBits, from: 0 });
        expect(near(steps.at(-1)?.to ?? NaN, match.totalBits)).toBe(true);
      }),
    );
  });

  it('show what the answer does not name, so that they add up whatever was selected', () => {
    fc.assert(
      fc.property(fc.option(tenths), fc.array(field), tenths, (priorBits, fields, totalBits) => {
        const bars = waterfallOf({ priorBits, fields, totalBits });
        const sum = bars.filter(({ kind }) => kind !== 'TOTAL').reduce((bits, bar) => bits + bar.bits, 0);
        expect(near(sum, totalBits)).toBe(true);
      }),
    );
    const [, rest] = waterfallOf({ priorBits: -11, totalBits: 2 });
    expect(rest).toMatchObject({ kind: 'REST', bits: 13 });
  });

  it('stand in the order in which an officer weighs them: for, then against, the largest first, what tells nothing last', () => {
    const fields = [
      ...[0, -1.5, 4, -7, 8].map((bits, at) => ({ field: `F${at}`, bits, level: null, left: null, right: null, frequency: null })), // prettier-ignore
    ];
    const bars = waterfallOf({ priorBits: -11, totalBits: -7.5, fields } as never);
    expect(bars.map(({ bits }) => bits)).toEqual([-11, 8, 4, -7, -1.5, 0, -7.5]);
    fc.assert(
      fc.property(whole, (match) => {
        const bits = waterfallOf(match as never).slice(1, -1).map((bar) => bar.bits); // prettier-ignore
        const [up, down] = [bits.filter((one) => one > 0), bits.filter((one) => one < 0)];
        const none = bits.filter((one) => one === 0);
        expect(bits).toEqual([...up.toSorted((a, b) => b - a), ...down.toSorted((a, b) => a - b), ...none]);
      }),
    );
  });

  it('count nothing for what is withheld, and draw nothing where all is', () => {
    const withheld = { field: 'WITHHELD', bits: 0, level: null, left: null, right: null, frequency: null };
    const bars = waterfallOf({ priorBits: -11, totalBits: -11, fields: [withheld] } as never);
    expect(bars.map(({ kind }) => kind)).toEqual(['PRIOR', 'TOTAL']);
    expect(waterfallOf({ priorBits: null, totalBits: null, fields: null })).toEqual([]);
    expect(waterfallOf({})).toEqual([]);
  });

  it('never break on odd data', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (priorBits, totalBits, fields) => {
        const at = scaleOf(waterfallOf({ priorBits, totalBits, fields } as never));
        expect(at(REVIEW_BITS)).toBeLessThan(at(STRONG_BITS));
      }),
    );
  });

  it('lie within the drawing, and so do both thresholds, which are the matcher’s own', () => {
    expect([REVIEW_BITS, STRONG_BITS]).toEqual([bands.REVIEW_BITS, bands.STRONG_BITS]);
    fc.assert(
      fc.property(whole, (match) => {
        const bars = waterfallOf(match);
        const at = scaleOf(bars);
        const ends = [REVIEW_BITS, STRONG_BITS, ...bars.flatMap(({ from, to }) => [from, to])].map(at);
        expect(ends.filter((x) => x < 0 || x > 1)).toEqual([]);
      }),
    );
  });
});
