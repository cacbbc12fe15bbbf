import { Client } from 'pg';
import { silentLog } from '../../../../schema/process/log';
import { subgraphSdl } from '../../../../schema/supergraph/sdl';
import type { SubgraphAnswer } from '../../../../schema/supergraph/subgraph-link';
import { createChildren } from '../../../../subgraphs/children';
import { callerContextAs } from '../../../caller-context';
import { createFakeClock } from '../../../fake-clock';
import { createTestDatabase } from '../../../postgres';
import { askSigned, testSecrets } from '../../../signing';
import { claimBatch } from '../../../unit/children/person-claims';
import { recordOf } from './matching-fixture';
import { stranger } from './stated-children';

/** Children with a record of a railway post too, without a common number: a lead each. */
const CHILDREN = 110;
const MORE = 300;
/** A hundred leads of the queue, each with its two ends, read again with both children’s leads. */
const MAX_ROWS = 600;
const MAX_QUERIES = 8;
const MATCH = `band posterior marginBits totalBits left { child { id } record { recordId } }
  right { child { id } record { recordId } } fields { field bits left right } missing { field expectedBits }`;

/** Of the driver: it is called for each row that an answer of PostgreSQL has. */
const { prototype: answers } = jest.requireActual<{ prototype: { parseRow(row: unknown): unknown } }>('pg/lib/result');

const clock = createFakeClock();
const callerContext = callerContextAs('AHTU_INVESTIGATOR', { unit: { ahtu: 'MP/Katni' } });

interface Counted {
  readonly answer: SubgraphAnswer;
  /** Queries about children. */
  readonly queries: number;
  /** Their rows. */
  readonly rows: number;
}

/** A registry of so many children with two records each, matched. */
async function openWorld(size: number) {
  const database = await createTestDatabase();
  const parts = { databaseUrl: database.databaseUrl, sdl: subgraphSdl('children'), secrets: testSecrets, clock };
  const children = await createChildren({ ...parts, log: silentLog });
  for (const [source, held] of [
    ['police-mp', 'station:MP/23380012'],
    ['railway-nwr', 'post:NWR/AWR'],
  ] as const) {
    const records = Array.from({ length: size }, (_, at) =>
      recordOf(`${source} ${at}`, { ...stranger(at), heldBy: [held, `source:${source}`] }),
    );
    await children.registry.accept(claimBatch(source, { records }));
  }
  await children.matches.settled();

  /** The answer, with what it took when so many ask at once. */
  async function counted(query: string, times = 1): Promise<Counted> {
    const ask = () => askSigned(children.link, clock, { query, variables: {}, callerContext });
    const spy = jest.spyOn(Client.prototype, 'query');
    const rows = jest.spyOn(answers, 'parseRow');
    const [answer] = await Promise.all(Array.from({ length: times }, ask));
    const queries = spy.mock.calls.filter(([requested]) => /\b(claim|lead)\b/.test(JSON.stringify(requested))).length;
    const read = rows.mock.calls.length;
    spy.mockRestore();
    rows.mockRestore();
    if (!answer || answer.errors) throw new Error(JSON.stringify(answer?.errors));
    return { answer, queries, rows: read };
  }

  return {
    counted,
    async close() {
      await children.close();
      await database.drop();
    },
  };
}

let world: Awaited<ReturnType<typeof openWorld>>;
let larger: Awaited<ReturnType<typeof openWorld>>;

beforeAll(async () => {
  world = await openWorld(CHILDREN);
  larger = await openWorld(MORE);
});

afterAll(async () => {
  await world.close();
  await larger.close();
});

afterEach(() => jest.restoreAllMocks());

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
    await world.counted(queryOf(100));
    const ten = await world.counted(queryOf(10));
    const hundred = await world.counted(queryOf(100));
    expect(matchesIn(ten.answer)).toBeGreaterThanOrEqual(10);
    expect(matchesIn(hundred.answer)).toBeGreaterThanOrEqual(90);
    expect(hundred.queries).toBeLessThanOrEqual(ten.queries + 1);
    expect(hundred.queries).toBeLessThanOrEqual(MAX_QUERIES);
  });

  it('shares its reads between eight requests at once', async () => {
    const one = await world.counted(queryOf(100));
    const eight = await world.counted(queryOf(100), 8);
    // How many of them share a read depends on when each arrives; coalesced-reads.test.ts says which must.
    expect(eight.queries).toBeLessThan(8 * one.queries);
  });

  it('takes no more for a page of ten in a world that is almost three times as large', async () => {
    for (const { counted } of [world, larger]) {
      await counted(queryOf(10));
      const { answer, queries, rows } = await counted(queryOf(10));
      expect(matchesIn(answer)).toBeGreaterThanOrEqual(10);
      expect(queries).toBeLessThanOrEqual(MAX_QUERIES);
      expect(rows).toBeLessThanOrEqual(MAX_ROWS);
    }
  });
});
