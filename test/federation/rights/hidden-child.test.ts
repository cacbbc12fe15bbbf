import type { Role } from '../../../schema/rights/caller';
import { difference } from './worlds/difference';
import { startMirroredGraph, stranger, type MirroredGraph } from './worlds/mirrored-graph';
import { lonelyStays } from './worlds/second-world';

/** Roles that may not know that a child without relation to them is in a home. */
const UNKNOWING = [
  ...(['PARTNER_APP', 'RAILWAY_POST', 'AUDITOR', 'AHTU_INVESTIGATOR', 'CHILDLINE', 'DCPU', 'HOME_STAFF'] as const),
  ...(['STATE_INTEGRATOR', 'STATISTICS', 'PRESS', 'OPERATOR', 'FAMILY'] as const),
] satisfies readonly Role[];
const KNOWING = ['STATION_IO', 'SUPERVISOR', 'CWC_MEMBER'] as const satisfies readonly Role[];

interface Named {
  readonly id: string;
  /** The id of its only record, a stay. */
  readonly recordId: string;
}

/** Without bits, and cursors made of them, because they depend on the number of children. */
const MATCH =
  '{ band tie left { child { id } record { recordId } } right { child { id } } fields { field level left right } }';
const MATCHES = `possibleMatches ${MATCH}`;
const HISTORY =
  'identityHistory { edges { cursor node { kind at records } } } recordsAt(at: "2099-01-01T00:00:00+05:30")';

/** What the case ledger opens, and what it concludes from records of care. */
const LEDGER = [
  `{ driveStatistics(unit: "state:MP", to: "2099-12-31", basis: REGISTERED_IN_PERIOD) {
    cases(first: 100) { edges { cursor node { key restoredAt circumstance child { id } } } hidden } } }`,
  '{ pendingElsewhere(unit: "state:MP", first: 100) { edges { cursor node { state by child { id } } } } }',
  '{ drives { id next(first: 50) { kind state child { id } ask { field expectedBits } } } }',
];

/** All ways to ask for a child, or whether it exists. */
function questionsAbout({ id, recordId }: Named, role: Role): readonly object[] {
  const byRecord = 'query ($number: ID!) { childByRecord(agency: HOMES, recordId: $number) { id names { text } } }';
  const reason = 'The child was seen at the station.';
  const questions = [
    { query: 'query ($id: ID!) { child(id: $id) { id sex trace { complete steps { id } } stays { key } } }' },
    { query: byRecord, variables: { number: recordId } },
    { query: byRecord, variables: { number: numberOf(recordId) } },
    { query: '{ children(first: 100) { edges { cursor node { id } } pageInfo { hasNextPage } } }' },
    { query: `{ children(first: 100) { edges { node { id version ${MATCHES} ${HISTORY} } } } }` },
    { query: `{ matchReview(first: 100) { edges { node ${MATCH} } pageInfo { hasNextPage } } }` },
    { query: `{ alerts(first: 100) { edges { cursor node { kind children { id } match ${MATCH} } } } }` },
    { query: '{ searchChildren(by: { state: "RJ" }, first: 100) { edges { node { child { id } } } } }' },
    { query: `mutation ($id: ID!) { breakGlass(child: $id, reason: "${reason}") { child } }` },
    { query: '{ judgementsToSecond(first: 100) { edges { cursor node { judgement { id } children { id } } } } }' },
    ...['confirmMatch', 'rejectMatch'].map((field) => ({
      query: `mutation ($id: ID!) { ${field}(input: { left: { id: $id, version: "v" }, right: { id: $id, version: "v" }, reason: "${reason}", key: "the same key" }) { judgement { id } } }`,
    })),
    {
      query: `mutation ($id: ID!) { undo(input: { judgement: "none", children: [{ id: $id, version: "v" }], reason: "${reason}", key: "the same key" }) { judgement { id } } }`,
    },
    ...LEDGER.map((query) => ({ query })),
    { query: 'query ($id: ID!) { disclosures(first: 9, child: $id) { edges { cursor } } }' },
  ];
  // The disclosure log shows an auditor which children were disclosed to others.
  const requested = role === 'AUDITOR' ? questions.slice(0, -1) : questions;
  return requested.map((question) => ({ variables: { id }, ...question }));
}

function numberOf(recordId: string): string {
  return recordId.slice(recordId.lastIndexOf(':') + 1);
}

describe('a child who may not be seen', () => {
  let world: MirroredGraph;
  let child: Named;
  const first = new Map<Role, readonly string[]>();

  beforeAll(async () => {
    world = await startMirroredGraph();
    await world.show(lonelyStays);
    await world.graph.matched();
    type Listed = { children: { edges: { node: { id: string; records: { recordId: string }[] } }[] } };
    const list = '{ children(first: 100) { edges { node { id records { recordId } } } } }';
    const { data } = await world.graph.ask<Listed>(list);
    const lonely = data?.children.edges.find(({ node }) =>
      node.records.every(({ recordId }) => recordId.includes(':stay:')),
    );
    child = { id: lonely?.node.id ?? '', recordId: lonely?.node.records[0]?.recordId ?? '' };
    expect(child.id).not.toBe('');
    for (const role of [...UNKNOWING, ...KNOWING]) {
      first.set(role, await world.answers(questionsAbout(child, role), stranger(role)));
    }
  });
  afterAll(() => world.close());

  it.each(UNKNOWING)('is for %s the same as an id and a number that nobody has', async (role) => {
    const nobody = {
      id: `c${Array.from(child.id.slice(1)).reverse().join('')}`,
      recordId: child.recordId.replace(/\d{4}$/, '9999'),
    };
    const answers = await world.answers(questionsAbout(nobody, role), stranger(role));
    const named = answers.map((text) =>
      text.replaceAll(nobody.id, child.id).replaceAll(numberOf(nobody.recordId), numberOf(child.recordId)),
    );
    expect(named).toEqual(first.get(role));
  });

  it('is as if it had never existed for those who may not see it, and missing for the others', async () => {
    const number = numberOf(child.recordId);
    const isGone = (source: string, id: unknown) => child.recordId.startsWith(`${source}:`) && id === number;
    await world.show((source, record) => (isGone(source, record['profile_id']) ? null : lonelyStays(source, record)));
    await world.graph.matched();
    for (const role of UNKNOWING) {
      const answers = await world.answers(questionsAbout(child, role), stranger(role));
      const differences = answers
        .map((text, index) => difference(text, first.get(role)?.[index]))
        .filter((text) => text !== '');
      expect([role, differences]).toEqual([role, []]);
    }
    for (const role of KNOWING) {
      const [byId, byKey, byNumber, list] = await world.answers(questionsAbout(child, role), stranger(role));
      const [byIdFirst, byKeyFirst, byNumberFirst, listFirst] = first.get(role) ?? [];
      expect(byId).not.toBe(byIdFirst);
      expect(byKey).not.toBe(byKeyFirst);
      expect(byNumber).not.toBe(byNumberFirst);
      expect(list).not.toBe(listFirst);
    }
  });
});
