import type { CallerContext } from '../../../../schema/rights/caller';
import type { KnownClaim } from '../../../../subgraphs/children/registry/claims/claim-rows';
import { withheldOf, type ShownWithheld } from '../../../../subgraphs/children/leads/withheld-evidence';
import { testCallerContext } from '../../../caller-context';
import { knownClaim } from '../known-claims';
import { leadsWorld } from './leads-world';

const fir = (number: number, stated = {}) => knownClaim(`police-mp:fir:MP/23380012/2025/${number}`, { vouchedId: `v${number}`, ...stated }); // prettier-ignore
const heldBy = ['station:MP/23380012', 'district:MP/Katni', 'source:police-mp'] as const;
const [one, other] = [fir(1, { heldBy }), fir(2, { heldBy: ['station:RJ/5', 'source:police-rj'] })];
const contact = knownClaim('railway-nwr:contact:NWR-RPF-2025-000017', { vouchedId: 'v3', heldBy: ['post:NWR/AWR', 'zone:NWR'] }); // prettier-ignore
const investigator = testCallerContext();
const officer = testCallerContext({ role: 'STATION_IO', unit: { station: 'MP/23380012' } });

/** What the caller does not see of the first match of the first child. */
async function withheldIn(
  own: KnownClaim,
  far: KnownClaim,
  callerContext: CallerContext,
  bits = 20,
): Promise<ShownWithheld | null> {
  const [match] = await leadsWorld([[own], [far]], [[own, far, bits]])
    .requestBy(callerContext)
    .matchesOf(own);
  const explanation = await match?.inside?.explanation();
  if (!match?.inside || !explanation) throw new Error('no match is shown');
  return withheldOf({ band: match.band, ...match.inside }, explanation, callerContext);
}

describe('what a caller does not see of a match', () => {
  it('is nothing for who sees both children in full', async () => {
    expect(await withheldIn(one, fir(2, { heldBy }), officer)).toBeNull();
  });

  it('is named by fields, with how to see each side: to open it, or an officer of the agency that holds it', async () => {
    expect(await withheldIn(one, other, investigator)).toEqual({
      fields: ['GIVEN', 'SURNAME', 'FATHER', 'MOTHER', 'BIRTHDAY', 'AGE', 'PLACE', 'PHONE', 'EVENT_PLACE', 'KIN'],
      atLeastBits: 15,
      enough: false,
      ways: [
        { side: 'LEFT', kind: 'BREAK_GLASS', agency: null },
        { side: 'LEFT', kind: 'SECOND_OFFICER', agency: 'POLICE' },
        { side: 'RIGHT', kind: 'BREAK_GLASS', agency: null },
        { side: 'RIGHT', kind: 'SECOND_OFFICER', agency: 'POLICE' },
      ],
    });
    // The officer's own side needs nobody.
    const ways = (await withheldIn(one, other, officer))?.ways ?? [];
    expect(new Set(ways.map(({ side }) => side))).toEqual(new Set(['RIGHT']));
  });

  it('is offered by no break-glass where it opens nothing: to a protected child, or for who may not', async () => {
    const guarded = await withheldIn(one, fir(2, { heldBy, guarded: true, protects: true }), investigator);
    expect(guarded?.ways.filter(({ side }) => side === 'RIGHT')).toEqual([
      { side: 'RIGHT', kind: 'SECOND_OFFICER', agency: 'POLICE' },
    ]);
    const finder = testCallerContext({}, { name: 'FIND' });
    const [match] = await leadsWorld([[one], [other]], [[one, other, 20]])
      .requestBy(investigator)
      .matchesOf(one);
    const explanation = await match?.inside?.explanation();
    if (!match?.inside || !explanation) throw new Error('no match is shown');
    const ways = withheldOf({ band: match.band, ...match.inside }, explanation, finder)?.ways ?? [];
    expect(ways.map(({ kind }) => kind)).toEqual(['SECOND_OFFICER', 'SECOND_OFFICER']);
  });

  it('is offered by no second officer of an agency whose units second nothing', async () => {
    const ways = (await withheldIn(one, contact, investigator))?.ways ?? [];
    expect(ways.filter(({ side }) => side === 'RIGHT')).toEqual([{ side: 'RIGHT', kind: 'BREAK_GLASS', agency: null }]);
  });

  it('names no unit, no place and nobody', async () => {
    const text = JSON.stringify(await withheldIn(one, other, investigator));
    expect(text).not.toMatch(/station|23380012|Katni|RJ\/5|c-police/);
  });

  it('must bring at least what the band needs beyond the bits that are shown, and no more is said of it', async () => {
    for (const [bits, least] of [
      [7, 15],
      [20, 15],
      [40, 15],
      [3, 8],
      [-3, 0],
    ] as const)
      expect([bits, (await withheldIn(one, other, investigator, bits))?.atLeastBits]).toEqual([bits, least]);
  });
});
