import type { CallerContext } from '../../../schema/rights/caller';
import type { SubgraphAnswer } from '../../../schema/supergraph/subgraph-link';
import { subgraphSdl } from '../../../schema/supergraph/sdl';
import { createChildren, type ChildrenSubgraph } from '../../../subgraphs/children';
import { callerContextAs } from '../../caller-context';
import { createFakeClock } from '../../fake-clock';
import { createTestDatabase, type TestDatabase } from '../../postgres';
import { askSigned, testRefs, testSecrets } from '../../signing';
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
  children = await createChildren({
    databaseUrl: database.databaseUrl,
    sdl: subgraphSdl('children'),
    secrets: testSecrets,
    clock,
    log,
  });
  const fir = personClaim({
    names: [{ text: 'गुड्डी', script: 'DEVANAGARI' }],
    sex: 'F',
    born: { from: '2011-01-01', to: '2011-12-31' },
    bears: ['FIR_NUMBER MP/23380012/2025/123'],
    milestones: [{ kind: 'LAST_SEEN', at: '2025-10-01T17:00:00+05:30' }],
    protects: true,
    heldBy: ['station:MP/23380012', 'source:police-mp'],
  });
  const stay = personClaim({
    names: [{ text: 'Guddi', script: 'LATIN' }],
    cites: ['FIR_NUMBER MP/23380012/2025/123'],
    milestones: [{ kind: 'ADMITTED', at: '2025-10-02T20:00:00+05:30' }],
    heldBy: ['home:RJ/ALW/CH/0007', 'source:homes-rj'],
  });
  await children.registry.accept(claimBatch('police-mp', { records: [recordClaims(FIR, 1, [fir])], caughtUp: true }));
  await children.registry.accept(claimBatch('homes-rj', { records: [recordClaims(STAY, 1, [stay])], caughtUp: true }));
});

afterAll(async () => {
  await children.close();
  await database.drop();
});

const committee = callerContextAs('CWC_MEMBER', { unit: { committee: 'RJ/Alwar' } });
const station = callerContextAs('STATION_IO', { unit: { station: 'MP/23380012' } });
const partner = callerContextAs('PARTNER_APP');
const home = callerContextAs('HOME_STAFF', { unit: { home: 'RJ/ALW/CH/0007' } });

function send(
  query: string,
  variables: Record<string, unknown> = {},
  callerContext: CallerContext = station,
): Promise<SubgraphAnswer> {
  return askSigned(children.link, clock, { query, variables, callerContext });
}

async function firstId(): Promise<string> {
  const { data } = await send('{ children(first: 1) { edges { node { id } } } }');
  return (data as { children: { edges: { node: { id: string } }[] } }).children.edges[0]?.node.id ?? '';
}

/** The keys of a child as its agency reads them. */
const readRefs = (texts: readonly string[]) =>
  texts.map((text) => {
    const { relation, key } = testRefs.read(text) ?? {};
    return [key, relation?.protected, relation?.relations];
  });

const codesOf = ({ errors }: SubgraphAnswer) =>
  (errors as { extensions: Record<string, unknown> }[]).map(({ extensions }) => extensions['code']);

it('shows the child that its records make together', async () => {
  const { data, errors } = await send(
    `query ($agency: Agency!, $recordId: ID!) { childByRecord(agency: $agency, recordId: $recordId) {
      names { text script recordId source } sex ageBand status protected
      records { agency source recordId linkedBy } episodes { from to status }
      withheld { group level law } policeKeys homesKeys ahtuKeys railwayKeys } }`,
    { agency: 'HOMES', recordId: 'CHB2025_000123' },
  );
  expect(errors).toBeUndefined();
  const { childByRecord } = data as { childByRecord: { policeKeys: string[]; homesKeys: string[] } };
  expect(readRefs(childByRecord.policeKeys)).toEqual([[FIR, true, ['OWN_UNIT']]]);
  expect(readRefs(childByRecord.homesKeys)).toEqual([[STAY, true, ['CONFIRMED_LINK']]]);
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
      withheld: [{ group: 'REPORTS', level: 'EXISTS', law: 'JJ Act s.99' }],
      policeKeys: [expect.any(String)],
      homesKeys: [expect.any(String)],
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

it('traces what may be seen, and names the agencies of which the rest is withheld', async () => {
  const id = await firstId();
  const sources = [{ source: 'police-mp', status: 'ANSWERED', asOf: null, code: null, absent: [], unread: [] }];
  const at = { from: '2025-10-01T17:00:00+05:30', to: '2025-10-01T17:00:00+05:30', precision: 'MINUTE' };
  const event = {
    kind: 'LAST_SEEN',
    at,
    place: null,
    record: { type: 'Fir', key: testRefs.encryptKey(FIR) },
    childPresent: true,
  };
  const events = [{ ...event, sourceUpdatedAt: null, fetchedAt: at.from }];
  const { data, errors } = await send(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Child {
      trace { complete sources { source status } steps { id record { ... on Fir { ref } } } } } } }`,
    { r: [{ __typename: 'Child', id, policeReport: { agency: 'police', sources, events } }] },
    committee,
  );
  expect(errors).toBeUndefined();
  const [{ trace }] = (data as { _entities: [{ trace: { steps: { record: { ref: string } }[] } }] })._entities;
  expect(readRefs(trace.steps.map(({ record }) => record.ref))).toEqual([[FIR, true, []]]);
  expect(data).toEqual({
    _entities: [
      {
        trace: {
          complete: false,
          sources: [
            { source: 'police-mp', status: 'ANSWERED' },
            { source: 'homes-rj', status: 'WITHHELD' },
          ],
          steps: [
            {
              id: testSecrets.token('step', `${FIR}\nLAST_SEEN\n0`),
              record: { ref: expect.any(String) },
            },
          ],
        },
      },
    ],
  });
});

it('shows a masked child to callers who may see it masked, and records each disclosure', async () => {
  const { data, errors, extensions } = await send(
    '{ children(first: 5) { edges { node { names { text } status protected records { source recordId } } } } }',
    {},
    partner,
  );
  expect(errors).toBeUndefined();
  const recordId = testSecrets.token('record', FIR);
  expect(data).toEqual({
    children: {
      edges: [
        { node: { names: null, status: 'MISSING', protected: null, records: [{ source: 'police-mp', recordId }] } },
      ],
    },
  });
  expect(extensions).toEqual({
    disclosed: [
      {
        child: expect.stringMatching(/^c[a-z2-7]{25}$/),
        shown: expect.stringMatching(/^c[a-z2-7]{25}$/),
        protected: true,
        returned: { CASE: 'MASKED' },
        withheld: { CASE: 'MASKED', IDENTITY: 'NONE' },
      },
    ],
  });
});

it('answers in the same words and shape for a child who may not be seen and for one who does not exist', async () => {
  const query = 'query ($id: ID!) { child(id: $id) { id } }';
  const other = callerContextAs('HOME_STAFF', { unit: { home: 'RJ/ALW/CH/0008' } });
  const id = await firstId();
  const nobody = `c${'a'.repeat(25)}`;
  const [hidden, unknown] = await Promise.all([send(query, { id }, other), send(query, { id: nobody }, other)]);
  expect(JSON.stringify(hidden).replaceAll(id, nobody)).toBe(JSON.stringify(unknown));
  expect(
    await send('{ children(first: 5) { edges { cursor } pageInfo { endCursor hasNextPage } } }', {}, other),
  ).toEqual({
    data: { children: { edges: [], pageInfo: { endCursor: null, hasNextPage: false } } },
  });
  expect((await send('{ children(first: 5) { edges { node { id } } } }', {}, home)).data).toMatchObject({
    children: { edges: [{}] },
  });
});

it('a sexual offence that a record names later protects the child from the next query on', async () => {
  const number = 'police-mp:fir:MP/23380012/2025/0777';
  const claim = { names: [{ text: 'Asha Rao', script: 'LATIN' as const }], askedBy: ['777/2025'] };
  const give = (version: number, protects: boolean) =>
    children.registry.accept(
      claimBatch('police-mp', { records: [recordClaims(number, version, [personClaim({ ...claim, protects })])] }),
    );
  const names = async () => {
    const { data } = await send(
      'query ($id: ID!) { childByRecord(agency: POLICE, recordId: $id) { names { text } } }',
      { id: testSecrets.token('record', number) },
      partner,
    );
    return (data as { childByRecord: { names: { text: string }[] | null } }).childByRecord.names;
  };
  await give(1, false);
  expect(await names()).toEqual([{ text: 'A. R.' }]);
  await give(2, true);
  expect(await names()).toBeNull();
  await give(3, false);
  expect(await names()).toEqual([{ text: 'A. R.' }]);
  await children.registry.accept(claimBatch('police-mp', { records: [recordClaims(number, 4, [])] }));
});

it('a home has its child until the child has left', async () => {
  const stay = (version: number, heldBy: ('home:RJ/ALW/CH/0007' | 'source:homes-rj')[]) =>
    children.registry.accept(
      claimBatch('homes-rj', {
        records: [recordClaims('homes-rj:stay:CHB2025_000555', version, [personClaim({ heldBy })])],
      }),
    );
  const count = async () => {
    const { data } = await send('{ children(first: 5) { edges { node { id } } } }', {}, home);
    return (data as { children: { edges: object[] } }).children.edges.length;
  };
  await stay(1, ['home:RJ/ALW/CH/0007', 'source:homes-rj']);
  expect(await count()).toBe(2);
  await stay(2, ['source:homes-rj']);
  expect(await count()).toBe(1);
});

it('an unknown child among known ones is null with a code, and harms none of the others', async () => {
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
