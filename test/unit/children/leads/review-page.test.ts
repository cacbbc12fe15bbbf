import type { CallerContext, Role } from '../../../../schema/rights/caller';
import { callerContextAs, testCallerContext } from '../../../caller-context';
import { knownClaim } from '../known-claims';
import { leadsWorld, refusalOf } from './leads-world';

const STATION = 'station:MP/23380012';
const officer = testCallerContext({ role: 'STATION_IO', unit: { station: 'MP/23380012' } });
const investigator = testCallerContext();
const fir = (number: number, state = 'MP', stated = {}) =>
  knownClaim(`police-mp:fir:${state}/23380012/2025/${number}`, stated);
const contact = (number: number) => knownClaim(`railway-nwr:contact:NWR-RPF-2025-00000${number}`);

const [own, second, third] = [fir(1, 'MP', { heldBy: [STATION] }), fir(2), fir(3, 'RJ')] as const;
const stay = knownClaim('homes-rj:stay:CHB2025_000123');
/** Another record of the first child. */
const paper = fir(4);
const [one, two, three] = [contact(1), contact(2), contact(3)] as const;

const world = leadsWorld(
  [[own, paper], [second], [third], [one], [two], [three], [stay]],
  [
    [second, stay, 20],
    [own, one, 15],
    [paper, one, 14],
    [second, two, 12],
    [third, three, 9],
    [third, two, -1],
  ],
);
/** The strong pairs and then the others, each in the order in which their records became known. */
const QUEUE = [own.claimId, second.claimId, third.claimId];

/** All pages of this size, by the children on the left. */
async function pagesOf(
  callerContext: CallerContext,
  first: number,
  unit: string | null = null,
  state: string | null = null,
) {
  const pages: string[][] = [];
  for (let after: string | null = null; ;) {
    const page = await world.requestBy(callerContext).leads.review({ unit, state, first, after });
    if (!page) return null;
    pages.push(page.edges.map(({ node }) => node.inside?.left.child.id ?? ''));
    expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
    if (!page.pageInfo.hasNextPage) return pages;
    after = page.pageInfo.endCursor;
  }
}

describe('the review queue', () => {
  it('has each pair of children once, the strong ones first and each in the order of first sight, and nobody who may not be seen', async () => {
    for (const first of [1, 2, 3, 100]) expect((await pagesOf(investigator, first))?.flat()).toEqual(QUEUE);
    expect((await pagesOf(investigator, 2))?.map((page) => page.length)).toEqual([2, 1]);
  });

  it('is limited to an officer’s own unit, whatever unit is requested', async () => {
    expect(await pagesOf(officer, 10)).toEqual([[own.claimId]]);
    expect(await pagesOf(officer, 10, STATION)).toEqual([[own.claimId]]);
    expect(await pagesOf(officer, 10, 'station:MP/99999999')).toEqual([[]]);
    expect(await pagesOf(testCallerContext({ role: 'STATION_IO', unit: {} }), 10)).toBeNull();
  });

  it('is narrowed to a unit and a state', async () => {
    expect(await pagesOf(investigator, 10, STATION)).toEqual([[own.claimId]]);
    expect(await pagesOf(investigator, 10, null, 'RJ')).toEqual([[third.claimId]]);
    expect(await pagesOf(investigator, 10, STATION, 'RJ')).toEqual([[]]);
  });

  it('finds a state by any name that a search finds it by', async () => {
    for (const state of ['RJ', 'rj', 'Rajasthan', 'राजस्थान'])
      expect(await pagesOf(investigator, 10, null, state)).toEqual([[third.claimId]]);
  });

  it('of a state or a unit that cannot be is refused, for an empty queue would say that nobody waits there', async () => {
    const { leads } = world.requestBy(investigator);
    const requested = { unit: null, state: null, first: 10, after: null };
    for (const state of ['ZZ', 'Katni', ''])
      expect(await refusalOf(leads.review({ ...requested, state }))).toMatchObject({ code: 'SEARCH_INVALID' });
    for (const unit of ['MP/23380012', 'thana:MP/23380012', 'station:', ''])
      expect(await refusalOf(leads.review({ ...requested, unit }))).toMatchObject({ code: 'SEARCH_INVALID' });
  });

  it('has a pair with a record of the unit even if others of its records agree better, and shows none of those', async () => {
    const elsewhere = leadsWorld(
      [[own, paper], [one]],
      [
        [own, one, 4],
        [paper, one, 9],
        [paper, one, 8],
      ],
    );
    for (const callerContext of [officer, investigator]) {
      const page = await elsewhere
        .requestBy(callerContext)
        .leads.review({ unit: STATION, state: null, first: 10, after: null });
      expect(page?.edges.map(({ node }) => node.inside?.left.claimId)).toEqual([own.claimId]);
    }
  });

  it.each(['CWC_MEMBER', 'PARTNER_APP', 'SUPERVISOR', 'AUDITOR', 'HOME_STAFF', 'FAMILY'] satisfies Role[])(
    'is nothing to %s',
    async (role) => {
      expect(await pagesOf(callerContextAs(role), 10)).toBeNull();
    },
  );

  it('says when it was read, and that its order is final', async () => {
    const requested = { unit: null, state: null, first: 1, after: null };
    const page = await world.requestBy(investigator).leads.review(requested);
    expect(page?.matching).toEqual({ state: 'CAUGHT_UP', asOf: '2025-10-03T12:00:00+05:30' });
  });

  it('continues from its own cursors only, which are the same for the same queue', async () => {
    const { leads } = world.requestBy(investigator);
    const requested = { unit: null, state: null, first: 1, after: null };
    const first = await leads.review(requested);
    const after = first?.pageInfo.endCursor ?? '';
    expect((await leads.review(requested))?.pageInfo.endCursor).toBe(after);
    expect(Buffer.from(after, 'base64url').toString('latin1')).not.toContain(own.claimId);
    for (const other of [
      { ...requested, state: 'MP', after },
      { ...requested, after: `${after}A` },
    ]) {
      expect(await refusalOf(leads.review(other))).toMatchObject({ code: 'CURSOR_MALFORMED' });
    }
    expect(await refusalOf(world.requestBy(officer).leads.review({ ...requested, after }))).toMatchObject({ code: 'CURSOR_MALFORMED' }); // prettier-ignore
    expect(await refusalOf(leads.review({ ...requested, first: 101 }))).toMatchObject({ code: 'PAGE_SIZE_INVALID', got: '101' }); // prettier-ignore
  });
});
