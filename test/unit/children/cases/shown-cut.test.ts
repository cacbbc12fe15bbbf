import { levelsOf, type Relation } from '../../../../schema/rights/rights';
import type { Role } from '../../../../schema/rights/caller';
import { tellsNothingMore } from '../../../../subgraphs/children/cases/shown-cut';
import type { CommandUnit, CutFilter } from '../../../../subgraphs/drives/cut/cut';
import { callerContextAs } from '../../../caller-context';

const DISTRICT = 'district:MP/Ratlam';
const levels = (role: Role, relations: readonly Relation[] = []) =>
  levelsOf(callerContextAs(role), { protected: false, relations });
const opens = (role: Role, filter: CutFilter, unit: CommandUnit = DISTRICT) =>
  tellsNothingMore({ unit, filter }, levels(role));

describe('a question that tells what a case does not show', () => {
  it.each([{ reason: 'QUARREL' }, { notSaid: 'reason' }, { head: 'TRAFFICKING' }] as const)(
    'opens no case to whoever sees cases masked: %j',
    (filter) => {
      expect(opens('PARTNER_APP', filter)).toBe(false);
      expect(opens('SUPERVISOR', filter)).toBe(true);
    },
  );

  it.each(['station:MP/1001', 'city:MH/Pune City'] as const)(
    'opens no case of %s to whoever sees the station masked',
    (unit) => {
      expect(opens('AUDITOR', {}, unit)).toBe(false);
      expect(opens('AUDITOR', {})).toBe(true);
      expect(opens('SUPERVISOR', {}, unit)).toBe(true);
    },
  );

  it.each([{ circumstance: 'HOME_INSTITUTION' }, { circumstance: 'BEGGING' }, { notSaid: 'circumstance' }] as const)(
    'opens no case to whoever may not know that a child was in care: %j',
    (filter) => {
      expect(opens('AHTU_INVESTIGATOR', filter)).toBe(false);
      expect(tellsNothingMore({ unit: DISTRICT, filter }, levels('AHTU_INVESTIGATOR', ['ASSIGNED_CASE']))).toBe(true);
      expect(opens('STATION_IO', filter)).toBe(true);
    },
  );

  it('opens every case where it asks for what everybody sees', () => {
    const filter: CutFilter = { sex: 'F', ageBand: 'FROM_12_TO_15', priorReport: 'REGISTERED', foundState: 'RJ' };
    expect(opens('PARTNER_APP', { ...filter, foundElsewhere: true, drive: 'd1', registeredIn: '2025-07' })).toBe(true);
  });
});
