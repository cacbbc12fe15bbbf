import { ROLES } from '../../../../schema/rights/caller';
import { roleRow } from '../../../../schema/rights/rights';
import { readScopeOf, reviewScopeOf } from '../../../../subgraphs/disclosures/break-glass/review-scope';
import { askerAs, testAsker } from '../../../asker';

const commands = { district: 'MP/Katni', range: 'MP/Jabalpur', zone: 'MP/Jabalpur' };

it('the roles that the matrix lets review do, and auditors read all', () => {
  for (const role of ROLES) {
    const asker = askerAs(role, { id: 'someone', unit: commands });
    const own = { reviewer: 'someone', unit: 'district:MP/Katni', state: 'MP' };
    expect(reviewScopeOf(asker)).toEqual(roleRow(role).reviews ? own : null);
    const reads = roleRow(role).rights.AUDIT?.ALWAYS === 'FULL' ? 'ALL' : reviewScopeOf(asker);
    expect(readScopeOf(asker)).toEqual(reads);
  }
  expect(readScopeOf(askerAs('AUDITOR'))).toBe('ALL');
  expect(reviewScopeOf(askerAs('SUPERVISOR', { unit: commands }))).not.toBeNull();
});

it('without a purpose, or with one that is not the role’s, nothing is reviewed and nothing read', () => {
  for (const role of ['SUPERVISOR', 'AUDITOR'] as const) {
    for (const purpose of [null, { name: 'TRACE' } as const]) {
      const asker = testAsker({ role, unit: commands }, purpose);
      expect([reviewScopeOf(asker), readScopeOf(asker)]).toEqual([null, null]);
    }
  }
});

it('the closest level of command decides', () => {
  const unitOf = (unit: object) => reviewScopeOf(askerAs('SUPERVISOR', { unit }));
  expect(unitOf(commands)).toMatchObject({ unit: 'district:MP/Katni' });
  expect(unitOf({ range: 'MP/Jabalpur', zone: 'MP/East' })).toMatchObject({ unit: 'range:MP/Jabalpur' });
  expect(unitOf({ zone: 'MP/East' })).toMatchObject({ unit: 'zone:MP/East' });
  expect(unitOf({ station: 'MP/23380012' })).toBeNull();
});
