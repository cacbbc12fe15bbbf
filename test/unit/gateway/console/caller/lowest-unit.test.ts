import { LOWEST_FIRST, lowestUnit } from '../../../../../gateway/console/caller/lowest-unit';
import { developmentCallers } from '../../../../../gateway/callers/development-callers';
import { UNIT_KINDS } from '../../../../../schema/rights/caller';
import { roleRow } from '../../../../../schema/rights/rights';

describe('the unit by which an officer is shown', () => {
  it('is of any kind that there is', () => {
    expect([...LOWEST_FIRST].sort()).toEqual([...UNIT_KINDS].sort());
  });

  it('is the role’s own and not one that commands it', () => {
    for (const { caller } of developmentCallers()) {
      const { unit } = roleRow(caller.role);
      expect(lowestUnit(caller.unit)?.kind ?? null).toBe(unit);
    }
  });
});
