import type { CallerContext } from '../../../../schema/rights/caller';
import type { SubgraphAnswer } from '../../../../schema/supergraph/subgraph-link';
import { formatCutId } from '../../../../subgraphs/drives/cut/cut-id';
import type { Cut } from '../../../../subgraphs/drives/cut/cut';
import { callerContextAs, testCallerContext } from '../../../caller-context';
import { testSecrets } from '../../../signing';
import { codesOf, openLedger, type OpenedLedger } from './opened-ledger';
import { DISTRICT, fir, JAORA, KOTWALI, RATLAM } from './ratlam';

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: Readonly<Record<string, unknown>> }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly hidden: boolean;
}

const OCTOBER: Cut = {
  ...{ unit: DISTRICT, from: '2025-10-01', to: '2025-10-31', basis: 'TRACED_IN_PERIOD' },
  ...{ population: 'CHILDREN', unitOfCount: 'PERSON', filter: {} },
};
const REGISTERED: Cut = { ...OCTOBER, basis: 'REGISTERED_IN_PERIOD' };

const investigator = testCallerContext({ unit: { ahtu: 'MP/Nowhere' } });
const supervisor = callerContextAs('SUPERVISOR', { unit: { range: 'MP/Ratlam' } });
const officerOf = (station: string) => callerContextAs('STATION_IO', { unit: { station } });

let ledger: OpenedLedger;
beforeAll(async () => {
  ledger = await openLedger();
  await ledger.give(RATLAM);
});
afterAll(() => ledger.close());

function ask(
  callerContext: CallerContext,
  id: string,
  first = 10,
  after: string | null = null,
  type = 'DriveStatistics',
) {
  const query = `query ($of: [_Any!]!, $first: Int!, $after: String) { _entities(representations: $of) { ... on ${type} {
    cases(first: $first, after: $after) {
      edges { cursor node { key station sex age priorReport missingAt registeredAt tracedAt restoredAt foundDistrict
        foundState circumstance reason isAbstract child { id names { text } } } }
      pageInfo { hasNextPage endCursor } hidden
    } } } }`; // prettier-ignore
  return ledger.ask(callerContext, query, { of: [{ __typename: type, id }], first, after });
}
const pageIn = ({ data }: SubgraphAnswer) => (data as { _entities: { cases: Page | null }[] })._entities[0]?.cases;
const pageOf = async (callerContext: CallerContext, cut: Cut) => pageIn(await ask(callerContext, formatCutId(cut)));
const keysOf = async (callerContext: CallerContext, cut: Cut) =>
  (await pageOf(callerContext, cut))?.edges.map(({ node }) => node['key']);

describe('a number that is opened', () => {
  it('gives its cases, oldest first, and each its child, but for those of whom the agency has deleted who they were', async () => {
    const page = await pageOf(supervisor, OCTOBER);
    expect(page).toMatchObject({
      edges: [
        { node: { key: fir(6), station: KOTWALI, isAbstract: true, child: null, circumstance: null } },
        { node: { key: fir(5), station: JAORA, reason: 'QUARREL', child: { names: null } } },
      ],
      pageInfo: { hasNextPage: false },
      hidden: false,
    });
    expect(await keysOf(supervisor, REGISTERED)).toEqual([1, 2, 3, 4, 5, 6, 7].map(fir));
  });

  it.each(['StatisticsGroup', 'PendencyLedger'])('may be a %s too', async (type) => {
    const pending: Cut = { ...OCTOBER, from: null, basis: 'PENDING_AT' };
    const page = pageIn(await ask(supervisor, formatCutId(pending), 10, null, type));
    expect(page?.edges.map(({ node }) => node['key'])).toEqual([1, 2, 3, 4, 7].map(fir));
  });

  it('does not say of a protected child, nor to whoever may not know of family and care, in which circumstances it was found', async () => {
    const careOf = async (callerContext: CallerContext) =>
      (await pageOf(callerContext, OCTOBER))?.edges.map(({ node }) => [node['circumstance'], node['restoredAt']]);
    expect(await careOf(supervisor)).toEqual([[null, null], [null, null]]); // prettier-ignore
    expect(await careOf(investigator)).toEqual([[null, null], [null, null]]); // prettier-ignore
    // The officer of the child's own case keeps what the law hides from others.
    const own = await pageOf(officerOf('MP/1002'), { ...OCTOBER, unit: JAORA });
    expect(own?.edges[0]?.node).toMatchObject({ circumstance: 'HOME_INSTITUTION', restoredAt: '2025-10-25T10:00:00+05:30' }); // prettier-ignore
  });

  it.each([
    ['an investigator, by circumstance', investigator, { circumstance: 'BEGGING' }],
    ['a supervisor, by the circumstance of a protected child', supervisor, { circumstance: 'HOME_INSTITUTION' }],
  ] as const)('opens no case by a fact that the case does not show, and says that some are hidden: %s', async (_, callerContext, filter) => {
    expect(await pageOf(callerContext, { ...OCTOBER, filter })).toMatchObject({ edges: [], hidden: true });
  }); // prettier-ignore

  it('is read in pages that together are the whole', async () => {
    const id = formatCutId(REGISTERED);
    const read: unknown[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const page: Page | null | undefined = pageIn(await ask(supervisor, id, 3, after));
      read.push(...(page?.edges.map(({ node }) => node['key']) ?? []));
      after = page?.pageInfo.endCursor ?? null;
      more = page?.pageInfo.hasNextPage ?? false;
    }
    expect(read).toEqual([1, 2, 3, 4, 5, 6, 7].map(fir));
    expect(codesOf(await ask(supervisor, formatCutId(OCTOBER), 3, after))).toEqual(['CURSOR_MALFORMED']);
    expect(codesOf(await ask(supervisor, id, 101))).toEqual(['PAGE_SIZE_INVALID']);
  });

  it('stays shut to callers who see no case in full, or give no purpose', async () => {
    const shut = [
      ...(['STATISTICS', 'PRESS', 'OPERATOR', 'PARTNER_APP', 'AUDITOR'] as const).map((role) => callerContextAs(role)),
      callerContextAs('FAMILY', { child: 'c1' }),
      callerContextAs('HOME_STAFF', { unit: { home: 'RJ/ALW/CH/0007' } }),
      callerContextAs('STATE_INTEGRATOR', { unit: { source: 'police-mp' } }),
      callerContextAs('RAILWAY_POST', { unit: { post: 'NWR/AWR', zone: 'NWR' } }),
      testCallerContext({}, null),
    ];
    for (const callerContext of shut) {
      const answer = await ask(callerContext, formatCutId(OCTOBER));
      expect([callerContext.caller.role, pageIn(answer), answer.errors]).toEqual([callerContext.caller.role, null, undefined]);
      expect(answer.extensions).toBeUndefined();
    }
  }); // prettier-ignore

  it('is of the own station where the caller may count no other, whatever id is sent', async () => {
    const officer = officerOf('MP/1002');
    expect(await keysOf(officer, { ...REGISTERED, unit: JAORA })).toEqual([fir(5), fir(7)]);
    for (const unit of [DISTRICT, KOTWALI] as const) {
      expect(codesOf(await ask(officer, formatCutId({ ...REGISTERED, unit })))).toEqual(['UNIT_NOT_OWN']);
    }
    for (const id of ['cut1.', 'cut1.e30', `${formatCutId(OCTOBER)}A`, 'Canary Nayak']) {
      const answer = await ask(officer, id);
      expect(codesOf(answer)).toEqual(['CUT_INVALID']);
      expect(JSON.stringify(answer.errors)).not.toContain('Canary');
    }
  });

  it('notes each case as disclosed: the child, or a token where there is none', async () => {
    const { extensions } = await ask(supervisor, formatCutId(OCTOBER));
    const rows = await ledger.store.query<{ id: string }>('SELECT born_id AS id FROM claim WHERE record_key = $1', [
      fir(5),
    ]);
    expect(extensions).toMatchObject({
      disclosed: [
        { child: testSecrets.token('record', fir(6)), returned: { CASE: 'FULL' } },
        { child: rows[0]?.id, protected: true, returned: { CASE: 'FULL' }, withheld: { PLACE_OF_CARE: 'NONE' } },
      ],
    });
    expect(JSON.stringify(extensions)).not.toContain('fir');
  });
});
