import fc from 'fast-check';
import { rankActions, type RankedAction } from '../../../../subgraphs/children/cases/ranked-actions';

const KINDS = ['JUDGE_MATCH', 'SEND_TEAM', 'FIND_REPORT', 'COMPLETE_REPORT'] as const;
const action = fc.record({
  kind: fc.constantFrom(...KINDS),
  weight: fc.integer({ min: -3, max: 3 }),
  childId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
});
const rankOf = ({ kind }: RankedAction) => KINDS.indexOf(kind);

describe('what to do next', () => {
  it('gives each kind its turn, the most promising first, whatever order it was found in', () => {
    const law = fc.property(fc.array(action), fc.nat(6), (actions, first) => {
      const ranked = rankActions(actions, first);
      const turnOf = (at: number) => ranked.slice(0, at).filter(({ kind }) => kind === ranked[at]?.kind).length;
      for (const [at, one] of ranked.entries()) {
        const next = ranked[at + 1];
        if (!next) continue;
        const placeOf = (place: number, action: RankedAction) => turnOf(place) * KINDS.length + rankOf(action);
        expect(placeOf(at, one)).toBeLessThan(placeOf(at + 1, next));
        const later = ranked.slice(at + 1).find(({ kind }) => kind === one.kind);
        if (later) expect(one.weight).toBeGreaterThanOrEqual(later.weight);
      }
      expect(rankActions([...actions].reverse(), first)).toEqual(ranked);
    });
    fc.assert(law);
  });

  it('names each child once, with the first thing to do, and nobody beyond the number asked for', () => {
    const law = fc.property(fc.array(action), fc.nat(6), (actions, first) => {
      const ranked = rankActions(actions, first);
      const children = new Set(actions.map(({ childId }) => childId));
      expect(ranked).toHaveLength(Math.min(first, children.size));
      expect(new Set(ranked.map(({ childId }) => childId)).size).toBe(ranked.length);
      for (const one of ranked) {
        const ofChild = actions.filter(({ childId }) => childId === one.childId);
        expect(Math.min(...ofChild.map(rankOf))).toBe(rankOf(one));
      }
    });
    fc.assert(law);
  });
});
