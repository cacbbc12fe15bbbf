import { HOMES, POLICE, RAILWAY } from '../../../../schema/agencies/agencies';
import { GROUPS, LEVELS, type Group, type Level } from '../../../../schema/rights/rights';
import { accountedGroups, isVisible } from '../../../../subgraphs/runtime/rights/visible-records';

const none = Object.fromEntries(GROUPS.map((group) => [group, 'NONE'])) as Record<Group, Level>;

describe('a record', () => {
  it('exists for callers who may see at least the masked case', () => {
    const seen = LEVELS.filter((CASE) => isVisible(POLICE.kinds.fir, { ...none, CASE }));
    expect(seen).toEqual(['MASKED', 'FULL']);
    expect(isVisible(POLICE.kinds.fir, { ...none, IDENTITY: 'FULL', PLACE_OF_CARE: 'FULL' })).toBe(false);
  });

  it('of a stay exists only for callers who may also know that the child is in care', () => {
    const seen = LEVELS.filter((PLACE_OF_CARE) =>
      isVisible(HOMES.kinds.stay, { ...none, CASE: 'FULL', PLACE_OF_CARE }),
    );
    expect(seen).toEqual(['EXISTS', 'MASKED', 'FULL']);
    expect(isVisible(HOMES.kinds['cwc-case'], { ...none, CASE: 'FULL' })).toBe(true);
  });

  it('accounts for the groups of its kind and of places, and for none that the matrix has not', () => {
    expect(accountedGroups(RAILWAY.kinds.contact)).toEqual([
      ...['CASE', 'IDENTITY', 'FAMILY', 'DESCRIPTION', 'PLACE_OF_CARE'],
    ]);
    expect(() => accountedGroups({ ...POLICE.kinds.fir, groups: ['CASE', 'LEAD'] })).toThrow('Fir');
  });
});
