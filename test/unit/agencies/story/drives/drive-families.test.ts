import { readRows } from '../../../../agencies/data-file';
import { CHILDREN_OF_DRIVES, DRIVE_FAMILIES, DRIVES_FROM } from '../../../../agencies/story/drives/drive-families';
import type { Draft } from '../../../../agencies/story/drafts';
import { nativeNumber, recordKind } from '../../../../agencies/story/numbers';
import { tellStory } from '../../../../agencies/story/truth';
import { World } from '../../../../agencies/story/world';
import { policeSystem } from '../../../../agencies/systems/police';
import { joinedGroups } from '../../certain-joins';
import { SOURCES, writtenFeed, writtenRecord } from '../../written-story';

const world = new World(1, 300, 0, true);
const without = new World(1, 300);

/** A police record, as far as the figures are counted by it. */
interface Paper {
  readonly type: 'FIR' | 'MPR';
  readonly purged?: boolean;
  readonly station: {
    readonly code: string;
    readonly district: string;
    readonly city?: string;
    readonly range: string;
  };
  readonly registeredAt?: string;
  readonly reportedAt?: string;
  readonly closedAt?: string;
  readonly drive?: { readonly unit: string } | null;
  readonly reasonCode?: string;
  readonly sections?: readonly { readonly act: string; readonly section: string }[];
  readonly victims?: readonly Person[];
  readonly persons?: readonly Person[];
}
interface Person {
  readonly sex: string;
  readonly ageYears: number;
  readonly trace?: {
    readonly tracedAt: string;
    readonly circumstance?: string;
    readonly priorReport?: string;
    readonly place: { readonly state: string };
  } | null;
}
/** One person of one FIR, or of a report that has no FIR. */
interface Row {
  readonly sex: string;
  readonly age: number;
  readonly station: Paper['station'];
  readonly reason: string;
  readonly unit: string | null;
  readonly registered: string;
  readonly traced: string | null;
  readonly closed: string | null;
  readonly trace: NonNullable<Person['trace']> | null;
  readonly isPurged: boolean;
}

function rowsOf(source: string): Row[] {
  return papersOf(source).flatMap((paper) => {
    const isCase = paper.type === 'FIR' || paper.purged === true;
    return (isCase ? (paper.victims ?? paper.persons ?? []) : []).map((person): Row => ({
      sex: person.sex,
      age: person.ageYears,
      station: paper.station,
      reason: paper.reasonCode ?? '',
      unit: paper.drive?.unit ?? null,
      registered: paper.registeredAt ?? paper.reportedAt ?? '',
      traced: person.trace?.tracedAt ?? null,
      closed: paper.closedAt ?? null,
      trace: person.trace ?? null,
      isPurged: paper.purged === true,
    }));
  });
}

function papersOf(source: string): Paper[] {
  return Array.from({ length: world.changeCount(source) }, (_, index) => world.record(world.change(source, index).ref))
    .filter(({ withdrawn }) => !withdrawn)
    .map((held) => JSON.parse(JSON.stringify(policeSystem.record(held))) as Paper);
}

const [mp, mh, cg] = [rowsOf('police-mp'), rowsOf('police-mh'), rowsOf('police-cg')];
const tracedIn = (rows: readonly Row[], from: string, to: string) =>
  rows.filter(({ traced }) => traced !== null && traced >= from && traced < to);
const registeredIn = (rows: readonly Row[], from: string, to: string) =>
  rows.filter(({ registered }) => registered >= from && registered < to);
/** Registered before, and neither traced nor closed by then. */
const pendingAt = (rows: readonly Row[], day: string) =>
  rows.filter(
    ({ registered, traced, closed }) =>
      registered < day && (traced === null || traced >= day) && (closed === null || closed >= day),
  );
const bySex = (rows: readonly Row[]) => ['M', 'F'].map((sex) => rows.filter((row) => row.sex === sex).length);
const statesOf = (rows: readonly Row[]) => new Set(rows.map(({ trace }) => trace?.place.state));

describe('the records of published drives', () => {
  it('change no record of the other families, but those of Ratlam and the drive that published incidents name', () => {
    const others = (told: World, source: string) =>
      Array.from({ length: told.changeCount(source) }, (_, index) =>
        told.record(told.change(source, index).ref),
      ).filter(({ family }) => family.index < DRIVES_FROM);
    for (const source of SOURCES) {
      const [beside, alone] = [others(world, source), others(without, source)];
      expect(beside.length).toBe(alone.length);
      for (const [place, { draft, family, ref }] of alone.entries()) {
        expect(beside[place]?.ref).toBe(ref);
        if (family.kind === 'published' || wroteInRatlam(family.records)) continue;
        const key = `${source}:${recordKind(draft)}:${nativeNumber(draft)}`;
        expect(JSON.stringify(writtenRecord(world, key))).toBe(JSON.stringify(writtenRecord(without, key)));
      }
    }
    expect(others(without, 'police-mp').some(({ family }) => wroteInRatlam(family.records))).toBe(true);
  });

  it('give no record a number that another has', () => {
    for (const source of [...SOURCES, 'police-cg']) {
      const written = Array.from({ length: world.changeCount(source) }, (_, index) => {
        const { draft } = world.record(world.change(source, index).ref);
        return `${recordKind(draft)}:${nativeNumber(draft)}`;
      });
      expect(new Set(written).size).toBe(written.length);
    }
  });

  it('are there only when they are asked for', () => {
    expect(without.changeCount('police-cg')).toBe(0);
    expect(without.id).not.toBe(world.id);
    expect(tellStory(without).ofDrives).toEqual([]);
    expect(tellStory(world).ofDrives).toHaveLength(CHILDREN_OF_DRIVES);
    expect(DRIVE_FAMILIES).toBeGreaterThan(13_750);
  });

  it('tell of a closed case nothing that says who it was', () => {
    const purged = writtenFeed(world, 'police-cg').filter((change) => JSON.stringify(change).includes('"purged":true'));
    expect(purged.length).toBe(29);
    for (const change of purged) expect(JSON.stringify(change)).not.toMatch(/names|dob|address|photo|father|suspects/);
  });

  it('have papers that connect all records of a child', () => {
    for (const { records, certain } of tellStory(world).ofDrives) {
      expect([certain, new Set(joinedGroups(world, records).values()).size]).toEqual([true, 1]);
    }
  });
});

function wroteInRatlam(records: readonly Draft[]): boolean {
  return records.some((draft) => draft.kind === 'fir' && draft.station.district.name === 'Ratlam');
}

describe('Pune, November 2023', () => {
  const city = mh.filter(({ station }) => station.city === 'Pune City');

  it('has 590 women and children traced, by 32 stations', () => {
    const traced = tracedIn(city, '2023-11-01', '2023-12-01').filter(({ age, sex }) => age < 18 || sex === 'F');
    expect([traced.length, new Set(traced.map(({ station }) => station.code)).size]).toEqual([590, 32]);
  });

  it('has 34 children pending at its end', () => {
    expect(pendingAt(city, '2023-12-01').filter(({ age }) => age < 18).length).toBe(34);
  });
});

describe('Ratlam, January to September 2025', () => {
  const district = mp.filter(({ station }) => station.district === 'Ratlam');
  const girls = district.filter(({ sex }) => sex === 'F');

  it.each([
    ['2025-07-01', '2025-08-01', 3, 26],
    ['2025-08-01', '2025-09-01', 2, 25],
    ['2025-09-01', '2025-10-01', 6, 64],
    ['2025-01-01', '2025-07-01', 29, 268],
    ['2025-01-01', '2025-10-01', 40, 383],
  ])('has boys and girls traced from %s to %s', (from, to, ...expected) => {
    expect(bySex(tracedIn(district, from, to))).toEqual(expected);
  });

  it('has 319 cases of kidnapped girls registered, and at least 64 girls traced who were registered before', () => {
    expect(registeredIn(girls, '2025-01-01', '2025-10-01').length).toBe(319);
    const earlier = tracedIn(girls, '2025-01-01', '2025-10-01').filter(({ registered }) => registered < '2025-01-01');
    expect(earlier.length).toBeGreaterThanOrEqual(64);
  });

  it('has children found in Madhya Pradesh, Gujarat, Rajasthan and other states', () => {
    const states = statesOf(tracedIn(district, '2025-01-01', '2025-10-01'));
    for (const state of ['MP', 'GJ', 'RJ']) expect(states).toContain(state);
    expect(states.size).toBeGreaterThan(3);
  });
});

describe('Madhya Pradesh, October and November 2025', () => {
  const drive = mp.filter(({ unit }) => unit === 'MP');

  it('has 120 and 29 children traced in the state’s drive', () => {
    expect(tracedIn(drive, '2025-10-01', '2025-11-01').length).toBe(120);
    expect(tracedIn(drive, '2025-11-01', '2025-12-01').length).toBe(29);
    expect(drive.length).toBe(149);
  });

  it('has ten more districts than the named incidents of October have', () => {
    const districts = new Set(tracedIn(drive, '2025-10-01', '2025-11-01').map(({ station }) => station.district));
    const named = ['Katni', 'Tikamgarh', 'Shivpuri', 'Vidisha', 'Rajgarh', 'Khargone'];
    const others = ['Ujjain', 'Indore', 'Sagar', 'Sidhi', 'Rewa', 'Sehore', 'Burhanpur', 'Dewas', 'Balaghat', 'Umaria'];
    expect([...districts].sort()).toEqual([...named, ...others].sort());
  });
});

describe('Mumbai, June 2021 and since January 2014', () => {
  const city = mh.filter(({ station }) => station.city === 'Mumbai');
  const june = tracedIn(city, '2021-06-01', '2021-07-01');
  const by = (reported: string | undefined) => june.filter(({ trace }) => trace?.priorReport === reported);

  it('has 128 children with a report, 9 without and 8 who begged', () => {
    expect([june.length, bySex(by('REGISTERED')), by('NONE').length]).toEqual([145, [23, 105], 9]);
    const begging = june.filter(({ trace }) => trace?.circumstance === 'BEGGING');
    expect([bySex(begging), by(undefined).length]).toEqual([[3, 5], 8]);
  });

  it('has 13,005 registered, 12,278 traced and 727 pending', () => {
    const reported = city.filter(({ trace }) => trace === null || trace.priorReport === 'REGISTERED');
    expect(registeredIn(reported, '2014-01-01', '2021-07-01').length).toBe(13_005);
    expect(registeredIn(reported, '', '2014-01-01')).toEqual([]);
    expect(tracedIn(reported, '2014-01-01', '2021-07-01').length).toBe(12_278);
    expect(pendingAt(reported, '2021-07-01').length).toBe(727);
  });

  it('has 93 stations and 67 reasons, the eleven published ones among them', () => {
    expect(new Set(june.map(({ station }) => station.code)).size).toBe(93);
    const reasons = readRows('reasons.csv').map((cell) => cell('code'));
    expect(new Set(city.map(({ reason }) => reason))).toEqual(new Set(reasons));
    expect(reasons.length).toBe(67);
  });
});

describe('the range of Surguja', () => {
  it('has one boy and 28 girls traced in June 2023, in seven states', () => {
    const traced = tracedIn(cg, '2023-06-01', '2023-07-01');
    expect(bySex(traced)).toEqual([1, 28]);
    expect([...statesOf(traced)].sort()).toEqual(['BR', 'DL', 'GJ', 'JH', 'MH', 'MP', 'UP']);
    expect(new Set(traced.map(({ station }) => station.range))).toEqual(new Set(['Surguja']));
  });

  it('has children pending of whom homes and railways of other states have records', () => {
    const elsewhere = tellStory(world).ofDrives.filter(({ kind }) => kind === 'drive-surguja-pending-elsewhere');
    expect(elsewhere.length).toBe(3);
    for (const { records } of elsewhere) {
      expect(records.some((key) => key.startsWith('police-cg:fir:'))).toBe(true);
      expect(records.some((key) => key.startsWith('homes-'))).toBe(true);
    }
  });
});
