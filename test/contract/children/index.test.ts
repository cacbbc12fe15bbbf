import type { SubgraphAnswer } from '../../../schema/subgraph-link';
import { subgraphSdl } from '../../../schema/sdl';
import { createChildren, type ChildrenSubgraph } from '../../../subgraphs/children';
import { createFakeClock } from '../../fake-clock';
import { createTestDatabase, type TestDatabase } from '../../postgres';
import { claimBatch, personClaim, recordClaims } from '../../unit/children/person-claims';

const FIR = 'police-mp:fir:MP/23380012/2025/0123';
const STAY = 'homes-rj:stay:CHB2025_000123';
const clock = createFakeClock();
let database: TestDatabase;
let children: ChildrenSubgraph;
const logged: string[] = [];
const note = (event: string, fields = {}) => void logged.push(event + JSON.stringify(fields));

beforeAll(async () => {
  database = await createTestDatabase();
  const log = { info: note, warn: note, error: note };
  children = await createChildren({ databaseUrl: database.databaseUrl, sdl: subgraphSdl('children'), clock, log });
  const fir = personClaim({
    names: [{ text: 'गुड्डी', script: 'DEVANAGARI' }],
    sex: 'F',
    born: { from: '2011-01-01', to: '2011-12-31' },
    bears: ['FIR_NUMBER MP/23380012/2025/123'],
    milestones: [{ kind: 'LAST_SEEN', at: '2025-10-01T17:00:00+05:30' }],
    protects: true,
  });
  const stay = personClaim({
    names: [{ text: 'Guddi', script: 'LATIN' }],
    cites: ['FIR_NUMBER MP/23380012/2025/123'],
    milestones: [{ kind: 'ADMITTED', at: '2025-10-02T20:00:00+05:30' }],
  });
  await children.registry.accept(claimBatch('police-mp', { records: [recordClaims(FIR, 1, [fir])], caughtUp: true }));
  await children.registry.accept(claimBatch('homes-rj', { records: [recordClaims(STAY, 1, [stay])], caughtUp: true }));
});

afterAll(async () => {
  await children.close();
  await database.drop();
});

function send(query: string, variables: Record<string, unknown> = {}): Promise<SubgraphAnswer> {
  return children.link.send({ query, variables, deadline: clock.now() + 2500, requestId: 'test' });
}

async function firstId(): Promise<string> {
  const { data } = await send('{ children(first: 1) { edges { node { id } } } }');
  return (data as { children: { edges: { node: { id: string } }[] } }).children.edges[0]?.node.id ?? '';
}

const codesOf = ({ errors }: SubgraphAnswer) =>
  (errors as { extensions: Record<string, unknown> }[]).map(({ extensions }) => extensions['code']);

it('shows the child that its records make together', async () => {
  const { data, errors } = await send(
    `query ($agency: Agency!, $recordId: ID!) { childByRecord(agency: $agency, recordId: $recordId) {
      names { text script recordId source } sex ageBand status protected
      records { agency source recordId linkedBy } episodes { from to status }
      policeKeys homesKeys ahtuKeys railwayKeys } }`,
    { agency: 'HOMES', recordId: 'CHB2025_000123' },
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    childByRecord: {
      names: [
        { text: 'गुड्डी', script: 'DEVANAGARI', recordId: FIR, source: 'police-mp' },
        { text: 'Guddi', script: 'LATIN', recordId: STAY, source: 'homes-rj' },
      ],
      sex: 'F',
      ageBand: 'FROM_12_TO_15',
      status: 'IN_CARE',
      protected: true,
      records: [
        { agency: 'POLICE', source: 'police-mp', recordId: FIR, linkedBy: ['FIR_NUMBER'] },
        { agency: 'HOMES', source: 'homes-rj', recordId: STAY, linkedBy: ['FIR_NUMBER'] },
      ],
      episodes: [{ from: '2025-10-01T17:00:00+05:30', to: null, status: 'IN_CARE' }],
      policeKeys: [FIR],
      homesKeys: [STAY],
      ahtuKeys: [],
      railwayKeys: [],
    },
  });
});

it('traces a child from the reports that the gateway brings, and names the sources that brought none', async () => {
  const id = await firstId();
  const reference = { __typename: 'Child', id, policeReport: { agency: 'police', sources: [], events: [] } };
  const { data, errors } = await send(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Child {
      id trace { complete sources { source status } } } } }`,
    { r: [reference, { ...reference, policeReport: null }] },
  );
  expect(errors).toBeUndefined();
  const [entity] = (data as { _entities: { id: string; trace: { complete: boolean; sources: object[] } }[] })._entities;
  expect(entity?.id).toBe(id);
  expect(entity?.trace.complete).toBe(false);
  expect(entity?.trace.sources).toEqual(expect.arrayContaining([{ source: 'homes-rj', status: 'NO_ANSWER' }]));
});

it('an unknown child among known ones is null with a code, and spoils none of them', async () => {
  const id = await firstId();
  const answer = await send('query ($r: [_Any!]!) { _entities(representations: $r) { ... on Child { id } } }', {
    r: [
      { __typename: 'Child', id: 'nobody' },
      { __typename: 'Child', id },
    ],
  });
  expect(answer.data).toEqual({ _entities: [null, { id }] });
  expect(codesOf(answer)).toEqual(['CHILD_NOT_FOUND']);
});

it.each([
  ['{ child(id: "x") { id } }', 'CHILD_NOT_FOUND'],
  ['{ children(first: 0) { pageInfo { hasNextPage } } }', 'PAGE_SIZE_INVALID'],
  ['{ children(first: 1, after: "x") { pageInfo { hasNextPage } } }', 'CURSOR_MALFORMED'],
  [`{ childByRecord(agency: RAILWAY, recordId: "${STAY}") { id } }`, 'RECORD_KEY_FOREIGN'],
  ['{ childByRecord(agency: POLICE, recordId: "0999/2025") { id } }', 'RECORD_NOT_FOUND'],
])('%s is refused with %s', async (query, code) => {
  expect(codesOf(await send(query))).toEqual([code]);
});

it('logs no name', () => {
  expect(logged.join()).not.toMatch(/Guddi|गुड्डी/);
});
