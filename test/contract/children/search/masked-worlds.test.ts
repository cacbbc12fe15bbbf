import fc from 'fast-check';
import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import type { CallerContext, Role } from '../../../../schema/rights/caller';
import { parseRecordKey } from '../../../../schema/agencies/record-key';
import { findableBy, hasLostProtected } from '../../../../schema/rights/rights';
import type { ChildSearch } from '../../../../subgraphs/children/search/criteria';
import { isVisible } from '../../../../subgraphs/runtime/rights/visible-records';
import { callerContextAs } from '../../../caller-context';
import { evidence, named, openSearchedRegistry, place, type Said, type SearchedRegistry } from './searched-registry';

const GIVEN = ['Sunita', 'सुनीता', 'Kavita', 'Ramesh', 'Asha Yadav', 'Guddi Bai', 'Mohan Lal', 'Zubeda'];
const MARKS = ['burn on chin', 'mole on cheek', 'scar over eye'];
const DISTRICTS = [place('Katni'), place('Jabalpur'), place('Satna'), place('Alwar', 'RJ')];
const DAYS = ['2025-06-30', '2025-09-01', '2025-09-15', '2025-10-01'];
/** A unit of each kind, in which some records lie. */
const UNITS = {
  ...{ station: 'MP/23380012', ahtu: 'MP/Katni', post: 'NWR/AWR', committee: 'RJ/Alwar', home: 'MP/KTN/CH/0007' },
  ...{ district: 'MP/Katni', source: 'police-mp' },
};
const HELD = ['station:MP/23380012', 'post:NWR/AWR', 'home:MP/KTN/CH/0007', 'source:police-mp'] as const;
const KEYS = ['police-mp:fir:MP/1/2025/', 'homes-mp:stay:CHB2025_', 'railway-wcr:contact:WCR-RPF-2025-'];
const HOMES = ['Bal Grih Katni', 'Bal Ashram Alwar'];
const CHILDREN = 60;

const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { freq: 2 });
const name = fc.constantFrom(...GIVEN);
const anywhere = maybe(fc.constantFrom(...DISTRICTS));

/** The masked part of a record; all else is the same in both worlds. */
const masked = fc.record({
  ...{ name: maybe(name), father: maybe(name), mother: maybe(name), home: anywhere },
  ...{ mark: maybe(fc.constantFrom(...MARKS)), width: fc.integer({ min: 1, max: 200 }) },
  ...{ station: fc.constantFrom(undefined, 'KTE', 'ET'), kept: fc.constantFrom(undefined, ...HOMES) },
});
const record = fc.record({
  ...{
    first: masked,
    second: masked,
    sex: fc.constantFrom('F', 'M', 'UNKNOWN'),
    year: fc.integer({ min: 2008, max: 2019 }),
  },
  ...{ protects: fc.constantFrom(false, false, true), held: maybe(fc.constantFrom(...HELD)) },
  event: fc.record({ kind: fc.constantFrom('MISSING', 'FOUND'), day: fc.constantFrom(...DAYS), place: anywhere }),
  until: fc.constantFrom(undefined, 'T23:00:00+05:30', '2025-10-01T05:00:00+05:30'),
});
const children = fc.array(fc.array(record, { minLength: 1, maxLength: 3 }), {
  minLength: CHILDREN,
  maxLength: CHILDREN,
});
type Masked = typeof masked extends fc.Arbitrary<infer T> ? T : never;
type MadeRecord = typeof record extends fc.Arbitrary<infer T> ? T : never;

const [WORLD = []] = fc.sample(children, { numRuns: 1, seed: 11 });

const whole = fc.record({
  ...{ words: fc.constantFrom(...GIVEN, 'Kavitha Ramesh'), marks: fc.constantFrom('burn', 'mole cheek', 'eye') },
  ...{ sex: fc.constantFrom('F', 'M'), ageFrom: fc.integer({ min: 5, max: 11 }) },
  ...{ ageTo: fc.integer({ min: 11, max: 17 }), district: fc.constantFrom('Katni', 'Satna'), state: fc.constant('MP') },
  ...{
    withinKm: fc.constantFrom(10, 150),
    missingFrom: fc.constantFrom('2025-07-01', '2025-09-10', '2025-09-30T23:00'),
  },
  ...{ railwayStation: fc.constantFrom('ET', 'कटनी'), home: fc.constantFrom(...HOMES) },
  ...{
    foundTo: fc.constantFrom('2025-09-10', '2025-12-31', '2025-09-15T12:00'),
    status: fc.constantFrom('MISSING', 'FOUND'),
  },
});
const ALONE = [
  'railwayStation',
  'home',
  'words',
  'marks',
  'sex',
  'district',
  'state',
  'missingFrom',
  'foundTo',
] as const;
const BESIDE = ['foundTo', 'sex', 'ageFrom', 'ageTo', 'withinKm', 'status', 'words', 'marks'] as const;
const bys: fc.Arbitrary<ChildSearch> = fc
  .tuple(whole, fc.constantFrom(...ALONE), fc.subarray([...BESIDE], { maxLength: 2 }))
  .map(([by, first, more]) => {
    const keys = [first, ...more].filter((key) => key !== 'withinKm' || first === 'district');
    return Object.fromEntries(keys.map((key) => [key, by[key]]));
  });
const SEARCHES = fc.sample(fc.tuple(bys, fc.constantFrom(1, 3, 100)), { numRuns: 60, seed: 3 });

/** One of two worlds, which differ in what the caller may not search by, of records that are not the caller's own. */
function worldFor(callerContext: CallerContext, which: 'first' | 'second'): Readonly<Record<string, Said>> {
  const records = WORLD.flatMap((ofChild, number) => {
    const isProtected = ofChild.some(({ protects }) => protects);
    // A caller with a relation to one record of a child has a relation to all of them.
    const isOwn = ofChild.some(({ held }) => held !== null && Object.entries(UNITS).some(([kind, code]) => callerContext.caller.unit[kind as keyof typeof UNITS] === code && held === `${kind}:${code}`)); // prettier-ignore
    return ofChild.map((one, at): [string, Said] => {
      const key = `${KEYS[at] ?? ''}${1000 + number}`;
      const levels = findableBy(callerContext, { protected: isProtected, relations: [] });
      const kind = parseRecordKey(key)?.kind ?? 'fir';
      const isThere = isVisible(AGENCY_REGISTRY.kindOf(kind), levels);
      const of = (group: 'CASE' | 'IDENTITY' | 'FAMILY' | 'DESCRIPTION' | 'PLACE_OF_CARE'): Masked =>
        isOwn || (isThere && levels[group] === 'FULL') ? one.first : one[which];
      const { width } = ofChild.length === 1 ? of('IDENTITY') : one.first;
      const case_ = hasLostProtected(levels) && !isOwn ? one[which] : of('CASE');
      const words = { case: case_, care: of('PLACE_OF_CARE'), identity: of('IDENTITY'), family: of('FAMILY') };
      return [key, said(one, { ...words, description: of('DESCRIPTION'), width }, [at, number])];
    });
  });
  return Object.fromEntries(records);
}

interface Words {
  readonly case: Masked;
  readonly care: Masked;
  readonly identity: Masked;
  readonly family: Masked;
  readonly description: Masked;
  /** Days to either side of the middle of the birth, which does not move: the age band is shown. */
  readonly width: number;
}

function said(one: MadeRecord, words: Words, [at, number]: [number, number]): Said {
  const { identity, family, description, width } = words;
  const day = (offset: number) => new Date(Date.UTC(one.year, 5, 15) + offset * 86_400_000).toISOString().slice(0, 10);
  const join = `FIR_NUMBER MP/1/2025/${number}`;
  return {
    names: identity.name === null ? [] : named(identity.name),
    ...{ sex: one.sex, born: { from: day(-width), to: day(width) }, protects: one.protects },
    milestones: [{ kind: 'LAST_SEEN', at: `${one.event.day}T12:00:00+05:30`, to: one.until && (one.until.startsWith('T') ? one.event.day + one.until : one.until) }], // prettier-ignore
    heldBy: one.held === null ? [] : [one.held],
    keptIn: at === 1 && words.care.kept !== undefined ? { number: null, names: [words.care.kept] } : undefined,
    evidence: evidence({
      ...{ father: family.father, mother: family.mother, home: family.home },
      event: { ...one.event, railwayStation: words.case.station },
      marks: description.mark === null ? [] : [description.mark],
    }),
    ...(at === 0 ? { bears: [join] } : { cites: [join] }),
  };
}

let registry: SearchedRegistry;
beforeAll(async () => {
  registry = await openSearchedRegistry();
});
afterAll(() => registry.close());

/** The claims that the index names are left out: one statement drops those that may not be compared. */
function workOf({ text, values }: { readonly text: string; readonly values: readonly unknown[] }): string {
  const shown = values.map((value) =>
    Array.isArray(value) && /^c[a-z2-7]{25}$/.test(String(value[0])) ? 'ids' : value,
  );
  return `${text.slice(0, 40)} ${JSON.stringify(shown)}`;
}

/** Where two lists differ. */
function partings(one: readonly string[], other: readonly string[]): readonly string[] {
  return one.flatMap((text, at) => (text === other[at] ? [] : [`${text.slice(0, 1500)}\n=== ${other[at]?.slice(0, 1500) ?? ''}`])).slice(0, 3); // prettier-ignore
}

/** All bytes of all pages of each search, and every statement that it ran. */
async function answersTo(
  callerContext: CallerContext,
): Promise<{ readonly bytes: string[]; readonly work: string[]; readonly hits: number }> {
  const [bytes, work]: [string[], string[]] = [[], []];
  let hits = 0;
  for (const [by, first] of SEARCHES) {
    registry.statements();
    for (let after: string | null = null, page = 0; page < 4; page++) {
      const { edges, pageInfo } = await registry.search(callerContext, by, first, after);
      hits += edges.length;
      const shown = edges.map(({ cursor, node: { child, bits, fields } }) => [cursor, child.id, bits, fields]);
      bytes.push(`${JSON.stringify(by)} ${JSON.stringify([shown, pageInfo])}`);
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    work.push(`${JSON.stringify(by)} ${JSON.stringify(registry.statements().map(workOf))}`);
  }
  return { bytes, work, hits };
}

const ROLES = [
  ...([
    'PARTNER_APP',
    'RAILWAY_POST',
    'SUPERVISOR',
    'AUDITOR',
    'STATION_IO',
    'AHTU_INVESTIGATOR',
    'CHILDLINE',
  ] as const),
  ...(['CWC_MEMBER', 'HOME_STAFF', 'STATE_INTEGRATOR'] as const),
] satisfies readonly Role[];

it.each(ROLES)(
  'two worlds that differ in what %s may not see give one answer to every search, by the same work',
  async (role) => {
    const unit = roleUnit(role);
    const callerContext = callerContextAs(role, { unit, client: role === 'PARTNER_APP' ? 'an-app' : null });
    await registry.give(worldFor(callerContext, 'first'));
    // The first round fills the caches, so that only the second shows what a search itself reads.
    await answersTo(callerContext);
    const first = await answersTo(callerContext);
    await registry.give(worldFor(callerContext, 'second'));
    await answersTo(callerContext);
    const second = await answersTo(callerContext);
    expect(partings(second.bytes, first.bytes)).toEqual([]);
    expect(partings(second.work, first.work)).toEqual([]);
    expect(first.hits).toBeGreaterThan(10);
  },
  120_000,
);

function roleUnit(role: Role): CallerContext['caller']['unit'] {
  const kinds = { RAILWAY_POST: 'post', SUPERVISOR: 'district', STATION_IO: 'station', AHTU_INVESTIGATOR: 'ahtu', CHILDLINE: 'district', CWC_MEMBER: 'committee', HOME_STAFF: 'home', STATE_INTEGRATOR: 'source' } as const; // prettier-ignore
  const kind = kinds[role as keyof typeof kinds] as (typeof kinds)[keyof typeof kinds] | undefined;
  return kind ? { [kind]: UNITS[kind] } : {};
}
