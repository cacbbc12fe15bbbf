import { testCallerContext } from '../../../caller-context';
import { knownClaim } from '../known-claims';
import { leadsWorld } from './leads-world';

const officer = testCallerContext({ role: 'STATION_IO', unit: { station: 'MP/23380012' } });
const investigator = testCallerContext();
const fir = (number: number, stated = {}) => knownClaim(`police-mp:fir:MP/23380012/2025/${number}`, stated);

/** One officer has joined another station's record to their own; each has a lead. */
const own = fir(1, { heldBy: ['station:MP/23380012'], vouchedId: 'own' });
const joined = fir(2, { vouchedId: 'joined' });
const [ofOwn, ofJoined] = [fir(3), fir(4)];
const end = ({ claimId, recordId }: typeof own) => ({ claimId, recordId, childId: claimId });
const world = leadsWorld(
  [[own, joined], [ofOwn], [ofJoined]],
  [
    [own, ofOwn, 12],
    [joined, ofJoined, 15],
  ],
  [
    { kind: 'STRONG_LEAD', low: end(own), high: end(ofOwn) },
    { kind: 'STRONG_LEAD', low: end(joined), high: end(ofJoined) },
  ],
);

describe('the leads of a record that one officer has joined to a child', () => {
  it('are not among the child’s leads for a caller who knows the leads of another part', async () => {
    const matches = await world.requestBy(officer).matchesOf(own);
    expect(matches.map(({ inside }) => inside?.right.claimId)).toEqual([ofOwn.claimId]);
    const all = await world.requestBy(investigator).matchesOf(own);
    expect(all.map(({ inside }) => inside?.right.claimId).sort()).toEqual([ofOwn.claimId, ofJoined.claimId]);
  });

  it('are not in that officer’s queue', async () => {
    const requested = { unit: null, state: null, first: 10, after: null };
    const page = await world.requestBy(officer).leads.review(requested);
    expect(page?.edges.map(({ node }) => node.inside?.right.claimId)).toEqual([ofOwn.claimId]);
    expect((await world.requestBy(investigator).leads.review(requested))?.edges).toHaveLength(2);
  });

  it('are not among that officer’s alerts', async () => {
    const page = await world.requestBy(officer).leads.alerts({ first: 10, after: null });
    expect(page?.edges.map(({ node }) => node.children.map(({ id }) => id))).toEqual([[own.claimId, ofOwn.claimId]]);
  });

  it('neither raise nor lower the leads of the other part', async () => {
    const apart = leadsWorld([[own], [joined], [ofOwn], [ofJoined]], [[own, ofOwn, 12], [joined, ofJoined, 15]]); // prettier-ignore
    const [alone] = await apart.requestBy(officer).matchesOf(own);
    const [together] = await world.requestBy(officer).matchesOf(own);
    const rankOf = (match: typeof alone) => match && [match.band, match.posterior, match.marginBits];
    expect(rankOf(together)).toEqual(rankOf(alone));
  });
});
