import { callerOf } from '../../../../gateway/callers/caller-of';
import { ROLES, type Role } from '../../../../schema/rights/caller';

const io = { sub: 'officer-7', role: 'STATION_IO', unit: { station: 'MP/23250006' } };

describe('a caller', () => {
  it('is read from the claims of the token, and from no others', () => {
    const claims = { ...io, state: 'MP', cases: ['police-mp:fir:MP/1/2025/1'], exp: 1, admin: true };
    expect(callerOf(claims)).toEqual({
      ...{ id: 'officer-7', role: 'STATION_IO', unit: { station: 'MP/23250006' }, state: 'MP' },
      ...{ cases: ['police-mp:fir:MP/1/2025/1'], client: null, child: null },
    });
  });

  it.each<[Role, object]>([
    ['STATION_IO', { station: 'MP/1' }],
    ['AHTU_INVESTIGATOR', { ahtu: 'MP/Katni' }],
    ['SUPERVISOR', { district: 'MP/Katni' }],
    ['SUPERVISOR', { range: 'MP/Jabalpur' }],
    ['SUPERVISOR', { zone: 'MP/Jabalpur Zone' }],
    ['RAILWAY_POST', { post: 'NWR/AWR', zone: 'NWR' }],
    ['CWC_MEMBER', { committee: 'RJ/Alwar' }],
    ['HOME_STAFF', { home: 'RJ/ALW/CH/0003' }],
    ['CHILDLINE', { district: 'MP/Katni' }],
    ['DCPU', { district: 'MP/Katni' }],
    ['STATE_INTEGRATOR', { source: 'police-mp' }],
  ])('with the role %s brings the unit %j, and is none without', (role, unit) => {
    expect(callerOf({ sub: 'a', role, unit })).toMatchObject({ role, unit });
    for (const wrong of [undefined, {}, { source: 'x', home: 'y', station: 'z' }]) {
      const foreign = Object.fromEntries(Object.entries(wrong ?? {}).filter(([kind]) => !(kind in unit)));
      expect(callerOf({ sub: 'a', role, unit: wrong && foreign })).toBeNull();
    }
  });

  it('at a railway post has a zone to count in', () => {
    expect(callerOf({ sub: 'a', role: 'RAILWAY_POST', unit: { post: 'NWR/AWR' } })).toBeNull();
  });

  it('who may not write queries names an application', () => {
    for (const role of ['PARTNER_APP', 'STATISTICS', 'PRESS', 'OPERATOR']) {
      expect(callerOf({ sub: 'a', role })).toBeNull();
      expect(callerOf({ sub: 'a', role, client: 'app-1' })).toMatchObject({ client: 'app-1' });
    }
    expect(callerOf({ sub: 'a', role: 'AUDITOR' })).toMatchObject({ client: null, unit: {} });
  });

  it('of a child’s family names the child', () => {
    expect(callerOf({ sub: 'a', role: 'FAMILY', client: 'app-1' })).toBeNull();
    expect(callerOf({ sub: 'a', role: 'FAMILY', client: 'app-1', child: 'c' })).toMatchObject({ child: 'c' });
  });

  it.each([
    ['an unknown role', { ...io, role: 'MINISTER' }],
    ['a list of roles', { ...io, role: [...ROLES] }],
    ['no subject', { ...io, sub: undefined }],
    ['an empty subject', { ...io, sub: '' }],
    ['a unit that is a text', { ...io, unit: 'station:MP/1' }],
    ['an unknown kind of unit', { ...io, unit: { station: 'MP/1', planet: 'MP/2' } }],
    ['a unit without a code', { ...io, unit: { station: '' } }],
    ['a state in full', { ...io, state: 'Madhya Pradesh' }],
    ['cases that are a text', { ...io, cases: 'police-mp:fir:MP/1/2025/1' }],
    ['an application with an odd name', { ...io, client: 'App 1' }],
  ])('is none with %s', (_what, claims) => {
    expect(callerOf(claims)).toBeNull();
  });
});
