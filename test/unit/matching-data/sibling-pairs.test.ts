import { Matcher } from '../../../subgraphs/linkage/matching/match';
import { MatchIndex } from '../../../subgraphs/linkage/matching/index/match-index';
import { CHILDREN_MODEL } from '../../../subgraphs/linkage/matching/model/children-model';
import { SiblingPairs, type SiblingNames } from '../../matching-data/sibling-pairs';

const PAIRS = 100;

function strongLeads(seed: number, source: SiblingNames) {
  const pairs = [...new SiblingPairs(seed, source).pairs(PAIRS)];
  const leads = (held: 'missing' | 'partner') => {
    const index = new MatchIndex();
    for (const pair of pairs) index.put(pair[held]);
    const matcher = new Matcher(index, CHILDREN_MODEL);
    return pairs.filter((pair) => {
      const [top] = matcher.match(pair.found, { first: 1, minPosterior: 0 });
      return top?.id === pair[held].id && top.band === 'STRONG';
    });
  };
  return { siblings: leads('missing'), partners: leads('partner') };
}

// Other seeds than the one that the shares of the model were fitted on.
describe.each([
  ['HABITS', 1],
  ['HABITS', 2],
  ['CORPUS', 1],
  ['CORPUS', 2],
] as const)('a hundred found brothers and sisters of missing children (%s, %i)', (source, seed) => {
  const { siblings, partners } = strongLeads(seed, source);

  it('are no strong match of the missing ones', () => {
    expect(siblings).toEqual([]);
  });

  it('are one of their own report, nearly all', () => {
    expect(partners.length).toBeGreaterThan(0.92 * PAIRS);
  });
});
