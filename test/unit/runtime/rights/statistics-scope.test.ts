import { ROLES, type Unit } from '../../../../schema/rights/caller';
import matrix from '../../../../schema/rights/rights.json';
import { statisticsScopeOf } from '../../../../subgraphs/runtime/rights/statistics-scope';
import { testCaller } from '../../../caller-context';

const unit: Unit = {
  ...{ station: 'MP/23380012', district: 'MP/Katni', range: 'MP/Jabalpur', zone: 'NWR', home: 'RJ/ALW/CH/0007' },
  ...{ committee: 'RJ/Alwar', ahtu: 'MP/Katni', post: 'NWR/AWR', source: 'police-mp' },
};

it('counts all, a unit or nothing as the matrix states, and withholds below the smallest cell', () => {
  const scopes = Object.fromEntries(ROLES.map((role) => [role, statisticsScopeOf(testCaller({ role, unit }))]));
  const expected = matrix.rows.flatMap((row) => {
    const right: { ALWAYS?: string; OWN_UNIT?: string } | undefined =
      'STATISTICS' in row.rights ? row.rights.STATISTICS : undefined;
    const smallestCell = 'smallestCell' in row ? row.smallestCell : 0;
    const kind = ('statisticsUnit' in row ? row.statisticsUnit : row.unit) as keyof Unit;
    const own = { unit: `${kind}:${unit[kind] ?? ''}`, smallestCell };
    const scope = right?.ALWAYS ? { unit: null, smallestCell } : right?.OWN_UNIT ? own : null;
    return row.roles.map((role) => [role, scope]);
  });
  expect(scopes).toEqual(Object.fromEntries(expected));
  expect(scopes).toMatchObject({
    STATION_IO: { unit: 'station:MP/23380012' },
    RAILWAY_POST: { unit: 'zone:NWR' },
    HOME_STAFF: { unit: 'home:RJ/ALW/CH/0007' },
    STATE_INTEGRATOR: { unit: 'source:police-mp' },
    SUPERVISOR: { unit: null, smallestCell: 0 },
    PRESS: { unit: null, smallestCell: 5 },
    FAMILY: null,
  });
});

it('a caller without a unit counts nothing if only the own unit may be counted', () => {
  for (const role of ['STATION_IO', 'RAILWAY_POST', 'HOME_STAFF', 'STATE_INTEGRATOR'] as const) {
    expect(statisticsScopeOf(testCaller({ role, unit: { district: 'MP/Katni' } }))).toBeNull();
  }
});
