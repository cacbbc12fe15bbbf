import fc from 'fast-check';
import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import type { PersonClaim } from '../../../../schema/records/claims';
import { readCriteria, type ChildSearch } from '../../../../subgraphs/children/search/criteria';
import { fitting } from '../../../../subgraphs/children/search/fitting';
import { searchReachOf } from '../../../../subgraphs/children/search/search-reach';
import { readSearchedClaims } from '../../../../subgraphs/children/registry/claims/searched-claims';
import { callerContextAs } from '../../../caller-context';
import { evidence, named, openSearchedRegistry, place, type Said, type SearchedRegistry } from './searched-registry';
import { testHomeDigest } from '../../../signing';

const TODAY = '2025-12-01';
const GIVEN = ['Sunita', 'सुनीता', 'Kavita', 'Ramesh', 'रमेश', 'Asha Yadav', 'Guddi Bai'];
const DISTRICTS = [place('Katni'), place('जबलपुर'), place('Satna'), place('Alwar', 'RJ'), place('Nowhere', 'UP')];
const NIGHT = { at: '2025-09-30T22:00:00+05:30', to: '2025-10-01T05:00:00+05:30' };
const YEARS = { at: '2025-06-30T22:00:00+05:30', to: '2028-10-01T05:00:00+05:30' };
const DAYS = ['2025-06-30', '2025-09-30', '2025-09-01', '2025-09-15', '2025-10-01'];
const HOME = 'home:MP/KTN/CH/0007';

const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { freq: 2 });
const text = maybe(fc.constantFrom(...GIVEN));
const district = maybe(fc.constantFrom(...DISTRICTS));

const said: fc.Arbitrary<Said> = fc.record({
  names: text.map((one) => (one === null ? [] : named(one))),
  sex: fc.constantFrom<PersonClaim['sex']>('F', 'M', 'UNKNOWN'),
  born: maybe(fc.integer({ min: 2006, max: 2020 }).map((year) => ({ from: `${year}-02-01`, to: `${year + 1}-01-31` }))),
  milestones: fc.constantFrom(
    [],
    [{ kind: 'LAST_SEEN' as const, at: '2025-09-01T12:00:00+05:30' }],
    [NIGHT, YEARS].map((time) => ({ kind: 'LAST_SEEN' as const, ...time })),
    [NIGHT, YEARS].map((time) => ({ kind: 'RESCUED' as const, ...time })),
    [
      { kind: 'FOUND_AT_STATION' as const, at: '2025-09-15T03:00:00+05:30' },
      { kind: 'HANDED_OVER' as const, at: '2025-10-02T04:00:00+05:30' },
    ],
  ),
  keptIn: fc.constantFrom(undefined, undefined, { number: 'MP/KTN/CH/0007', names: ['Bal Grih Katni'] }),
  protects: fc.constantFrom(false, false, false, true),
  heldBy: fc.constantFrom([], [], [HOME]),
  evidence: fc
    .record({
      father: text,
      mother: text,
      home: district,
      // Parents are filed by the month, so every record here has a day.
      event: fc.record({
        ...{ kind: fc.constantFrom('MISSING', 'FOUND'), day: fc.constantFrom(...DAYS), place: district },
        railwayStation: fc.constantFrom(undefined, 'KTE', 'ET', 'PRYJ'),
      }),
      marks: fc.constantFrom([], ['burn on chin']),
    })
    .map(evidence),
});

/** One to three records of a child: an FIR, a stay at a home, a railway contact. */
const children = fc.array(fc.array(said, { minLength: 1, maxLength: 3 }), { minLength: 150, maxLength: 150 });

const facts: fc.Arbitrary<ChildSearch> = fc.record(
  {
    words: fc.constantFrom('Suneeta', 'सुनीता यादव', 'Ramesh', 'Kavitha Ramesh', 'Asha'),
    sex: fc.constantFrom('F', 'M'),
    ageFrom: fc.integer({ min: 5, max: 11 }),
    ageTo: fc.integer({ min: 11, max: 19 }),
    missingFrom: fc.constantFrom('2025-07-01', '2025-09-01'),
    missingTo: fc.constantFrom('2025-09-10', '2025-12-31', '2025-09-30T23:00'),
    foundFrom: fc.constantFrom('2025-06-01', '2025-09-02', '2025-10-01T04:00', '2025-10-02'),
    district: fc.constantFrom('Katni', 'Jabalpur'),
    state: fc.constantFrom('MP'),
    marks: fc.constant('burn'),
    status: fc.constantFrom('MISSING', 'FOUND'),
  },
  { requiredKeys: [] },
);

/** Where and when exactly; few of them at once, because each has to be stated. */
const sites: fc.Arbitrary<ChildSearch> = fc.record(
  {
    railwayStation: fc.constantFrom('ET', 'कटनी', 'ALD'),
    foundFrom: fc.constantFrom('2025-06-01', '2025-09-15T02:00', '2025-10-01T22:30Z'),
    foundTo: fc.constantFrom('2025-12-31', '2025-10-02T08:00'),
    home: fc.constantFrom('Bal Grih', 'MP/KTN/CH/0007'),
    words: fc.constantFrom('Suneeta', 'Ramesh'),
    sex: fc.constantFrom('F', 'M'),
  },
  { requiredKeys: [] },
);
const bys = fc.oneof({ weight: 2, arbitrary: facts }, { weight: 1, arbitrary: sites });

const callerContexts = [
  callerContextAs('CWC_MEMBER', { unit: { committee: 'MP/Katni' } }),
  callerContextAs('PARTNER_APP'),
  callerContextAs('RAILWAY_POST', { unit: { post: 'NWR/AWR' } }),
  callerContextAs('HOME_STAFF', { unit: { home: 'MP/KTN/CH/0007' } }),
];
const MODIFIERS = ['status', 'ageFrom', 'ageTo'];
const asksSomething = (by: ChildSearch) => Object.keys(by).some((key) => !MODIFIERS.includes(key));

let registry: SearchedRegistry;
let all: readonly number[];

beforeAll(async () => {
  registry = await openSearchedRegistry();
  const [made = []] = fc.sample(children, { numRuns: 1, seed: 4 });
  const records = made.flatMap((ofChild, number) =>
    ofChild.map((one, at): [string, Said] => {
      const join = `FIR_NUMBER MP/1/2025/${number}`;
      const keys = ['police-mp:fir:MP/1/2025', 'homes-mp:stay:CHB2025', 'railway-wcr:contact:WCR-RPF-2025'];
      return [
        `${keys[at] ?? ''}${at === 0 ? '/' : at === 1 ? '_' : '-'}${1000 + number}`,
        { ...one, ...(at === 0 ? { bears: [join] } : { cites: [join] }) },
      ];
    }),
  );
  await registry.give(Object.fromEntries(records));
  const rows = await registry.store.query<{ child: number }>('SELECT DISTINCT child::float8 FROM claim WHERE NOT gone');
  all = rows.map(({ child }) => child);
  expect(all).toHaveLength(150);
});
afterAll(() => registry.close());

/** The same search by looking at every child. */
async function byHand(callerContext: (typeof callerContexts)[number], by: ChildSearch): Promise<readonly string[]> {
  const visible = registry.visibleTo(callerContext);
  const reach = visible.callerScope && searchReachOf(visible.callerScope, AGENCY_REGISTRY);
  const criteria = readCriteria(by, TODAY, testHomeDigest);
  const fits: string[] = [];
  for (const claims of (await readSearchedClaims(registry.store, all)).values()) {
    const levels = reach?.levelsOf(claims) ?? [];
    const seen = claims.flatMap((claim, at) => (levels[at] ? [{ claim, levels: levels[at] }] : []));
    const child = await visible.find(seen[0]?.claim.claimId ?? '');
    if (child && fitting(criteria, seen, child)) fits.push(child.inside.records[0]?.recordId ?? '');
  }
  return fits.sort();
}

/** All pages of a search. */
async function found(callerContext: (typeof callerContexts)[number], by: ChildSearch): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { edges, pageInfo } = await registry.search(callerContext, by, 40, after);
    ids.push(...edges.map(({ node }) => node.child.inside.records[0]?.recordId ?? ''));
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  expect(new Set(ids).size).toBe(ids.length);
  return ids.sort();
}

it('a search finds the same children as looking at every child, whatever the search and the caller', async () => {
  let hits = 0;
  await fc.assert(
    fc.asyncProperty(bys.filter(asksSomething), fc.constantFrom(...callerContexts), async (by, callerContext) => {
      const expected = await byHand(callerContext, by);
      hits += expected.length;
      expect(await found(callerContext, by)).toEqual(expected);
    }),
    { numRuns: 140, seed: 9 },
  );
  expect(hits).toBeGreaterThan(300);
});

it('a further criterion never adds a hit, except words, with which what no record states fits, and a station, where a handover counts', async () => {
  await fc.assert(
    fc.asyncProperty(
      bys.filter(asksSomething),
      bys,
      fc.constantFrom(...callerContexts),
      async (by, more, callerContext) => {
        const wider =
          'words' in by || 'marks' in by || !('words' in more || 'marks' in more) ? by : { ...by, marks: 'burn' };
        const { railwayStation, ...others } = more;
        const hasSpan = (wider.foundFrom ?? wider.foundTo) !== undefined;
        const further = railwayStation === undefined || hasSpan ? others : more;
        const hits = await found(callerContext, wider);
        expect(hits).toEqual(expect.arrayContaining([...(await found(callerContext, { ...further, ...wider }))]));
      },
    ),
    { numRuns: 80, seed: 5 },
  );
});
