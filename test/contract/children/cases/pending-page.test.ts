import type { CallerContext } from '../../../../schema/rights/caller';
import type { SubgraphAnswer } from '../../../../schema/supergraph/subgraph-link';
import { callerContextAs, testCallerContext } from '../../../caller-context';
import { codesOf, openLedger, type OpenedLedger } from './opened-ledger';
import { DISTRICT, fir, JAORA, KOTWALI, RATLAM } from './ratlam';

interface Page {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
interface Node {
  readonly child: { readonly records: readonly { readonly recordId: string }[] };
  readonly state: string;
  readonly by: string;
}

const investigator = testCallerContext({ unit: { ahtu: 'MP/Nowhere' } });
const committee = callerContextAs('CWC_MEMBER', { unit: { committee: 'MP/Nowhere' } });
const officerOf = (station: string) => callerContextAs('STATION_IO', { unit: { station } });

let ledger: OpenedLedger;
beforeAll(async () => {
  ledger = await openLedger();
  await ledger.give(RATLAM);
});
afterAll(() => ledger.close());

const QUERY = `query ($unit: ID!, $first: Int!, $after: String) { pendingElsewhere(unit: $unit, first: $first, after: $after) {
  edges { node { child { records { recordId } } registeredAt state by } } pageInfo { hasNextPage endCursor } } }`;
const ask = (callerContext: CallerContext, unit: string = DISTRICT, first = 10, after: string | null = null) =>
  ledger.ask(callerContext, QUERY, { unit, first, after });
const pageIn = ({ data }: SubgraphAnswer) => (data as { pendingElsewhere: Page | null }).pendingElsewhere;
const shown = (page: Page | null) =>
  page?.edges.map(({ node: { child, state, by } }) => [child.records[0]?.recordId, state, by]) ?? null;
const shownTo = async (callerContext: CallerContext, unit?: string) => shown(pageIn(await ask(callerContext, unit)));

const [atHome, metByPost, byLead] = [
  [fir(1), 'RJ', 'RECORD'],
  [fir(2), 'RJ', 'RECORD'],
  [fir(3), 'RJ', 'LEAD'],
];

describe('pending children who are elsewhere', () => {
  it('are those whom a record or a lead places in another state, unless a team was sent there', async () => {
    expect(await shownTo(officerOf('MP/1001'), KOTWALI)).toEqual([atHome, metByPost, byLead]);
  });

  it('are not those of whom only a record of care tells that the caller may not know of', async () => {
    expect(await shownTo(investigator)).toEqual([metByPost, byLead]);
  });

  it('are not those of whom only a lead tells, for whoever knows no more of leads than that there are some', async () => {
    // Nor where teams were sent.
    expect(await shownTo(committee)).toEqual([atHome, metByPost, [fir(4), 'RJ', 'RECORD']]);
  });

  it('are of the own station for an officer of one, and nobody of another unit', async () => {
    expect(await shownTo(officerOf('MP/1001'), DISTRICT)).toEqual([atHome, metByPost, byLead]);
    expect(await shownTo(officerOf('MP/1001'), JAORA)).toEqual([]);
    expect(await shownTo(officerOf('MP/1002'), DISTRICT)).toEqual([]);
    expect(await shownTo(officerOf('MP/1001'), 'district:MP/Katni')).toEqual([]);
  });

  it('are not for callers who may know of no leads', async () => {
    const shut = [
      ...(['SUPERVISOR', 'PARTNER_APP', 'AUDITOR', 'CHILDLINE', 'STATISTICS', 'PRESS'] as const).map((role) =>
        callerContextAs(role),
      ),
      testCallerContext({}, null),
      testCallerContext({ unit: { ahtu: 'MP/Nowhere' } }, { name: 'FIND' }),
    ];
    for (const callerContext of shut) expect(await shownTo(callerContext)).toBeNull();
  });

  it('are told in pages, and each is noted as disclosed with the child to whom its lead leads', async () => {
    const first = await ask(investigator, DISTRICT, 1);
    expect(shown(pageIn(first))).toEqual([metByPost]);
    const { endCursor = null } = pageIn(first)?.pageInfo ?? {};
    const second = await ask(investigator, DISTRICT, 1, endCursor);
    expect(shown(pageIn(second))).toEqual([byLead]);
    const disclosed = (answer: SubgraphAnswer) => (answer.extensions as { disclosed: unknown[] }).disclosed.length;
    expect([disclosed(first), disclosed(second)]).toEqual([1, 2]);
    const third = pageIn(await ask(investigator, DISTRICT, 1, pageIn(second)?.pageInfo.endCursor ?? null));
    expect([shown(third), third?.pageInfo.hasNextPage]).toEqual([[], false]);
    expect(codesOf(await ask(investigator, KOTWALI, 1, endCursor))).toEqual(['CURSOR_MALFORMED']);
  });

  it('have a unit that can be one', async () => {
    const answer = await ask(investigator, 'Canary Lane');
    expect(codesOf(answer)).toEqual(['CUT_INVALID']);
    expect(JSON.stringify(answer)).not.toContain('Canary');
    expect(codesOf(await ask(investigator, 'district:MP/Nowhere'))).toEqual(['CUT_INVALID']);
    // Whoever sees one unit alone is not told which others there are.
    expect(await shownTo(officerOf('MP/1001'), 'district:MP/Nowhere')).toEqual([]);
  });

  it('are the same to whoever may not know what changes: a team that is sent, a home that takes the child in', async () => {
    const officer = officerOf('MP/1001');
    const before = await Promise.all([investigator, committee].map((callerContext) => ask(callerContext)));
    await ledger.give({ 'homes-rj:stay:S1': {} });
    expect(await shownTo(officer)).toEqual([metByPost, byLead]);
    expect(await ask(investigator)).toEqual(before[0]);
    await ledger.give({ 'homes-rj:stay:S1': RATLAM['homes-rj:stay:S1'] ?? {} });
    const { claim, entry } = RATLAM[fir(2)] ?? {};
    if (claim && entry) await ledger.give({ [fir(2)]: { claim, entry: { ...entry, teamStates: ['RJ'] } } });
    expect(await shownTo(officer)).toEqual([atHome, byLead]);
    expect(await ask(committee)).toEqual(before[1]);
  });
});
