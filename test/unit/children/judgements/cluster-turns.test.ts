import { clusterTurns } from '../../../../subgraphs/children/judgements/cluster-turns';
import type { Membership } from '../../../../subgraphs/children/registry/judged/memberships';

const JUDGED = 7;
let change = 0;

/** What one transaction wrote: children by claim, `null` for a withdrawn claim. */
const wrote = (at: number, children: Record<number, number | null>, judgement: number | null = null): Membership[] =>
  Object.entries(children).map(([claim, child]) => ({
    change: (change += 1),
    at,
    claim: Number(claim),
    child,
    judgement,
  }));

/** In short: the instant, then +joined -left xwithdrawn. */
function turnsOf(own: readonly number[], ...log: Membership[][]): string[] {
  return clusterTurns(new Set(own), log.flat()).map(
    ({ at, joined, left, withdrawn }) =>
      `${at} ${[...joined.map((c) => `+${c}`), ...left.map((c) => `-${c}`), ...withdrawn.map((c) => `x${c}`)].join(' ')}`,
  );
}

const APART = wrote(1, { 1: 1, 2: 2, 3: 3 });
const JOINED = wrote(2, { 2: 1 });

it('a record joins when it becomes known, and when it becomes one child with another', () => {
  expect(turnsOf([1, 2], APART, JOINED)).toEqual(['1 +1 +2', '2 +1 +2']);
});

it('a third one joins alone', () => {
  expect(turnsOf([1, 2, 3], APART, JOINED, wrote(3, { 3: 1 }))).toEqual(['1 +1 +2 +3', '2 +1 +2', '3 +3']);
});

it('a record that left is shown to the ones that stayed, and the other way round, whichever was written', () => {
  const split = wrote(3, { 2: 2 });
  expect(turnsOf([1], APART, JOINED, split)).toEqual(['1 +1', '2 +2', '3 -2']);
  expect(turnsOf([2], APART, JOINED, split)).toEqual(['1 +2', '2 +1', '3 -1']);
});

it('records that were never of one child with them are not shown', () => {
  expect(turnsOf([3], APART, JOINED)).toEqual(['1 +3']);
});

it('a withdrawn record is shown to its cluster, and comes back as it came', () => {
  const history = [APART, JOINED, wrote(3, { 2: null }), wrote(4, { 2: 1 })];
  expect(turnsOf([1], ...history)).toEqual(['1 +1', '2 +2', '3 x2', '4 +2']);
  expect(turnsOf([2], ...history)).toEqual(['1 +2', '2 +1', '3 x2', '4 +1 +2']);
});

it('a child that takes the id of another of its records changes nothing', () => {
  const log = [wrote(1, { 1: 1, 2: 1, 3: 1 }), wrote(2, { 1: null, 2: 2, 3: 2 })];
  expect(turnsOf([2, 3], ...log)).toEqual(['1 +1 +2 +3', '2 x1']);
});

it('changes at one instant for two reasons are two turns', () => {
  const turns = clusterTurns(new Set([1]), [...APART, ...wrote(2, { 2: 1 }), ...wrote(2, { 3: 1 }, JUDGED)]);
  expect(turns.map(({ judgement, joined }) => [judgement, joined])).toEqual([
    [null, [1]],
    [null, [2]],
    [JUDGED, [3]],
  ]);
});
