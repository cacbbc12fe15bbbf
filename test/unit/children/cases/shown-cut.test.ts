import { levelsOf, type Relation } from '../../../../schema/rights/rights';
import type { Role } from '../../../../schema/rights/caller';
import { tellsNothingMore } from '../../../../subgraphs/children/cases/shown-cut';
import type { CutFilter } from '../../../../subgraphs/drives/cut/cut';
import { callerContextAs } from '../../../caller-context';

const levels = (role: Role, relations: readonly Relation[] = []) =>
  levelsOf(callerContextAs(role), { protected: false, relations });
const opens = (role: Role, filter: CutFilter) => tellsNothingMore({ filter }, levels(role));

describe('a question that tells what a case does not show', () => {
  it.each([{ circumstance: 'HOME_INSTITUTION' }, { circumstance: 'BEGGING' }, { notSaid: 'circumstance' }] as const)(
    'opens no case to whoever may not know that a child was in care: %j',
    (filter) => {
      expect(opens('AHTU_INVESTIGATOR', filter)).toBe(false);
      expect(tellsNothingMore({ filter }, levels('AHTU_INVESTIGATOR', ['ASSIGNED_CASE']))).toBe(true);
      expect(opens('STATION_IO', filter)).toBe(true);
    },
  );

  it('opens every case where it asks for what a case shows', () => {
    const filter: CutFilter = { sex: 'F', ageBand: 'FROM_12_TO_15', reason: 'QUARREL', head: 'TRAFFICKING' };
    expect(opens('AHTU_INVESTIGATOR', { ...filter, drive: 'd1', registeredIn: '2025-07' })).toBe(true);
  });
});
