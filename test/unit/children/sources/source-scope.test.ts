import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import { ROLES, type Caller } from '../../../../schema/rights/caller';
import { sourceScopeOf, type PlacedSource } from '../../../../subgraphs/children/sources/source-scope';
import { testCaller } from '../../../caller-context';

const SOURCES: readonly PlacedSource[] = [
  { id: 'police-mp', agency: 'police', region: 'MP' },
  { id: 'homes-mp', agency: 'homes', region: 'MP' },
  { id: 'police-rj', agency: 'police', region: 'RJ' },
  { id: 'railway-wcr', agency: 'railway', region: 'WCR' },
  { id: 'railway-nwr', agency: 'railway', region: 'NWR' },
  // A zone with the letters of a state.
  { id: 'railway-mp', agency: 'railway', region: 'MP' },
];

function seen(caller: Partial<Caller>): string | null {
  const mayKnow = sourceScopeOf(testCaller(caller), AGENCY_REGISTRY);
  return (
    mayKnow &&
    SOURCES.filter(mayKnow)
      .map(({ id }) => id)
      .join(' ')
  );
}

it('the state of the sources is known to their operators and to those who work with them, and to nobody else', () => {
  const unit = { source: 'police-mp', post: 'NWR/AWR', zone: 'NWR', station: 'MP/23380012' };
  const given = Object.fromEntries(ROLES.map((role) => [role, seen({ role, unit, state: 'MP' })]));
  expect(given).toEqual({
    ...{ STATION_IO: 'police-mp homes-mp', AHTU_INVESTIGATOR: 'police-mp homes-mp', SUPERVISOR: 'police-mp homes-mp' },
    ...{ RAILWAY_POST: 'railway-nwr', STATE_INTEGRATOR: 'police-mp' },
    OPERATOR: SOURCES.map(({ id }) => id).join(' '),
    ...{ CWC_MEMBER: null, HOME_STAFF: null, CHILDLINE: null, DCPU: null, PARTNER_APP: null },
    ...{ STATISTICS: null, PRESS: null, AUDITOR: null, FAMILY: null },
  });
});

it('callers without a state, a zone or a source of their own know none', () => {
  const none = { unit: {}, state: null };
  for (const role of ['STATION_IO', 'RAILWAY_POST', 'STATE_INTEGRATOR'] as const) {
    expect(seen({ role, ...none })).toBe('');
  }
  expect(seen({ role: 'RAILWAY_POST', unit: { post: 'WCR/KTE', zone: 'WCR' }, state: 'MP' })).toBe('railway-wcr');
});
