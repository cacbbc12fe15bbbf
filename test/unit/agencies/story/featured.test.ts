import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { featuredFamily, FEATURED_CHILDREN } from '../../../agencies/story/featured';
import { tellStory, trueChildren } from '../../../agencies/story/truth';
import { World } from '../../../agencies/story/world';
import { writtenRecord } from '../written-story';

interface Row {
  readonly unit: string;
  readonly children: number;
  readonly foundPlace: string | null;
  readonly foundState: string | null;
  readonly withinHours: number | null;
}
interface Report {
  readonly id: string;
  readonly expect: {
    readonly children: number;
    readonly outOfStatePlaces?: Readonly<Record<string, number>>;
    readonly rows: readonly Row[];
  };
}
interface FirSeen {
  readonly station: { nameEn: string; district: string };
  readonly firNo: string;
  readonly victims: readonly {
    serial: number;
    ageYears: number;
    sex: string;
    trace: {
      tracedAt: string;
      place: { name: string | null; state: string };
      hoursSinceReport: number;
      distanceKm: number | null;
      accusedArrested: boolean;
    };
  }[];
}

const figures = JSON.parse(
  readFileSync(join(__dirname, '../../../agencies/data/published-figures.json'), 'utf8'),
) as readonly Report[];
const reports = figures.filter(({ id }) => id.endsWith('-NAMED'));
const world = new World(1, FEATURED_CHILDREN);
const { featured } = tellStory(world);

/** The FIR of a featured child, and its place among the victims. */
function firOf(records: readonly string[]) {
  const key = records.find((one) => one.startsWith('police-mp:fir:')) ?? '';
  const fir = JSON.parse(JSON.stringify(writtenRecord(world, key))) as FirSeen;
  const victim = fir.victims[Number(/#(\d)$/.exec(key)?.[1] ?? 1) - 1];
  if (!victim) throw new Error(`no victim in ${key}`);
  return { station: fir.station, victim };
}

const seen = (report: string) =>
  featured
    .filter(({ id }) => id.startsWith(`${report}/`))
    .map(({ id, records }) => ({ id, records, ...firOf(records) }));

describe.each(reports)('the published incidents of $id', ({ id, expect: printed }) => {
  const children = seen(id);

  it('are all in the story, child by child', () => {
    expect(children).toHaveLength(printed.children);
  });

  it.each(printed.rows)('show $unit as printed: station, place found, hours', (row) => {
    const [, station, district] = /^([^(]+?)(?: \((\w+)\))?$/.exec(row.unit) ?? [];
    const found = children.filter((child) => child.station.nameEn === station);
    expect(found).toHaveLength(row.children);
    const places = found.map(({ victim }) => victim.trace.place);
    for (const child of found) {
      if (district !== undefined) expect(child.station.district).toBe(district);
      if (row.withinHours !== null) expect(child.victim.trace.hoursSinceReport).toBeLessThanOrEqual(row.withinHours);
    }
    // "Gujarat + Umaria": one of the two in a state that is all the report says, the other in the district.
    if (row.unit === 'Barhi') {
      expect(places.map(({ name, state }) => name ?? state)).toEqual(['GJ', 'Umaria']);
    } else if (row.foundPlace !== null) {
      for (const { name, state } of places) expect([name, state]).toEqual([row.foundPlace, row.foundState]);
    } else {
      for (const { name, state } of places) expect([name, state]).toEqual([null, row.foundState ?? 'MP']);
    }
  });

  it('are traced in the month that the report is about', () => {
    const month = id === 'MP-OCT-NAMED' ? '2025-10' : '2025-11';
    for (const { victim } of children) expect(victim.trace.tracedAt.slice(0, 7)).toBe(month);
  });

  it('add up by state as printed', () => {
    const states = children.map(({ victim }) => victim.trace.place.state).filter((state) => state !== 'MP');
    const counts = Object.fromEntries(
      [...new Set(states)].map((state) => [state, states.filter((one) => one === state).length]),
    );
    if (printed.outOfStatePlaces) expect(counts).toEqual(printed.outOfStatePlaces);
  });

  it('are told by two agencies or more', () => {
    for (const { records } of children)
      expect(new Set(records.map((key) => key.split('-')[0])).size).toBeGreaterThan(1);
  });
});

describe('what the reports say beside the tables', () => {
  const child = (id: string) => {
    const found = seen(id.split('/')[0] ?? '').find((one) => one.id === id);
    if (!found) throw new Error(`no ${id}`);
    return found;
  };

  it('has the girl from Katni 14 years old', () => {
    expect(child('MP-OCT-NAMED/katni-alwar').victim).toMatchObject({ ageYears: 14, sex: 'F' });
  });

  it('has Gorakhpur 1,200 km from Khargone', () => {
    expect(child('MP-OCT-NAMED/khargone-gorakhpur').victim.trace.distanceKm).toBe(1200);
  });

  it('has the accused of Pichhor arrested, and nobody else', () => {
    const arrested = reports.flatMap(({ id }) => seen(id)).filter(({ victim }) => victim.trace.accusedArrested);
    expect(arrested.map(({ id }) => id)).toEqual(['MP-OCT-NAMED/pichhor-surat']);
  });

  it('has the siblings of Birlagram in one FIR, and their homes cite it with the serial', () => {
    const [first, second] = ['-1', '-2'].map((end) => child(`MP-NOV-NAMED/birlagram-dwarka${end}`));
    const keys = [first, second].map((one) => one?.records.find((key) => key.includes(':fir:')) ?? '');
    expect(keys[0]?.replace('#1', '#2')).toBe(keys[1]);
    const serials = [first, second].map((one) => {
      const stay = one?.records.find((key) => key.includes(':stay:')) ?? '';
      return writtenRecord(world, stay)['fir_victim_serial'];
    });
    expect(serials).toEqual(['1', '2']);
  });

  it('has them whatever the seed', () => {
    for (const seed of [2, 77, 4_000_000]) {
      const ids = featured.map(({ id }) => id);
      const told = Array.from({ length: 20 }, (_, index) => trueChildren(featuredFamily(seed, index))).flat();
      expect(told.map(({ id }) => id)).toEqual(ids);
    }
  });
});
