import { Client } from 'pg';
import { silentLog } from '../../../../schema/process/log';
import { subgraphSdl } from '../../../../schema/supergraph/sdl';
import type { SubgraphAnswer } from '../../../../schema/supergraph/subgraph-link';
import { createChildren, type ChildrenSubgraph } from '../../../../subgraphs/children';
import { callerContextAs } from '../../../caller-context';
import { createFakeClock } from '../../../fake-clock';
import { createTestDatabase, type TestDatabase } from '../../../postgres';
import { askSigned, testSecrets } from '../../../signing';
import { claimBatch } from '../../../unit/children/person-claims';
import { recordOf } from './matching-fixture';
import { stranger } from './stated-children';

/** Children with a record of a railway post too, without a common number: a lead each. */
const CHILDREN = 110;
const MATCH = `band posterior marginBits totalBits left { child { id } record { recordId } }
  right { child { id } record { recordId } } fields { field bits left right } missing { field expectedBits }`;

const clock = createFakeClock();
const callerContext = callerContextAs('AHTU_INVESTIGATOR', { unit: { ahtu: 'MP/Katni' } });
let database: TestDatabase;
let children: ChildrenSubgraph;

beforeAll(async () => {
  database = await createTestDatabase();
  const parts = { databaseUrl: database.databaseUrl, sdl: subgraphSdl('children'), secrets: testSecrets, clock };
  children = await createChildren({ ...parts, log: silentLog });
  for (const [source, held] of [
    ['police-mp', 'station:MP/23380012'],
    ['railway-nwr', 'post:NWR/AWR'],
  ] as const) {
    const records = Array.from({ length: CHILDREN }, (_, at) =>
      recordOf(`${source} ${at}`, { ...stranger(at), heldBy: [held, `source:${source}`] }),
    );
    await children.registry.accept(claimBatch(source, { records }));
  }
  await children.matches.settled();
});

afterAll(async () => {
  await children.close();
  await database.drop();
});

afterEach(() => jest.restoreAllMocks());

/** The answer, with the number of queries about children that it took. */
async function counted(query: string, times = 1): Promise<{ answer: SubgraphAnswer; queries: number }> {
  const ask = () => askSigned(children.link, clock, { query, variables: {}, callerContext });
  const spy = jest.spyOn(Client.prototype, 'query');
  const [answer] = await Promise.all(Array.from({ length: times }, ask));
  const queries = spy.mock.calls.filter(([requested]) => /\b(claim|lead)\b/.test(JSON.stringify(requested))).length;
  spy.mockRestore();
  if (!answer || answer.errors) throw new Error(JSON.stringify(answer?.errors));
  return { answer, queries };
}

const matchesIn = (answer: SubgraphAnswer) => JSON.stringify(answer.data).split('"band"').length - 1;

describe.each([
  [
    'possibleMatches',
    (first: number) => `{ children(first: ${first}) { edges { node { possibleMatches(first: 10) { ${MATCH} } } } } }`,
  ],
  ['matchReview', (first: number) => `{ matchReview(first: ${first}) { edges { node { ${MATCH} } } } }`],
])('%s', (_, queryOf) => {
  it('takes as many queries for a page of a hundred as for one of ten', async () => {
    // The children are in memory by then, so only the queries of each request are counted.
    await counted(queryOf(100));
    const ten = await counted(queryOf(10));
    const hundred = await counted(queryOf(100));
    expect(matchesIn(ten.answer)).toBeGreaterThanOrEqual(10);
    expect(matchesIn(hundred.answer)).toBeGreaterThanOrEqual(90);
    expect(hundred.queries).toBeLessThanOrEqual(ten.queries + 1);
    expect(hundred.queries).toBeLessThanOrEqual(8);
  });

  it('shares its reads between eight requests at once', async () => {
    const one = await counted(queryOf(100));
    const eight = await counted(queryOf(100), 8);
    // How many of them share a read depends on when each arrives; coalesced-reads.test.ts says which must.
    expect(eight.queries).toBeLessThan(8 * one.queries);
  });
});
