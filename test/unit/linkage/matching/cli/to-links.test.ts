import { toLinks, type LinkRules } from '../../../../../subgraphs/linkage/matching/cli/to-links';
import { KeptPairs } from '../../../../../subgraphs/linkage/matching/fitting/kept-pairs';
import { MANY } from '../../../../../subgraphs/linkage/matching/fitting/prior-odds';

type Scored = readonly [left: number, right: number, bits: number, isNamedOtherwise?: boolean];

function linksOf(list: readonly Scored[], once: LinkRules['once'] = { left: true, right: true }) {
  const pairs = new KeptPairs();
  for (const [left, right, , isNamedOtherwise = false] of list) pairs.add(left, right, 0, isNamedOtherwise);
  const sides = { left: 10, right: 10, once };
  const ids = { leftId: (record: number) => `l${record}`, rightId: (record: number) => `r${record}` };
  const bits = Float64Array.from(list, ([, , one]) => one);
  return toLinks(pairs, bits, { ...sides, ...ids, minPosterior: 0.01 }).map(
    ({ left, right, verdict, band }) => `${left}=${right} ${verdict} ${band}`,
  );
}

describe('the links that are written', () => {
  it('are a person’s to decide when the given names differ, however certain the pair is', () => {
    expect(
      linksOf([
        [0, 0, 40, true],
        [1, 1, 20],
      ]),
    ).toEqual(['l0=r0 REVIEW REVIEW', 'l1=r1 YES STRONG']);
  });

  it('are no links when one person is not more likely than two', () => {
    expect(
      linksOf([
        [0, 0, -0.5],
        [1, 1, 0],
        [2, 2, 0.5],
      ]),
    ).toEqual(['l2=r2 YES REVIEW', 'l1=r1 NO REVIEW', 'l0=r0 NO ON_REQUEST']);
  });

  it('hold both of two equal candidates, whatever their order, and choose neither', () => {
    const tie: readonly Scored[] = [
      [0, 5, -0.01],
      [1, 5, -0.01],
    ];
    expect(linksOf(tie)).toEqual(['l0=r5 NO ON_REQUEST', 'l1=r5 NO ON_REQUEST']);
    expect(linksOf([...tie].reverse())).toEqual(linksOf(tie));
  });

  it('leave out a pair of which one record has a clearly more probable partner', () => {
    const pairs: readonly Scored[] = [
      [0, 0, 6],
      [0, 1, -3],
      [2, 2, 1],
      [3, 2, -1.5],
    ];
    expect(linksOf(pairs)).toEqual(['l0=r0 YES REVIEW', 'l2=r2 YES REVIEW', 'l3=r2 NO ON_REQUEST']);
    expect(linksOf(pairs, MANY)).toHaveLength(4);
  });

  it('are strong only when the next candidate is far behind, on a side with one partner each', () => {
    const pairs: readonly Scored[] = [
      [0, 0, 8],
      [0, 1, 6],
    ];
    expect(linksOf(pairs)).toEqual(['l0=r0 YES REVIEW', 'l0=r1 YES REVIEW']);
    expect(linksOf(pairs, { left: false, right: true })[0]).toBe('l0=r0 YES STRONG');
  });
});
