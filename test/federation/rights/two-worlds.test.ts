import type { CallerContext, Role } from '../../../schema/rights/caller';
import { RECORD_REF_MARK } from '../../../schema/signing/record-ref';
import { GROUPS, rightsRow, type Group, type Level } from '../../../schema/rights/rights';
import matrix from '../../../schema/rights/rights.json';
import { callerContextAs, testCallerContext } from '../../caller-context';
import { difference } from './worlds/difference';
import { OWN_SOURCE, startMirroredGraph, stranger, type MirroredGraph } from './worlds/mirrored-graph';
import { otherwise, renamed, type Sight } from './worlds/other-words';
import { judgeAtRandom } from './worlds/random-judgements';
import { firstWorld, secondWorld } from './worlds/second-world';
import { CALLED_AS_INSIDE, randomQuestions } from './worlds/random-questions';
import { wholeChild, WITHOUT_HISTORY, WITHOUT_LEADS } from './worlds/whole-child';

const ROLES = [
  ...(['PARTNER_APP', 'RAILWAY_POST', 'SUPERVISOR', 'AUDITOR', 'STATION_IO', 'AHTU_INVESTIGATOR'] as const),
  ...(['CHILDLINE', 'CWC_MEMBER', 'HOME_STAFF', 'STATE_INTEGRATOR'] as const),
] satisfies readonly Role[];
const OF_CHILDREN = GROUPS.filter((group) => group !== 'STATISTICS' && group !== 'AUDIT');

const SOURCES = `{
  sources {
    id agency region state code rejected { code count } rejectedDropped losses { field reason example count }
    rereading { askedAt doneAt notSentAgain }
    readings { kind asOf records twice } held { kind reason detail records recordsBefore since }
  }
}`;

/** What the matrix gives of a record of the caller's own unit, or of one without a relation to the caller. */
function sightOf({ caller, purpose }: CallerContext, isOwn: boolean, isProtected = false): Sight {
  const { loses, keptBy } = matrix.protected;
  const keeps = isOwn && keptBy.roles.includes(caller.role);
  const rights = purpose && rightsRow(caller.role, purpose.name)?.rights;
  const levelOf = (group: Group): Level => {
    if (isProtected && !keeps && loses.includes(group)) return 'NONE';
    const { OWN_UNIT: own, ALWAYS: always } = rights?.[group] ?? {};
    return (isOwn ? own : undefined) ?? always ?? 'NONE';
  };
  return Object.fromEntries(GROUPS.map((group) => [group, levelOf(group)])) as Sight;
}

/** The investigator of the canary's case knows its records, which are the same in both worlds. */
const isCanary = (record: object) => /canary|कैनरी/i.test(JSON.stringify(record));
/** Printed when the test fails, so that the run can be repeated. */
const SEED = Number(process.env.WORLDS_SEED ?? Date.now() % 1_000_000);
const ACTS = 40;
const SEARCH = `query ($by: ChildSearch!, $first: Int!) {
  searchChildren(by: $by, first: $first) {
    edges { cursor node { bits fields { field level bits } child { id } } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const MATCHES = `query ($id: ID!) {
  child(id: $id) {
    possibleMatches(first: 100) {
      band posterior marginBits blockedBy missing { field expectedBits } withheld { fields ways { side kind agency } }
      left { child { id } record { recordId } } right { child { id } record { recordId } }
      fields { field level left right frequency }
    }
  }
}`;
const REVIEW = `{
  matchReview(first: 100) {
    edges { node { band posterior marginBits left { child { id } } right { child { id } } } }
    matching { state }
  }
}`;

const CASES = `{
  driveStatistics(unit: "state:MP", to: "2099-12-31", basis: REGISTERED_IN_PERIOD, population: ALL) {
    cases(first: 100) {
      edges {
        cursor
        node {
          key station sex age priorReport missingAt registeredAt tracedAt restoredAt foundDistrict foundState circumstance
          reason isAbstract child { id }
        }
      }
      hidden pageInfo { hasNextPage endCursor }
    }
  }
}`;

/** What the ledger concludes of each child. To whoever sees leads in full it tells that one came or went. */
const CONCLUSIONS = [
  `{ pendingElsewhere(unit: "state:MP", first: 100) {
    edges { cursor node { registeredAt state by child { id } } } pageInfo { hasNextPage endCursor } } }`,
  '{ drives { id name from to next(first: 50) { kind state child { id } match { band } ask { field expectedBits } } } }',
].map((query) => ({ query }));

interface DisclosedMatch {
  readonly band: string;
  readonly left: { readonly child: { readonly id: string } } | null;
  readonly right: { readonly child: { readonly id: string } } | null;
}

describe('two worlds that differ only in what a caller may not see', () => {
  let world: MirroredGraph;
  /** The investigator of the canary's case, who has made random judgements on it and on others. */
  let judge: CallerContext;
  let judgeFirst: readonly string[];
  /** The questions for the two kinds of role; those who see stays have seen them come and go. */
  let questions: { readonly ofUnknowing: readonly object[]; readonly ofKnowing: readonly object[] };
  const questionsOf = (role: Role) => {
    const { PLACE_OF_CARE, LEADS } = sightOf(stranger(role), false);
    const ofChildren = PLACE_OF_CARE === 'NONE' ? questions.ofUnknowing : questions.ofKnowing;
    return LEADS === 'FULL' ? ofChildren : [...ofChildren, ...CONCLUSIONS];
  };
  /** Each role's answers in the first world. */
  const first = new Map<Role, readonly string[]>();
  /** Callers who together see all of one child, and their answers for each group in the first world. */
  let knowing: { readonly child: string; readonly callerContexts: readonly CallerContext[] };
  const known = new Map<Group, string>();

  async function knownOf(group: Group): Promise<string> {
    const query = `query ($id: ID!) { child(id: $id) ${wholeChild([group], [...WITHOUT_LEADS, ...WITHOUT_HISTORY])} }`;
    const question = { query, variables: { id: knowing.child } };
    return (
      await Promise.all(knowing.callerContexts.map((callerContext) => world.answers([question], callerContext)))
    ).join();
  }

  /** Searches by words of both worlds, and each role's answers in the first. */
  let searches: readonly object[];
  const firstSearches = new Map<Role, readonly string[]>();
  /** The matches that an investigator may see, and the queue, in the first world. */
  let children: readonly string[];
  const firstMatches = new Map<Role, readonly string[]>();

  async function matchesTo(callerContext: CallerContext): Promise<readonly string[]> {
    const questions = children.map((id) => ({ query: MATCHES, variables: { id } }));
    type Answer = { data: { child?: { possibleMatches: DisclosedMatch[] | null } | null; matchReview?: { edges: { node: DisclosedMatch }[]; matching: object } | null } }; // prettier-ignore
    const texts = await world.answers([...questions, { query: REVIEW }], callerContext);
    return texts.flatMap((text, at) => {
      const { data } = JSON.parse(text.slice(4)) as Answer;
      const matches = data.child?.possibleMatches ?? data.matchReview?.edges.map(({ node }) => node) ?? [];
      const state = data.matchReview ? [`${at} matching\n${JSON.stringify(data.matchReview.matching)}`] : [];
      const shown = matches.map((match) => `${at} ${match.left?.child.id ?? ''} ${match.right?.child.id ?? ''} ${match.band}\n${JSON.stringify(match)}`); // prettier-ignore
      return [...state, ...shown];
    });
  }

  beforeAll(async () => {
    world = await startMirroredGraph();
    const { graph } = world;
    await world.show(firstWorld);
    await graph.matched();
    const canary = graph.agencies.story().featured.find(({ id }) => id === 'canary');
    const fir = canary?.records.find((key) => key.includes(':fir:')) ?? '';
    const own = await graph.childOf(canary?.records ?? []);
    judge = testCallerContext({ id: 'judge', cases: [fir], unit: { ahtu: 'MP/Nowhere' } }, { caseReference: fir });
    const { inEffect, proposed } = await judgeAtRandom(graph, judge, own, { acts: ACTS, seed: SEED });
    expect([SEED, inEffect > 0, proposed > 0]).toEqual([SEED, true, true]);
    children = await childrenOf(world);
    searches = await searchesIn(world);
    questions = {
      ofUnknowing: await questionsTo(world, WITHOUT_LEADS),
      ofKnowing: await questionsTo(world, [...WITHOUT_LEADS, ...WITHOUT_HISTORY]),
    };
    for (const role of ROLES) first.set(role, await world.answers(questionsOf(role), stranger(role)));
    judgeFirst = await world.answers(questions.ofKnowing, judge);
    for (const role of ROLES) firstSearches.set(role, await world.answers(searches, stranger(role)));
    firstMatches.set('AHTU_INVESTIGATOR', await matchesTo(stranger('AHTU_INVESTIGATOR')));
    const committee = canary?.units.committee ?? '';
    knowing = {
      child: own,
      callerContexts: [
        testCallerContext({ cases: [fir] }, { caseReference: fir }),
        callerContextAs('CWC_MEMBER', { unit: { committee } }),
      ],
    };
    for (const group of OF_CHILDREN) known.set(group, await knownOf(group));
  });
  afterAll(() => world.close());

  it.each(ROLES)('give %s the same bytes, and different bytes to those who may see the difference', async (role) => {
    const callerContext = stranger(role);
    await world.show(secondWorld((source, isProtected) => sightOf(callerContext, source === OWN_SOURCE, isProtected)));
    const answers = await world.answers(questionsOf(role), callerContext);
    expect(answers.map((text, index) => difference(text, first.get(role)?.[index])).join('')).toBe('');
    // No caller may see a reference between processes in any form.
    expect(answers.join()).not.toContain(RECORD_REF_MARK);

    await world.graph.matched();
    const found = await world.answers(searches, callerContext);
    expect(found.map((text, index) => difference(text, firstSearches.get(role)?.[index])).join('')).toBe('');

    const before = firstMatches.get(role);
    if (before) {
      // The right to leads discloses that a lead came, went or changed its band; all other leads must be the same.
      const headOf = (text: string) => text.slice(0, text.indexOf('\n'));
      const kept = new Map(before.map((text) => [headOf(text), text]));
      const same = (await matchesTo(callerContext)).filter((text) => kept.has(headOf(text)));
      expect(same.map((text) => difference(text, kept.get(headOf(text)))).join('')).toBe('');
      expect(same.length).toBeGreaterThan(10);
    }

    const sights = [sightOf(callerContext, true), sightOf(callerContext, false)];
    const hidden = OF_CHILDREN.filter((group) => sights.some((sight) => sight[group] !== 'FULL'));
    const different: Group[] = [];
    for (const group of OF_CHILDREN) if ((await knownOf(group)) !== known.get(group)) different.push(group);
    expect(different).toEqual(expect.arrayContaining(hidden));
  });

  it('give an officer who has judged their own child and others the same bytes of all but their own child', async () => {
    const sight = sightOf(stranger('AHTU_INVESTIGATOR'), false);
    const retell = secondWorld(() => sight);
    await world.show((source, record) => (isCanary(record) ? firstWorld(source, record) : retell(source, record)));
    const answers = await world.answers(questions.ofKnowing, judge);
    const differences = answers.map((text, index) => difference(text, judgeFirst[index])).join('');
    expect([SEED, differences]).toEqual([SEED, '']);
    // Of their own child they see everything.
    const names = 'query ($id: ID!) { child(id: $id) { names { text } } }';
    const [own] = await world.answers([{ query: names, variables: { id: knowing.child } }], judge);
    expect(own).toContain('Canary');
  });
});

async function childrenOf({ graph }: MirroredGraph): Promise<readonly string[]> {
  type Listed = { children: { edges: { node: { id: string } }[] } };
  const { data } = await graph.ask<Listed>('{ children(first: 100) { edges { node { id } } } }');
  return data?.children.edges.map(({ node }) => node.id) ?? [];
}

/** By names, parents, marks, places, times, ages and sexes, in the words of this world and of the other. */
async function searchesIn({ graph }: MirroredGraph): Promise<readonly object[]> {
  type Listed = { children: { edges: { node: { names: { text: string }[] | null } }[] } };
  const query = '{ children(first: 60) { edges { node { names { text } } } } }';
  const { data } = await graph.ask<Listed>(query, {}, stranger('CWC_MEMBER'));
  const names = data?.children.edges.flatMap(({ node }) => node.names?.map(({ text }) => text) ?? []) ?? [];
  type Stays = { children: { edges: { node: { stays: ({ home: { name: string | null; registrationNo: string | null } | null } | null)[] | null } }[] } }; // prettier-ignore
  const stays = '{ children(first: 60) { edges { node { stays { home { name registrationNo } } } } } }';
  const { data: kept } = await graph.ask<Stays>(stays, {}, stranger('CWC_MEMBER'));
  const all = kept?.children.edges.flatMap(({ node }) => node.stays?.map((stay) => stay?.home) ?? []) ?? [];
  const homes = [...new Set(all.flatMap((home) => [home?.name ?? [], home?.registrationNo ?? []].flat()))];
  expect(homes.length).toBeGreaterThan(3);
  const words = [...new Set(names.filter((_, index) => index % 4 === 0))].flatMap((name) => [name, renamed(name)]);
  const bys = [
    ...[...words, 'Zubeda', 'Zubeda Zaveri', 'Zulekha', 'Zeenat', 'Ramesh', 'Canaryname'].map((one) => ({
      words: one,
    })),
    ...['an other mark', 'mole', 'burn', 'scar', 'finger', 'tattoo'].map((marks) => ({ marks })),
    ...['Katni', 'Indore', 'Alwar', 'Jabalpur', 'Sagar'].flatMap((district) => [
      { district },
      { district, withinKm: 120 },
    ]),
    ...(['F', 'M'] as const).flatMap((sex) => [{ sex }, { sex, ageFrom: 8, ageTo: 11 }, { sex, ageFrom: 12 }]),
    ...(['MISSING', 'FOUND', 'IN_CARE', 'RESTORED'] as const).map((status) => ({ status, state: 'MP' })),
    ...[
      { missingFrom: '2025-06-01' },
      { missingFrom: '2025-09-01T20:00', missingTo: '2025-10-15T04:00' },
      { foundFrom: '2025-01-01', foundTo: '2025-09-30' },
      { words: 'Sunita', marks: 'mole' },
    ],
    ...['KTE', 'JBP', 'AWR', 'कटनी', 'Itarsi'].flatMap((railwayStation) => [
      { railwayStation },
      { railwayStation, foundFrom: '2025-01-01T00:00', foundTo: '2025-11-30T12:00' },
    ]),
    ...[...homes, ...homes.map(otherwise), 'Canaryhome', 'Balika Grih'].map((home) => ({ home })),
    { home: 'Bal Grih', district: 'Katni' },
    ...['00:00', '06:00', '12:00', '18:00'].map((hour) => ({
      foundFrom: `2025-09-01T${hour}`,
      foundTo: '2025-10-20T12:00',
    })),
  ];
  return bys.map((by, index) => ({ query: SEARCH, variables: { by, first: index % 3 === 0 ? 2 : 50 } }));
}

/** Questions under random names; each is sent twice, the second time with a cached plan. */
const RANDOM = 30;

/** Questions for many children, for single ones, and for records by number, all under random names. */
async function questionsTo({ graph }: MirroredGraph, without: readonly string[]): Promise<readonly object[]> {
  type Listed = { children: { edges: { node: { id: string; records: { recordId: string }[] } }[] } };
  const { data } = await graph.ask<Listed>('{ children(first: 100) { edges { node { id records { recordId } } } } }');
  const children = (data?.children.edges ?? []).map(({ node }) => node);
  const keys = children.flatMap(({ records }) => records.map(({ recordId }) => recordId));
  const natives = keys.map((key) => key.slice(key.indexOf(':', key.indexOf(':') + 1) + 1).replace(/#\d+$/, ''));
  const agencies = keys.map((key) => key.split('-')[0]?.toUpperCase());
  const requested = keys.flatMap((key, index) => {
    const recordIds = index % 40 === 0 ? [key, natives[index]] : [];
    // As printed on an FIR; many stations have the same number.
    const [, year, number] = /^\w+\/\d+\/(\d{4})\/(\d{4})$/.exec(natives[index] ?? '') ?? [];
    const bare = index % 25 === 0 && number ? [`${number}/${year}`, `${number}/${year} Katni`] : [];
    return [...recordIds, ...bare].flatMap((recordId) => {
      const plain = { agency: agencies[index], recordId };
      return recordId === bare[0] ? [plain, { ...plain, station: 'कोतवाली', district: 'Indore' }] : [plain];
    });
  });
  const whole = wholeChild(GROUPS, without);
  const ids = children.map(({ id }) => id);
  const named = [...CALLED_AS_INSIDE, ...randomQuestions(RANDOM, ids, without)];
  return [
    ...named,
    ...named,
    { query: `{ children(first: 25) { edges { cursor node ${whole} } pageInfo { hasNextPage endCursor } } }` },
    {
      query:
        '{ judgementsToSecond(first: 100) { edges { node { judgement { id reason } children { id names { text } } } } } }',
    },
    ...children.slice(0, 2).map(({ id }) => {
      return { query: `query ($id: ID!) { child(id: $id) ${whole} }`, variables: { id } };
    }),
    ...requested.map((variables) => ({
      query: `query ($agency: Agency!, $recordId: ID!, $station: String, $district: String) {
        childByRecord(agency: $agency, recordId: $recordId, station: $station, district: $district) { id records { recordId linkedBy } withheld { group level } }
      }`,
      variables,
    })),
    // Without counts of what was read, which change with the clock.
    { query: SOURCES },
    { query: CASES },
  ];
}
