import { place, type Placeable } from '../../../../../subgraphs/children/registry/linking/placing';
import type { Judged } from '../../../../../subgraphs/children/registry/linking/linking';

const nothing: Judged = { together: [], apart: [] };
const claim = (seq: number, stated: Partial<Placeable> = {}): Placeable => {
  return { seq, recordKey: `r${seq}`, bears: [`PROFILE ${seq}`], cites: [], protects: false, ...stated };
};
const together = (...pairs: [number, number][]): Judged => ({ together: pairs, apart: [] });
const placed = (claims: readonly Placeable[], inEffect: Judged, vouched = nothing, guarding = vouched) =>
  [...place(claims, { inEffect, vouched, guarding }, new Set()).places.values()].map((one) => [
    one.child,
    one.vouched,
    one.guarded,
  ]);

it('judgements in effect make children, and rights rest on judgements of two people', () => {
  expect(placed([claim(1), claim(2)], together([1, 2]))).toEqual([[1, 1, false], [1, 2, false]]); // prettier-ignore
  expect(placed([claim(1), claim(2)], together([1, 2]), together([1, 2]))).toEqual([[1, 1, false], [1, 1, false]]); // prettier-ignore
});

it('agencies’ numbers count for all of it, and a protection for all that they join', () => {
  const claims = [claim(1, { protects: true }), claim(2, { cites: ['PROFILE 1'] }), claim(3)];
  expect(placed(claims, nothing)).toEqual([[1, 1, true], [1, 1, true], [3, 3, false]]); // prettier-ignore
});

it('a protection stays on what two people joined after one of them has undone it', () => {
  const claims = [claim(1, { protects: true }), claim(2)];
  expect(placed(claims, nothing, nothing, together([1, 2]))).toEqual([[1, 1, true], [2, 2, true]]); // prettier-ignore
});

it('a cluster has all claims that any of these join', () => {
  const { places } = place(
    [claim(1), claim(2), claim(3), claim(4)],
    { inEffect: together([1, 2]), vouched: nothing, guarding: together([2, 3]) },
    new Set(),
  );
  expect([...places.values()].map(({ cluster }) => cluster)).toEqual([1, 1, 1, 4]);
});
