import fc from 'fast-check';
import { World } from '../../../agencies/story/world';
import { nativeNumber } from '../../../agencies/story/numbers';
import { SOURCES, writtenFeed, writtenRecord } from '../written-story';

const SIZE = 400;
const whole = (world: World) => SOURCES.map((source) => writtenFeed(world, source));

describe('the world of the simulated agencies', () => {
  it('tells the same story to the byte for the same seed and size', () => {
    expect(JSON.stringify(whole(new World(7, SIZE)))).toBe(JSON.stringify(whole(new World(7, SIZE))));
  });

  it('tells another story for another seed', () => {
    expect(JSON.stringify(whole(new World(8, SIZE)))).not.toBe(JSON.stringify(whole(new World(7, SIZE))));
  });

  it('holds exactly as many children as it was asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 21, max: 300 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 3 }),
        (size, more) => {
          const world = new World(3, size);
          for (const children of more) world.grow(children);
          const told = Array.from({ length: world.families }, (_, index) => world.family(index).children.length);
          expect(told.reduce((sum, one) => sum + one, 0)).toBe(size + more.reduce((sum, one) => sum + one, 0));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('begins a larger world with the children of the smaller one', () => {
    const [small, large] = [new World(1, SIZE), new World(1, 2 * SIZE)];
    for (let index = 0; index < small.families - 1; index++) {
      expect(large.family(index).records.map(({ serial }) => serial)).toEqual(
        small.family(index).records.map(({ serial }) => serial),
      );
    }
  });

  it('tells a family that it has long forgotten as it told it before', () => {
    const world = new World(1, 1500);
    const first = JSON.stringify(world.family(40));
    for (let index = 100; index < 1000; index++) world.family(index);
    expect(JSON.stringify(world.family(40))).toBe(first);
  });

  it('orders each feed by the instant of change, and lets none lie after the end of November 2025', () => {
    const world = new World(1, SIZE);
    for (const source of SOURCES) {
      const instants = Array.from({ length: world.changeCount(source) }, (_, index) => world.change(source, index).at);
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
      expect(Math.max(...instants)).toBeLessThan(Date.UTC(2025, 11, 1) / 60_000);
    }
  });

  it('appends what it grows, and changes nothing of what was there', () => {
    const world = new World(1, SIZE);
    const before = whole(world);
    world.grow(100);
    whole(world).forEach((feed, index) => {
      expect(feed.slice(0, before[index]?.length)).toEqual(before[index]);
    });
    expect(world.changeCount('police-mp')).toBeGreaterThan(before[0]?.length ?? 0);
  });

  it.each(SOURCES)('shows a touched record of %s as changed, later than all before', (source) => {
    const world = new World(1, SIZE);
    // The feed's first records of a source are of whatever kinds it holds.
    for (let place = 0; place < 10; place++) {
      const held = world.record(world.change(source, place).ref);
      const key = `${source}:${held.draft.kind}:${nativeNumber(held.draft)}`;
      if (held.withdrawn) continue;
      const before = JSON.stringify(writtenRecord(world, key));
      world.touch(source, held, { withdraw: false, offence: false });
      const last = world.change(source, world.changeCount(source) - 1);
      expect(last.ref).toBe(held.ref);
      expect(last.at).toBeGreaterThan(held.updatedAt);
      expect(world.record(held.ref).updatedAt).toBe(last.at);
      const instants = /"(updatedAt|last_modified|updateTime|UpdatedAt)":[^,}]+/g;
      expect(JSON.stringify(writtenRecord(world, key)).replace(instants, '')).not.toBe(before.replace(instants, ''));
    }
  });

  it('numbers FIRs so that the same number stands at several stations and in several years', () => {
    const world = new World(1, 3000);
    const stations = new Map<string, Set<string>>();
    const years = new Map<string, Set<string>>();
    for (const { key } of writtenFeed(world, 'police-mp')) {
      const [type = '', , station = '', year = '', number = ''] = String(key).split('|');
      if (type !== 'FIR') continue;
      stations.set(`${number}/${year}`, (stations.get(`${number}/${year}`) ?? new Set()).add(station));
      years.set(`${station} ${number}`, (years.get(`${station} ${number}`) ?? new Set()).add(year));
    }
    expect([...stations.values()].filter((at) => at.size > 1).length).toBeGreaterThan(50);
    expect([...years.values()].some((of) => of.size > 1)).toBe(true);
  });
});
