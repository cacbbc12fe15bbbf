import { askerOf } from '../../../../../gateway/console/desk/asker-of';
import type { AskingCaller } from '../../../../../gateway/console/desk/desk';

const as = (id: string, role: string, more: Partial<AskingCaller> = {}) =>
  askerOf({ caller: () => ({ id, role, unit: {}, purpose: '', legalBasis: '', caseReference: '', ...more }) });

describe('who asks', () => {
  it('is another officer, or the same in another role, and never by why', () => {
    expect(as('o1', 'STATION_IO')).toBe(as('o1', 'STATION_IO', { purpose: 'TRACE' }));
    expect(as('o1', 'STATION_IO')).not.toBe(as('o2', 'STATION_IO'));
    expect(as('o1', 'STATION_IO')).not.toBe(as('o1', 'SUPERVISOR'));
    expect(as('o1', 'STATION_IO')).not.toBe(askerOf({ caller: () => null }));
  });
});
