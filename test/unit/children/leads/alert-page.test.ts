import type { CallerContext, Role } from '../../../../schema/rights/caller';
import { callerContextAs, testCallerContext } from '../../../caller-context';
import { knownClaim } from '../known-claims';
import { leadsWorld, refusalOf } from './leads-world';

const officer = testCallerContext({ role: 'STATION_IO', unit: { station: 'MP/23380012' } });
const investigator = testCallerContext();
const committee = callerContextAs('CWC_MEMBER');
const fir = (number: number, stated = {}) => knownClaim(`police-mp:fir:MP/23380012/2025/${number}`, stated);
const contact = (number: number) => knownClaim(`railway-nwr:contact:NWR-RPF-2025-00000${number}`);

const own = fir(1, { heldBy: ['station:MP/23380012'] });
const [second, joined, later] = [fir(2), fir(3), fir(4)] as const;
const [one, two] = [contact(1), contact(2)] as const;
const stay = knownClaim('homes-rj:stay:CHB2025_000123');
const lead = (low: typeof own, high: typeof own | null, kind: 'STRONG_LEAD' | 'CONFLICT' = 'STRONG_LEAD') => {
  return { kind, low: end(low), high: high && end(high) };
};
const end = ({ claimId, recordId }: typeof own) => ({ claimId, recordId, childId: claimId });

const world = leadsWorld(
  [[own], [second], [joined, later], [one], [two], [stay]],
  [
    [own, one, 15],
    [second, stay, 14],
  ],
  [
    lead(second, stay),
    lead(own, one),
    lead(joined, later),
    lead(second, two, 'CONFLICT'),
    { kind: 'FOUND_WITHOUT_REPORT', low: end(two), high: null },
    { kind: 'FOUND_WITHOUT_REPORT', low: end(stay), high: null },
  ],
);

async function alertsOf(callerContext: CallerContext, first = 100, after: string | null = null) {
  const page = await world.requestBy(callerContext).leads.alerts({ first, after });
  return page && page.edges.map(({ node }) => [node.kind, ...node.children.map(({ id }) => id)]);
}

describe('the alerts', () => {
  it('are shown to callers who see leads, when they may see all records of the alert, with the children as they are now', async () => {
    expect(await alertsOf(investigator)).toEqual([
      ['STRONG_LEAD', own.claimId, one.claimId],
      ['STRONG_LEAD', joined.claimId],
      ['CONFLICT', second.claimId, two.claimId],
      ['FOUND_WITHOUT_REPORT', two.claimId],
    ]);
    expect(await alertsOf(officer)).toEqual([['STRONG_LEAD', own.claimId, one.claimId]]);
    expect(await alertsOf(testCallerContext({ role: 'STATION_IO', unit: {} }))).toBeNull();
  });

  it('show a caller who may only know that one child has a lead that much, and no evidence', async () => {
    expect(await alertsOf(committee)).toEqual([
      ['STRONG_LEAD', second.claimId],
      ['STRONG_LEAD', own.claimId],
      ['STRONG_LEAD', joined.claimId],
      ['CONFLICT', second.claimId],
      ['FOUND_WITHOUT_REPORT', two.claimId],
      ['FOUND_WITHOUT_REPORT', stay.claimId],
    ]);
    const page = await world.requestBy(committee).leads.alerts({ first: 100, after: null });
    expect(page?.edges.filter(({ node }) => node.inside)).toEqual([]);
  });

  it.each(['PARTNER_APP', 'SUPERVISOR', 'AUDITOR', 'HOME_STAFF', 'RAILWAY_POST', 'FAMILY'] satisfies Role[])(
    'are nothing to %s',
    async (role) => {
      expect(await alertsOf(callerContextAs(role))).toBeNull();
    },
  );

  it('miss nothing when they are read on from cursors, which disclose none of the places between', async () => {
    const seen: unknown[] = [];
    for (let after: string | null = null; ;) {
      const page = await world.requestBy(investigator).leads.alerts({ first: 1, after });
      seen.push(...(page?.edges.map(({ node }) => [node.kind, ...node.children.map(({ id }) => id)]) ?? []));
      expect(page?.pageInfo.hasPreviousPage).toBe(after !== null);
      if (!page?.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual(await alertsOf(investigator));
    expect(await refusalOf(alertsOf(investigator, 1, 'x'))).toMatchObject({ code: 'CURSOR_MALFORMED' });
    expect(await refusalOf(alertsOf(investigator, 0))).toMatchObject({ code: 'PAGE_SIZE_INVALID' });
  });

  it('have the evidence as it is now, and none when it no longer exists', async () => {
    const page = await world.requestBy(investigator).leads.alerts({ first: 100, after: null });
    const matches = await Promise.all((page?.edges ?? []).map(async ({ node }) => node.inside?.match()));
    expect(matches.map((match) => match?.band ?? null)).toEqual(['STRONG', null, null, null]);
    expect(page?.edges[0]?.node.at).toBe('2025-10-03T12:00:00+05:30');
  });
});
