import type { Asker, Role } from '../../../schema/caller';
import { GROUPS, rightsRow, type Group, type Level } from '../../../schema/rights';
import matrix from '../../../schema/rights.json';
import { askerAs, testAsker } from '../../asker';
import { difference } from './worlds/difference';
import { OWN_SOURCE, startMirroredGraph, stranger, type MirroredGraph } from './worlds/mirrored-graph';
import type { Sight } from './worlds/other-words';
import { firstWorld, secondWorld } from './worlds/second-world';
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
  }
}`;

/** What the matrix gives of a record that lies with the asker's own unit, or with which they have nothing to do. */
function sightOf({ caller, purpose }: Asker, isOwn: boolean, isProtected = false): Sight {
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

describe('two worlds that differ only in what somebody may not see', () => {
  let world: MirroredGraph;
  /** Of what the one kind of role and the other may be asked; those who see stays have seen them come and go. */
  let questions: { readonly ofUnknowing: readonly object[]; readonly ofKnowing: readonly object[] };
  const questionsOf = (role: Role) => {
    const seesStays = sightOf(stranger(role), false).PLACE_OF_CARE !== 'NONE';
    return seesStays ? questions.ofKnowing : questions.ofUnknowing;
  };
  /** What each role was told in the first world. */
  const first = new Map<Role, readonly string[]>();
  /** Those who together see all that there is of one child, and what they were told of each group in the first world. */
  let knowing: { readonly child: string; readonly askers: readonly Asker[] };
  const known = new Map<Group, string>();

  async function knownOf(group: Group): Promise<string> {
    const query = `query ($id: ID!) { child(id: $id) ${wholeChild([group], [...WITHOUT_LEADS, ...WITHOUT_HISTORY])} }`;
    const question = { query, variables: { id: knowing.child } };
    return (await Promise.all(knowing.askers.map((asker) => world.answers([question], asker)))).join();
  }

  beforeAll(async () => {
    world = await startMirroredGraph();
    const { graph } = world;
    await world.show(firstWorld);
    questions = {
      ofUnknowing: await questionsTo(world, WITHOUT_LEADS),
      ofKnowing: await questionsTo(world, [...WITHOUT_LEADS, ...WITHOUT_HISTORY]),
    };
    for (const role of ROLES) first.set(role, await world.answers(questionsOf(role), stranger(role)));
    const canary = graph.agencies.story().featured.find(({ id }) => id === 'canary');
    const fir = canary?.records.find((key) => key.includes(':fir:')) ?? '';
    const committee = canary?.units.committee ?? '';
    knowing = {
      child: await graph.childOf(canary?.records ?? []),
      askers: [testAsker({ cases: [fir] }, { caseReference: fir }), askerAs('CWC_MEMBER', { unit: { committee } })],
    };
    for (const group of OF_CHILDREN) known.set(group, await knownOf(group));
  }, 120_000);
  afterAll(() => world.close());

  it.each(ROLES)('give %s the same bytes, and other ones to those who may see what differs', async (role) => {
    const asker = stranger(role);
    await world.show(secondWorld((source, isProtected) => sightOf(asker, source === OWN_SOURCE, isProtected)));
    const told = await world.answers(questionsOf(role), asker);
    expect(told.map((text, index) => difference(text, first.get(role)?.[index])).join('')).toBe('');

    const sights = [sightOf(asker, true), sightOf(asker, false)];
    const hidden = OF_CHILDREN.filter((group) => sights.some((sight) => sight[group] !== 'FULL'));
    const different: Group[] = [];
    for (const group of OF_CHILDREN) if ((await knownOf(group)) !== known.get(group)) different.push(group);
    expect(different).toEqual(expect.arrayContaining(hidden));
  });
});

/** Many children, some of them alone, and some by the numbers of their records. */
async function questionsTo({ graph }: MirroredGraph, without: readonly string[]): Promise<readonly object[]> {
  type Listed = { children: { edges: { node: { id: string; records: { recordId: string }[] } }[] } };
  const { data } = await graph.ask<Listed>('{ children(first: 100) { edges { node { id records { recordId } } } } }');
  const children = (data?.children.edges ?? []).map(({ node }) => node);
  const keys = children.flatMap(({ records }) => records.map(({ recordId }) => recordId));
  const natives = keys.map((key) => key.slice(key.indexOf(':', key.indexOf(':') + 1) + 1).replace(/#\d+$/, ''));
  const agencies = keys.map((key) => key.split('-')[0]?.toUpperCase());
  const asked = keys.flatMap((key, index) => {
    const recordIds = index % 40 === 0 ? [key, natives[index]] : [];
    // As printed on an FIR; many stations have the same.
    const [, year, number] = /^\w+\/\d+\/(\d{4})\/(\d{4})$/.exec(natives[index] ?? '') ?? [];
    return [...recordIds, ...(index % 25 === 0 && number ? [`${number}/${year}`] : [])].map((recordId) => {
      return { agency: agencies[index], recordId };
    });
  });
  const whole = wholeChild(GROUPS, without);
  return [
    { query: `{ children(first: 25) { edges { cursor node ${whole} } pageInfo { hasNextPage endCursor } } }` },
    ...children.slice(0, 2).map(({ id }) => {
      return { query: `query ($id: ID!) { child(id: $id) ${whole} }`, variables: { id } };
    }),
    ...asked.map((variables) => ({
      query: `query ($agency: Agency!, $recordId: ID!) {
        childByRecord(agency: $agency, recordId: $recordId) { id records { recordId linkedBy } withheld { group level } }
      }`,
      variables,
    })),
    // But for counts of what was read, which move with the clock.
    { query: SOURCES },
  ];
}
