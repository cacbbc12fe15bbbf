import fc from 'fast-check';
import { KeptPairs } from '../../../../../subgraphs/linkage/matching/fitting/kept-pairs';
import { partnerBeliefs, type Sides } from '../../../../../subgraphs/linkage/matching/fitting/partner-beliefs';
import { priorOdds } from '../../../../../subgraphs/linkage/matching/fitting/prior-odds';

type Pair = readonly [left: number, right: number, evidence: number];
const ONE_EACH = { left: true, right: true };

function beliefsOf(pairs: readonly Pair[], sides: Sides) {
  const kept = new KeptPairs();
  for (const [left, right, evidence] of pairs) kept.add(left, right, evidence, false);
  const { bits, partners } = partnerBeliefs(kept, 1, sides);
  return { beliefs: Array.from(bits, (one) => 1 / (1 + 2 ** -one)), partners };
}

/** The probability of each pair by counting every way to give each record one partner at most. */
function counted(pairs: readonly Pair[], sides: Sides, partners: number): number[] {
  const prior = priorOdds({ partners, ...sides }, sides.once);
  const sums = pairs.map(() => 0);
  let all = 0;
  for (let chosen = 0; chosen < 2 ** pairs.length; chosen++) {
    const some = pairs.filter((_, at) => (chosen >> at) % 2 === 1);
    if ([0, 1].some((side) => new Set(some.map((pair) => pair[side])).size < some.length)) continue;
    const weight = some.reduce((product, [, , evidence]) => product * prior * 2 ** evidence, 1);
    all += weight;
    pairs.forEach((pair, at) => (sums[at] = (sums[at] ?? 0) + (some.includes(pair) ? weight : 0)));
  }
  return sums.map((sum) => sum / all);
}

/** A chain of rivals: each record shares one pair with the record before and one with the record after. */
const chain = fc
  .array(fc.double({ min: -3, max: 14, noNaN: true }), { minLength: 1, maxLength: 7 })
  .map((bits) => bits.map((evidence, at): Pair => [(at + 1) >> 1, at >> 1, Math.fround(evidence)]));
const SIDES = { left: 40, right: 50, once: ONE_EACH };

describe('the beliefs in partners', () => {
  it('are those of counting all ways to pair the records, in a chain of rivals', () => {
    fc.assert(
      fc.property(chain, (pairs) => {
        const { beliefs, partners } = beliefsOf(pairs, SIDES);
        for (const [at, belief] of counted(pairs, SIDES, partners).entries())
          expect(beliefs[at]).toBeCloseTo(belief, 2);
      }),
    );
  });

  it('do not depend on the order of the pairs, nor on which list is left', () => {
    fc.assert(
      fc.property(chain, (pairs) => {
        const { beliefs } = beliefsOf(pairs, SIDES);
        const turned = pairs.map(([left, right, evidence]): Pair => [right, left, evidence]).reverse();
        const again = beliefsOf(turned, { left: 50, right: 40, once: ONE_EACH }).beliefs.reverse();
        for (const [at, belief] of beliefs.entries()) expect(again[at]).toBeCloseTo(belief, 3);
      }),
    );
  });

  it('add up to one partner at most for each record, in circles of rivals and among many equal records', () => {
    const size = fc.integer({ min: 1, max: 20 });
    const drawn = fc.record({
      lefts: size,
      rights: size,
      bits: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1 }),
    });
    fc.assert(
      fc.property(drawn, ({ lefts, rights, bits }) => {
        const pairs: Pair[] = [];
        for (let left = 0; left < lefts; left++)
          for (let right = 0; right < rights; right++)
            pairs.push([left, right, 8 * (bits[pairs.length % bits.length] ?? 0)]);
        const sides = { left: lefts + 5, right: rights + 5, once: ONE_EACH };
        const { beliefs } = beliefsOf(pairs, sides);
        const sums = new Map<string, number>();
        for (const [at, [left, right]] of pairs.entries())
          for (const end of [`left ${left}`, `right ${right}`])
            sums.set(end, (sums.get(end) ?? 0) + (beliefs[at] ?? 0));
        expect(Math.max(...sums.values())).toBeLessThan(1.001);
      }),
    );
  });

  it('count no rival that is surely of another', () => {
    const pairs: Pair[] = [
      [0, 0, 30],
      [0, 1, 12],
      [1, 1, 12],
    ];
    const { beliefs } = beliefsOf(pairs, SIDES);
    const [, , alone] = beliefsOf(
      [
        [0, 0, 30],
        [5, 5, 0],
        [1, 1, 12],
      ],
      SIDES,
    ).beliefs;
    expect(beliefs[0]).toBeGreaterThan(0.999);
    expect(beliefs[1]).toBeLessThan(0.001);
    expect(beliefs[2]).toBeCloseTo(alone ?? 0, 2);
  });

  it('give two equal partners one half each, and twins in both lists too', () => {
    const two = beliefsOf(
      [
        [0, 0, 25],
        [1, 0, 25],
      ],
      SIDES,
    ).beliefs;
    expect(two[0]).toBe(two[1]);
    expect(two[0]).toBeCloseTo(0.5, 2);
    expect(two[0]).toBeLessThan(0.5);
    const twins = beliefsOf(
      [0, 1].flatMap((left) => [0, 1].map((right): Pair => [left, right, 40])),
      SIDES,
    ).beliefs;
    for (const belief of twins) expect(belief).toBeCloseTo(0.5, 3);
  });

  it('let a record of a side without that bound have several partners', () => {
    const sides = { left: 40, right: 50, once: { left: false, right: true } };
    const [first, second, third] = beliefsOf(
      [
        [0, 0, 25],
        [0, 1, 25],
        [1, 1, 25],
      ],
      sides,
    ).beliefs;
    expect(first).toBeGreaterThan(0.999);
    expect(second).toBeCloseTo(0.5, 2);
    expect(third).toBeCloseTo(0.5, 2);
  });
});
