import * as fc from 'fast-check';
import { prepareName } from '../../../../../subgraphs/linkage/names/prepared-name';
import { SkeletonNeighbours } from '../../../../../subgraphs/linkage/matching/index/skeleton-neighbours';
import { TokenLexicon } from '../../../../../subgraphs/linkage/matching/record/token-lexicon';

const NAMES = 'sunita sunika sunta sumita vinita ramesh romesh ramsh rakesh'.split(' ');

class Held {
  readonly lexicon = new TokenLexicon();
  readonly neighbours = new SkeletonNeighbours(this.lexicon);

  count(name: string, by: 1 | -1): void {
    this.neighbours.count(this.word(name), by);
  }

  forms(name: string): readonly number[] {
    return this.neighbours.forms(this.word(name));
  }

  word(name: string): number {
    const [token] = prepareName(name).tokens;
    return token === undefined ? 0 : this.lexicon.intern(token);
  }
}

describe('the skeletons near a word', () => {
  it('are those of words that are spelled similarly, the word’s own first', () => {
    const held = new Held();
    for (const name of ['sunita', 'sunika', 'ramesh', 'rakesh']) held.count(name, 1);
    const [own, ...near] = held.forms('sunita');
    expect(own).toBe(held.forms('suneetaa')[0]);
    expect(near).toEqual([held.forms('sunika')[0]]);
  });

  it('are updated whenever a nearby word is added or removed, and do not depend on the order of changes', () => {
    const step = fc.record({ name: fc.constantFrom(...NAMES), query: fc.constantFrom(...NAMES), adds: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 40, maxLength: 60 }), (steps) => {
        const held = new Held();
        const uses = new Map<string, number>();
        for (const { name, query: query, adds } of steps) {
          const count = uses.get(name) ?? 0;
          if (!adds && count === 0) continue;
          held.count(name, adds ? 1 : -1);
          uses.set(name, count + (adds ? 1 : -1));
          const fresh = new Held();
          for (const known of [...NAMES].reverse()) if ((uses.get(known) ?? 0) > 0) fresh.count(known, 1);
          expect(held.forms(query)).toEqual(fresh.forms(query));
        }
      }),
      { numRuns: 60 },
    );
  });
});
