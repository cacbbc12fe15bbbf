import { pairAnswers, type Pairing, type PlacedScore } from '../../../../subgraphs/children/matches/pair-answers';

/** `a2` is the second claim of child a. */
const candidate = (id: string, bits: number, otherGivenName = false): PlacedScore => ({
  ...{ id, bits, otherGivenName },
  ...{ seq: id.charCodeAt(0) * 10 + Number(id[1] ?? 1), child: id.charCodeAt(0) },
});
const pairing: Pairing = { calibration: [], jointBitsOf: ({ bits }) => bits, isOneChild: () => false };
const answers = (...candidates: PlacedScore[]) => pairAnswers(candidates, pairing);

it('the margin is to the best record of any other child', () => {
  expect(answers(candidate('a1', 9), candidate('b1', 6.5), candidate('c1', 2)).map(({ margin }) => margin)).toEqual([
    2.5, -2.5, -7,
  ]);
});

it('two records of one child are no rivals of each other, in margin and probability', () => {
  const [first, second] = answers(candidate('a1', 9), candidate('a2', 8.5));
  expect([first?.margin, second?.margin]).toEqual([Infinity, Infinity]);
  expect(first?.posterior).toBe(answers(candidate('a1', 9))[0]?.posterior);
});

it('all candidates together are at most certain, because that it is none of them is one more possibility', () => {
  const shares = answers(candidate('a1', 3), candidate('b1', 3), candidate('c1', 1)).map(({ posterior }) => posterior);
  expect(shares.map((share) => share.toFixed(3))).toEqual(['0.421', '0.421', '0.105']);
});

it('another given name is stated', () => {
  const pairs = answers(candidate('a1', 9, true), candidate('b1', 1));
  expect(pairs.map(({ otherGivenName }) => otherGivenName)).toEqual([true, false]);
  expect(pairs[0]?.margin).toBe(8);
});

it('two children who look like one are no rivals of each other, and are rivals of all others', () => {
  const isOneChild: Pairing['isOneChild'] = (one, other) => [one.id, other.id].sort().join() === 'a1,b1';
  const pairs = pairAnswers([candidate('a1', 9), candidate('b1', 8), candidate('c1', 2)], { ...pairing, isOneChild });
  expect(pairs.map(({ margin }) => margin)).toEqual([7, 6, -7]);
  expect(pairs[0]?.posterior).toBeGreaterThan(answers(candidate('a1', 9), candidate('b1', 8))[0]?.posterior ?? 1);
});

it('the bits of both children as a whole are given beside those of the two records', () => {
  const [pair] = pairAnswers([candidate('a1', 9)], {
    ...pairing,
    jointBitsOf: ({ id, bits }) => (id === 'a1' ? bits - 4.004 : 0),
  });
  expect(pair).toMatchObject({ bits: 9, jointBits: 5 });
});
