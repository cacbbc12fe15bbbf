import { levelsOf, type Relation } from '../../../../schema/rights/rights';
import type { Role } from '../../../../schema/rights/caller';
import { CIRCUMSTANCES, type Circumstance } from '../../../../schema/records/cases';
import { showsCircumstance, showsFound, tellsNothingMore } from '../../../../subgraphs/children/cases/shown-cut';
import type { CutFilter } from '../../../../subgraphs/drives/cut/cut';
import { callerContextAs } from '../../../caller-context';

const levels = (role: Role, relations: readonly Relation[] = [], isProtected = false) =>
  levelsOf(callerContextAs(role), { protected: isProtected, relations });
const opens = (filter: CutFilter, of = levels('STATION_IO'), circumstance: Circumstance | null = 'BEGGING') =>
  tellsNothingMore({ filter }, { circumstance }, of);

describe('the circumstance of a case', () => {
  it('is shown to who may know of family, accused and care alike', () => {
    expect(showsCircumstance(levels('CWC_MEMBER', ['OWN_UNIT']))).toBe(true);
    expect(showsCircumstance(levels('STATION_IO', ['OWN_UNIT']))).toBe(true);
    expect(showsCircumstance(levels('AHTU_INVESTIGATOR', ['ASSIGNED_CASE']))).toBe(true);
    // They know of care, and not of family or accused.
    for (const role of ['STATION_IO', 'SUPERVISOR', 'AHTU_INVESTIGATOR', 'CHILDLINE', 'DCPU'] as const)
      expect([role, showsCircumstance(levels(role))]).toEqual([role, false]);
    expect(showsCircumstance(levels('DCPU', ['OWN_UNIT']))).toBe(false);
    expect(showsCircumstance(levels('CWC_MEMBER', [], true))).toBe(false);
  });
});

describe('where a child was found', () => {
  it('is hidden of a protected child alone, and only where it was a home', () => {
    const hidden = (of: ReturnType<typeof levels>) =>
      [...CIRCUMSTANCES, null].filter((circumstance) => !showsFound({ circumstance }, of));
    expect(hidden(levels('SUPERVISOR', [], true))).toEqual(['HOME_INSTITUTION', 'WITH_RELATIVES', 'CAME_HOME']);
    expect(hidden(levels('SUPERVISOR'))).toEqual([]);
    expect(hidden(levels('STATION_IO', ['OWN_UNIT'], true))).toEqual([]);
  });
});

describe('a question that tells what a case does not show', () => {
  it.each([{ circumstance: 'HOME_INSTITUTION' }, { circumstance: 'BEGGING' }, { notSaid: 'circumstance' }] as const)(
    'opens no case to whoever may not know its circumstance: %j',
    (filter) => {
      for (const role of ['AHTU_INVESTIGATOR', 'STATION_IO', 'SUPERVISOR'] as const)
        expect([role, opens(filter, levels(role))]).toEqual([role, false]);
      expect(opens(filter, levels('AHTU_INVESTIGATOR', ['ASSIGNED_CASE']))).toBe(true);
      expect(opens(filter, levels('STATION_IO', ['OWN_UNIT']))).toBe(true);
    },
  );

  it.each([{ foundState: 'RJ' }, { foundElsewhere: true }, { foundElsewhere: false }] as const)(
    'opens no case of a protected child by the state of its home: %j',
    (filter) => {
      const protectedOnes = levels('SUPERVISOR', [], true);
      expect(opens(filter, protectedOnes, 'CAME_HOME')).toBe(false);
      expect(opens(filter, protectedOnes, 'RAILWAY_STATION')).toBe(true);
      expect(opens(filter, levels('SUPERVISOR'), 'CAME_HOME')).toBe(true);
    },
  );

  it('opens every case where it asks for what a case shows', () => {
    const filter: CutFilter = { sex: 'F', ageBand: 'FROM_12_TO_15', reason: 'QUARREL', head: 'TRAFFICKING' };
    expect(opens({ ...filter, drive: 'd1', registeredIn: '2025-07' }, levels('AHTU_INVESTIGATOR'))).toBe(true);
  });
});
