import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallerContext } from '../../../../schema/rights/caller';
import { silentLog } from '../../../../schema/process/log';
import { subgraphSdl } from '../../../../schema/supergraph/sdl';
import type { SubgraphAnswer } from '../../../../schema/supergraph/subgraph-link';
import { createChildren, type ChildrenSubgraph } from '../../../../subgraphs/children';
import { callerContextAs } from '../../../caller-context';
import { createFakeClock } from '../../../fake-clock';
import { createTestDatabase, type TestDatabase } from '../../../postgres';
import { askSigned, testSecrets } from '../../../signing';
import { claimBatch, personClaim, recordClaims } from '../../../unit/children/person-claims';

const FIR = 'police-mp:fir:MP/23380012/2025/0123';
const PROTECTED = 'police-mp:fir:MP/23380012/2025/0200';
const STAY = 'homes-rj:stay:CHB2025_000123';
const HIDDEN = 'homes-rj:stay:CHB2025_000999';
const REASON = 'The child was seen at Alwar Junction an hour ago.';

const investigator = callerContextAs('AHTU_INVESTIGATOR', {
  id: 'ahtu-1',
  unit: { ahtu: 'MP/Bhopal', range: 'MP/Bhopal' },
});
const other = callerContextAs('AHTU_INVESTIGATOR', { id: 'ahtu-2', unit: { ahtu: 'MP/Bhopal', range: 'MP/Bhopal' } });
const supervisor = callerContextAs('SUPERVISOR', { id: 'ig-1', unit: { range: 'MP/Bhopal' } });
const auditor = callerContextAs('AUDITOR', { id: 'auditor', state: null });
const committee = callerContextAs('CWC_MEMBER', { unit: { committee: 'RJ/Alwar' } });

const clock = createFakeClock();
let database: TestDatabase;
let folder: string;
let children: ChildrenSubgraph;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'break-glass-'));
  children = await createChildren({
    databaseUrl: database.databaseUrl,
    headsFile: join(folder, 'heads.jsonl'),
    sdl: subgraphSdl('children'),
    secrets: testSecrets,
    clock,
    log: silentLog,
  });
  const named = (text: string) => ({ names: [{ text, script: 'LATIN' as const }], heldBy: ['station:MP/1' as const] });
  const firs = [
    recordClaims(FIR, 1, [personClaim({ ...named('Guddi Sahu'), bears: ['FIR_NUMBER 1'] })]),
    recordClaims(PROTECTED, 1, [personClaim({ ...named('Munni Devi'), protects: true })]),
  ];
  const stays = [
    recordClaims(STAY, 1, [personClaim({ cites: ['FIR_NUMBER 1'] })]),
    recordClaims(HIDDEN, 1, [personClaim(named('Chhotu'))]),
  ];
  await children.registry.accept(claimBatch('police-mp', { records: firs, caughtUp: true }));
  await children.registry.accept(claimBatch('homes-rj', { records: stays, caughtUp: true }));
});

afterAll(async () => {
  await children.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

function send(
  callerContext: CallerContext,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<SubgraphAnswer> {
  return askSigned(children.link, clock, { query, variables, callerContext });
}

interface Seen {
  readonly id: string;
  readonly names: readonly { readonly text: string }[] | null;
  readonly records: readonly { readonly recordId: string }[];
}

async function seen(callerContext: CallerContext, recordId: string): Promise<Seen> {
  const [agency = ''] = recordId.split('-');
  const query = `query ($agency: Agency!, $recordId: ID!) { childByRecord(agency: $agency, recordId: $recordId) {
    id names { text } records { recordId } } }`;
  const { data } = await send(callerContext, query, { agency: agency.toUpperCase(), recordId });
  return (data as { childByRecord: Seen }).childByRecord;
}

const open = (callerContext: CallerContext, child: string, reason = REASON) =>
  send(
    callerContext,
    'mutation ($child: ID!, $reason: String!) { breakGlass(child: $child, reason: $reason) { id child } }',
    {
      child,
      reason,
    },
  );

const reviews = (callerContext: CallerContext) =>
  send(callerContext, '{ breakGlassReviews(first: 10) { edges { node { id callerId unit child reason verdict } } } }');

describe('breakGlass', () => {
  it('opens one child to one officer: its name, and the records that were hidden, for half an hour', async () => {
    const before = await seen(investigator, FIR);
    expect(before).toMatchObject({ names: [{ text: 'G. S.' }], records: [{ recordId: FIR }] });
    const answer = await open(investigator, before.id);
    expect(answer).toMatchObject({ data: { breakGlass: { child: before.id } } });
    const opened = await seen(investigator, FIR);
    expect(opened).toMatchObject({
      names: [{ text: 'Guddi Sahu' }],
      records: [{ recordId: FIR }, { recordId: STAY }],
    });
    expect(await seen(other, FIR)).toEqual(before);
    expect(await open(investigator, opened.id)).toEqual(answer);
    await clock.advance(30 * 60_000 - 1);
    expect(await seen(investigator, FIR)).toEqual(opened);
    await clock.advance(1);
    expect(await seen(investigator, FIR)).toEqual(before);
  });

  it('shows nothing more of a protected child', async () => {
    const before = await seen(investigator, PROTECTED);
    expect(before.names).toBeNull();
    expect(await open(investigator, before.id, `${REASON} So was her sister.`)).toHaveProperty('data.breakGlass.id');
    expect(await seen(investigator, PROTECTED)).toEqual(before);
  });

  it('answers the same for a child that the officer may not know as for one that does not exist', async () => {
    const { id } = await seen(committee, HIDDEN);
    const unknown = `c${'z'.repeat(25)}`;
    const bytes = async (child: string) => JSON.stringify(await open(investigator, child)).replaceAll(child, 'CHILD');
    expect(await bytes(id)).toBe(await bytes(unknown));
    expect(await bytes(id)).toContain('CHILD_NOT_FOUND');
  });

  it('is refused without a reason and to other roles, by messages that repeat nothing', async () => {
    const { id } = await seen(committee, FIR);
    const short = JSON.stringify(await open(investigator, id, 'Guddi'));
    expect(short).toContain('REASON_INVALID');
    expect(short).not.toContain('Guddi');
    expect(JSON.stringify(await open(committee, id))).toContain('ROLE_REFUSED');
  });
});

describe('breakGlassReviews', () => {
  it('are for those above the officer and for auditors; what one reviewed the other still sees', async () => {
    await clock.advance(60_000);
    const { data } = (await reviews(supervisor)) as {
      data: { breakGlassReviews: { edges: { node: { id: string; child: string } }[] } };
    };
    const [task] = data.breakGlassReviews.edges;
    expect(task?.node).toMatchObject({ callerId: 'ahtu-1', unit: 'ahtu:MP/Bhopal', reason: REASON, verdict: null });
    const review = `mutation ($id: ID!) { reviewBreakGlass(id: $id, verdict: JUSTIFIED, note: "Seen.") {
      id reviewedBy verdict note } }`;
    const reviewed = { id: task?.node.id, reviewedBy: 'ig-1', verdict: 'JUSTIFIED', note: 'Seen.' };
    const refused = await send(investigator, review, { id: task?.node.id });
    expect(JSON.stringify(refused)).toContain('REVIEW_NOT_FOUND');
    expect(await send(supervisor, review, { id: task?.node.id })).toMatchObject({
      data: { reviewBreakGlass: reviewed },
      extensions: { disclosed: [{ returned: { AUDIT: 'FULL' } }] },
    });
    const left = await reviews(supervisor);
    expect(JSON.stringify(left)).not.toContain(task?.node.id);
    const all = await reviews(auditor);
    expect(JSON.stringify(all)).toContain(task?.node.id);
    expect((await reviews(committee)).data).toEqual({ breakGlassReviews: null });
  });

  it('are preceded by what the disclosure log says, without the reason', async () => {
    const answer = await send(auditor, '{ disclosures(first: 10) { edges { node { kind callerId operationName } } } }');
    const { disclosures } = answer.data as { disclosures: { edges: { node: { kind: string } }[] } };
    expect(disclosures.edges.map(({ node }) => node.kind)).toEqual([
      'BREAK_GLASS_REVIEW',
      'BREAK_GLASS',
      'BREAK_GLASS',
    ]);
    expect(JSON.stringify(answer)).not.toContain('Alwar');
  });
});

it('statistics are disclosed without a purpose, for the caller’s own unit', async () => {
  const query = '{ statistics { unit asOf cells { status sex ageBand count withheld } } }';
  const station = callerContextAs('STATION_IO', { unit: { station: 'MP/1' } });
  const { data } = await send({ ...station, purpose: null }, query);
  const { statistics } = data as { statistics: { unit: string; cells: { count: number }[] } };
  expect(statistics.unit).toBe('station:MP/1');
  expect(statistics.cells.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  expect((await send(callerContextAs('FAMILY'), query)).data).toEqual({ statistics: null });
});
