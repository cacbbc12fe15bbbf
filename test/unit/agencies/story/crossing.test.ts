import { CROSSING_FROM, FEATURED_CROSSING, PLUGGED } from '../../../agencies/story/crossing';
import { nativeNumber } from '../../../agencies/story/numbers';
import { tellStory } from '../../../agencies/story/truth';
import { World } from '../../../agencies/story/world';
import { joinedGroups } from '../certain-joins';
import { SOURCES, writtenFeed, writtenRecord } from '../written-story';

const world = new World(1, 300, 400);
const { crossed } = tellStory(world);
const groupsOf = (records: readonly string[]) => new Set(joinedGroups(world, records).values());
const featured = (id: string) => crossed.find((child) => child.id === id)?.records ?? [];

/** The records of the other families, as their agencies write them, in the order of the feed. */
function othersAt(told: World, source: string): string[] {
  return Array.from({ length: told.changeCount(source) }, (_, index) => told.change(source, index))
    .map(({ ref }) => told.record(ref))
    .filter(({ family }) => family.index < CROSSING_FROM)
    .map(({ draft }) => JSON.stringify(writtenRecord(told, `${source}:${draft.kind}:${nativeNumber(draft)}`)));
}

describe('a world whose children cross the plugged systems', () => {
  it('has every record of the other families as a world without them, to the byte', () => {
    const without = new World(1, 300);
    for (const source of SOURCES) expect(othersAt(world, source)).toEqual(othersAt(without, source));
    expect(tellStory(world).sample).toEqual(tellStory(without).sample);
    expect(tellStory(world).featured).toEqual(tellStory(without).featured);
  });

  it('gives no record of another system a number that one of the other families has', () => {
    for (const source of SOURCES) {
      const numbers = writtenFeed(world, source).length;
      expect(numbers).toBe(world.changeCount(source));
      const keys = Array.from({ length: numbers }, (_, index) => {
        const { draft } = world.record(world.change(source, index).ref);
        return `${draft.kind}:${nativeNumber(draft)}`;
      });
      expect(new Set(keys).size).toBe(numbers);
    }
  });

  it('counts them apart, and has at least the featured ones', () => {
    expect([world.size, world.across.children]).toEqual([300, 400]);
    expect(new World(1, 30, 1).across.children).toBe(FEATURED_CROSSING);
    expect(new World(1, 30).across).toEqual({ children: 0, families: 0 });
  });

  it('grows on either side without changing the other', () => {
    const growing = new World(3, 40, 30);
    const before = othersAt(growing, 'railway-nwr');
    const [police, homes] = [growing.changeCount('police-rj'), growing.changeCount('homes-mp')];
    growing.growAcross(20);
    expect(othersAt(growing, 'railway-nwr')).toEqual(before);
    expect(growing.changeCount('police-rj')).toBeGreaterThan(police);
    expect(growing.changeCount('homes-mp')).toBe(homes);
    growing.grow(20);
    expect([growing.size, growing.across.children]).toEqual([60, 50]);
    const last = growing.change('police-rj', growing.changeCount('police-rj') - 1);
    expect(growing.record(last.ref).updatedAt).toBe(last.at);
  });
});

describe('the children who cross', () => {
  it('are known to the police of one state, the railway, and homes and units of another', () => {
    const sources = new Set(crossed.flatMap(({ records }) => records.map((key) => key.split(':')[0])));
    expect([...sources].sort()).toEqual([...PLUGGED, 'homes-rj', 'railway-nwr'].sort());
  });

  it('have papers that connect all their records, where the story says so, and nowhere else', () => {
    for (const { records, certain } of crossed) {
      if (certain) expect(groupsOf(records).size).toBe(1);
      else expect(groupsOf(records).size).toBeGreaterThan(1);
    }
    expect(crossed.some(({ certain }) => !certain)).toBe(true);
  });

  it('have the boy of Ajmer in all four agencies, and his case cites the FIR', () => {
    const records = featured('RJ-GJ/ajmer-ahmedabad');
    const agencies = new Set(records.map((key) => key.split('-')[0]));
    expect([...agencies].sort()).toEqual(['ahtu', 'homes', 'police', 'railway']);
    const [fir, unit] = ['police-rj:fir', 'ahtu-gj:case'].map((begin) => records.find((key) => key.startsWith(begin)));
    expect(groupsOf([fir ?? '', unit ?? '']).size).toBe(1);
  });

  it('have the brother and sister of Pali in one FIR, and each home cites it with the serial', () => {
    const serials = [1, 2].map((child) => {
      const stay = featured(`RJ-GJ/pali-palanpur-${child}`).find((key) => key.startsWith('homes-gj:stay'));
      return writtenRecord(world, stay ?? '')['fir_victim_serial'];
    });
    expect(serials).toEqual(['1', '2']);
  });

  it('have one marked child of whom every plugged system holds a record', () => {
    const canary = featured('canary-across');
    for (const source of PLUGGED) expect(canary.some((key) => key.startsWith(`${source}:`))).toBe(true);
    expect(JSON.stringify(canary.map((key) => writtenRecord(world, key)))).toContain('Canaryname');
  });

  it('have some babies, whose age is written in months', () => {
    const born = Array.from({ length: world.across.families }, (_, place) => world.family(CROSSING_FROM + place));
    const young = born
      .flatMap(({ children }) => children)
      .filter((child) => child.born > Date.UTC(2024, 0, 1) / 60_000);
    expect(young.length).toBeGreaterThan(5);
  });
});
