import fc from 'fast-check';
import { UpdatedList } from '../../../agencies/plugged/updated-list';
import { World } from '../../../agencies/story/world';

describe('the list of what was updated', () => {
  it('gives the same rows in pages of any size, each once, the oldest first', () => {
    const list = new UpdatedList(new World(1, 21, 60), 'police-rj');
    const whole = list.page('fir', null, 1, 1000).held.map(({ ref }) => ref);
    const times = list.page('fir', null, 1, 1000).held.map(({ updatedAt }) => updatedAt);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), (size) => {
        const pages: number[] = [];
        for (let page = 1; ; page++) {
          const { held, more } = list.page('fir', null, page, size);
          pages.push(...held.map(({ ref }) => ref));
          if (!more) break;
        }
        expect(pages).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('moves a record that changes between two pages to the end, so that another is passed over', () => {
    const world = new World(1, 21, 60);
    const list = new UpdatedList(world, 'police-rj');
    const [first] = list.page('fir', null, 1, 5).held;
    const unseen = list.page('fir', null, 2, 5).held[0];
    if (!first || !unseen) throw new Error('no records');
    world.touch('police-rj', first, { withdraw: false, offence: false });
    expect(list.page('fir', null, 2, 5).held.map(({ ref }) => ref)).not.toContain(unseen.ref);
    expect(list.page('fir', null, 1, 1000).held.at(-1)?.ref).toBe(first.ref);
  });
});
