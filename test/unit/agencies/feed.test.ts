import fc from 'fast-check';
import { readFeed } from '../../agencies/feed';
import { World } from '../../agencies/story/world';

const world = new World(1, 400);
const SOURCE = 'police-mp';

function readAll(of: World, limit: number, after = ''): { refs: number[]; cursors: string[] } {
  const refs: number[] = [];
  const cursors: string[] = [];
  for (let cursor = after, more = true; more;) {
    const page = readFeed(of, SOURCE, cursor, limit);
    if (!page) throw new Error(`cursor ${cursor} refused`);
    refs.push(...page.entries.map(({ ref }) => ref));
    [cursor, more] = [page.next, page.more];
    cursors.push(cursor);
  }
  return { refs, cursors };
}

describe('the change feed of a simulated agency', () => {
  const all = readAll(world, 1000).refs;

  it('delivers every change at least once, and some of them again', () => {
    const once = new Set(
      Array.from({ length: world.changeCount(SOURCE) }, (_, index) => world.change(SOURCE, index).ref),
    );
    expect(new Set(all)).toEqual(once);
    expect(all.length).toBeGreaterThan(world.changeCount(SOURCE));
  });

  it('delivers the same whatever the size of the pages', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), (limit) => {
        expect(readAll(world, limit).refs).toEqual(all);
      }),
      { numRuns: 30 },
    );
  });

  it('goes on from any cursor it gave with exactly what comes after', () => {
    const { cursors } = readAll(world, 13);
    cursors.forEach((cursor, index) => {
      expect(readAll(world, 100, cursor).refs).toEqual(all.slice(13 * (index + 1)));
    });
  });

  it('numbers what it delivers without a gap', () => {
    const page = readFeed(world, SOURCE, `${world.id}.41`, 50);
    expect(page?.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, index) => 42 + index));
  });

  it('gives a reader at the end nothing, and what is new once there is something', () => {
    const growing = new World(1, 100);
    const end = readAll(growing, 100).cursors.at(-1) ?? '';
    expect(readFeed(growing, SOURCE, end, 100)).toEqual({ entries: [], next: end, more: false });
    const before = growing.changeCount(SOURCE);
    growing.grow(50);
    const fresh = Array.from(
      { length: growing.changeCount(SOURCE) - before },
      (_, index) => growing.change(SOURCE, before + index).ref,
    );
    expect(readAll(growing, 100, end).refs).toEqual(expect.arrayContaining(fresh));
  });

  it('does not know the cursor of another world, nor one from beyond its end', () => {
    const cursors = [
      `${new World(2, 400).id}.5`,
      `${new World(1, 401).id}.5`,
      `${world.id}.999999`,
      'x',
      `${world.id}.-1`,
      `${world.id}.`,
    ];
    for (const cursor of cursors) expect(readFeed(world, SOURCE, cursor, 10)).toBeNull();
  });
});
