import { ROLES } from '../../../../schema/rights/caller';
import { roleRow } from '../../../../schema/rights/rights';
import { readScopeOf, reviewScopeOf } from '../../../../subgraphs/disclosures/break-glass/review-scope';
import { callerContextAs, testCallerContext } from '../../../caller-context';

const commands = { district: 'MP/Katni', range: 'MP/Jabalpur', zone: 'MP/Jabalpur' };

it('the roles that the matrix lets review do, and auditors read all', () => {
  for (const role of ROLES) {
    const callerContext = callerContextAs(role, { id: 'someone', unit: commands });
    const own = { reviewer: 'someone', unit: 'district:MP/Katni', state: 'MP' };
    expect(reviewScopeOf(callerContext)).toEqual(roleRow(role).reviews ? own : null);
    const reads = roleRow(role).rights.AUDIT?.ALWAYS === 'FULL' ? 'ALL' : reviewScopeOf(callerContext);
    expect(readScopeOf(callerContext)).toEqual(reads);
  }
  expect(readScopeOf(callerContextAs('AUDITOR'))).toBe('ALL');
  expect(reviewScopeOf(callerContextAs('SUPERVISOR', { unit: commands }))).not.toBeNull();
});

it('without a purpose, or with one that is not the role’s, nothing is reviewed and nothing read', () => {
  for (const role of ['SUPERVISOR', 'AUDITOR'] as const) {
    for (const purpose of [null, { name: 'TRACE' } as const]) {
      const callerContext = testCallerContext({ role, unit: commands }, purpose);
      expect([reviewScopeOf(callerContext), readScopeOf(callerContext)]).toEqual([null, null]);
    }
  }
});

it('the closest level of command decides', () => {
  const unitOf = (unit: object) => reviewScopeOf(callerContextAs('SUPERVISOR', { unit }));
  expect(unitOf(commands)).toMatchObject({ unit: 'district:MP/Katni' });
  expect(unitOf({ range: 'MP/Jabalpur', zone: 'MP/East' })).toMatchObject({ unit: 'range:MP/Jabalpur' });
  expect(unitOf({ zone: 'MP/East' })).toMatchObject({ unit: 'zone:MP/East' });
  expect(unitOf({ station: 'MP/23380012' })).toBeNull();
});
