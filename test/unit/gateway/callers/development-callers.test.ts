import { callerOf } from '../../../../gateway/callers/caller-of';
import { developmentCallers, type DevelopmentCase } from '../../../../gateway/callers/development-callers';
import { purposeOf } from '../../../../gateway/callers/purpose-of';
import { ROLES } from '../../../../schema/rights/caller';

const about: DevelopmentCase = {
  unit: {
    ...{ station: 'MP/1', district: 'MP/D', range: 'MP/R', zone: 'MP/Z', home: 'RJ/H', committee: 'RJ/C' },
    ...{ ahtu: 'MP/A', post: 'NWR/P', source: 'police-mp' },
  },
  railwayZone: 'NWR',
  fir: 'police-mp:fir:MP/1/2025/1',
  child: 'child-1',
};
const developer = (role: string) => developmentCallers(about).find(({ caller }) => caller.role === role);

describe('the developers’ callers', () => {
  it('are one for each role, and each is accepted with its purpose', () => {
    for (const developers of [developmentCallers(), developmentCallers(about)]) {
      expect(developers.map(({ caller }) => caller.role)).toEqual(ROLES);
      for (const { caller, purpose } of developers) {
        expect(callerOf({ ...caller, sub: 'a' })).toEqual({ ...caller, id: 'a' });
        const headers = Object.entries({
          'x-purpose': purpose.name,
          'x-legal-basis': purpose.legalBasis,
          'x-case-reference': purpose.caseReference,
        });
        expect(purposeOf(caller.role, new Map(headers))).toEqual(purpose);
      }
    }
  });

  it('belong to the units that dealt with the child', () => {
    expect(developer('STATION_IO')?.caller).toMatchObject({ unit: { station: 'MP/1', range: 'MP/R' }, state: 'MP' });
    expect(developer('SUPERVISOR')?.caller.unit).toEqual({ range: 'MP/R' });
    expect(developer('RAILWAY_POST')?.caller).toMatchObject({ unit: { post: 'NWR/P', zone: 'NWR' }, state: null });
    expect(developer('HOME_STAFF')?.caller).toMatchObject({ unit: { home: 'RJ/H' }, state: 'RJ' });
    expect(developer('FAMILY')?.caller.child).toBe('child-1');
  });

  it('have the case assigned to the investigator against trafficking, and to nobody else', () => {
    const assigned = developmentCallers(about).filter(({ caller }) => caller.cases.length > 0);
    expect(assigned.map(({ caller, purpose }) => [caller.role, caller.cases, purpose.caseReference])).toEqual([
      ['AHTU_INVESTIGATOR', [about.fir], about.fir],
    ]);
  });
});
