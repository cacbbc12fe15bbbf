import type { MovementEvent } from '../../../../schema/records/movement';
import type { Role } from '../../../../schema/rights/caller';
import { GROUPS, levelsOf, type Group, type Level, type Levels, type Relation } from '../../../../schema/rights/rights';
import { createEventViews, eventGroup } from '../../../../subgraphs/runtime/rights/shown-events';
import { toEvents } from '../../../../subgraphs/homes/movement';
import { telling } from '../../../../subgraphs/india/place-value';
import { testCallerContext } from '../../../caller-context';
import { readHomesRecord } from '../../../../subgraphs/homes/wire';
import { CASE_KEY, cwcCase, discharge, profile, STAY_KEY } from '../../homes/wire-records';

const levels = (own: Partial<Record<Group, Level>>): Levels =>
  Object.freeze({ ...(Object.fromEntries(GROUPS.map((group) => [group, 'FULL'])) as Record<Group, Level>), ...own });

const event = (kind: MovementEvent['kind'], more: Partial<MovementEvent> = {}): MovementEvent => ({
  kind,
  at: { from: '2025-10-03T14:05:00+05:30', to: '2025-10-03T14:05:00+05:30', precision: 'MINUTE' },
  place: { name: 'Balika Grih Alwar', nameHi: null, district: 'Alwar', state: 'RJ', lat: 27.5123, lon: 76.6123, precision: 'SITE' }, // prettier-ignore
  record: { type: 'Fir', key: 'police-mp:fir:MP/1/2025/1' },
  sourceUpdatedAt: null,
  fetchedAt: '2025-10-04T00:00:00+05:30',
  childPresent: true,
  ...more,
});
/** As of a record that can hold every group. */
const shownOf = () => {
  const show = createEventViews();
  return (events: readonly MovementEvent[], own: Levels, accounted: readonly Group[] = GROUPS) =>
    show(events, own, accounted);
};
const sighted = event('SIGHTED');
const team = event('TEAM_SENT', { childPresent: false });
const admitted = event('ADMITTED', { stay: 'homes-rj:stay:1' });
const restored = event('RESTORED', { to: 'PARENT' });

describe('a statement of movement', () => {
  it('about a stay discloses the place of care, however the child came or left', () => {
    for (const kind of ['TRANSFER', 'HANDOVER_PARENTS', 'OTHER_STATE', 'NGO_HOME', 'AFTER_CARE', 'OTHER']) {
      const record = { ...profile, discharge: { ...discharge, kind }, absconded_on: '09-10-2025 02:10' };
      const wire = readHomesRecord('stay', record);
      const groups = wire && toEvents(wire, STAY_KEY, 'T').map(eventGroup);
      expect(groups).toEqual(['PLACE_OF_CARE', 'PLACE_OF_CARE', 'PLACE_OF_CARE']);
    }
  });

  it('about a committee discloses the case, and one about a team where the search goes', () => {
    const wire = readHomesRecord('cwc-case', cwcCase);
    expect(wire && toEvents(wire, CASE_KEY, 'T').map(eventGroup)).toEqual(['CASE', 'CASE']);
    expect([sighted, team].map(eventGroup)).toEqual(['CASE', 'LEADS']);
  });
});

describe('the place of a statement', () => {
  const show = shownOf();
  const home = event('LAST_SEEN', { place: telling(['FAMILY'], sighted.place) });
  const institution = event('LAST_SEEN', { place: telling(['PLACE_OF_CARE'], sighted.place) });
  const unsaid = event('LAST_SEEN', { place: telling(['FAMILY', 'PLACE_OF_CARE'], sighted.place) });
  const placesOf = (own: Levels) => show([home, institution, unsaid, sighted], own).events.map(({ place }) => place);
  const district = { name: null, nameHi: null, district: 'Alwar', precision: 'DISTRICT' };
  const lostBy = (role: Role, relations: readonly Relation[] = []) =>
    levelsOf(testCallerContext({ role }, { name: role === 'CWC_MEMBER' ? 'CARE' : 'INVESTIGATE' }), {
      protected: true,
      relations,
    });

  it('is shown by FAMILY when it is the child’s home, and by PLACE_OF_CARE when it is a home for children', () => {
    expect(placesOf(levels({}))).toEqual([home.place, institution.place, unsaid.place, sighted.place]);
    for (const level of ['MASKED', 'EXISTS', 'NONE'] as const) {
      expect(placesOf(levels({ FAMILY: level }))).toMatchObject([district, institution.place, district, sighted.place]);
      expect(placesOf(levels({ PLACE_OF_CARE: level }))).toMatchObject([home.place, district, district, sighted.place]);
    }
  });

  it('is not even a district for a protected child’s home, when the law hides it from the caller', () => {
    for (const own of [lostBy('CWC_MEMBER'), lostBy('AHTU_INVESTIGATOR'), lostBy('AHTU_INVESTIGATOR', ['BREAK_GLASS'])])
      expect(placesOf(own)).toEqual([null, null, null, sighted.place]);
    expect(placesOf(lostBy('AHTU_INVESTIGATOR', ['OWN_UNIT']))).toEqual(placesOf(levels({})));
  });

  it('does not hide the statement: that the child was last seen stays a fact of the case', () => {
    expect(show([home], lostBy('CWC_MEMBER')).events).toEqual([{ ...home, place: null }]);
  });

  it('is hidden by its own groups even when the statement is masked, and by the statement when it has none', () => {
    expect(placesOf(levels({ CASE: 'MASKED' }))).toMatchObject([district, district, district, district]);
    expect(placesOf(levels({ CASE: 'EXISTS' }))).toEqual([null, null, null, null]);
  });

  it('is accounted for by its own groups, which count for callers from whom they are hidden, home or not', () => {
    expect(show([home], levels({})).groups).toEqual(['CASE', 'FAMILY']);
    expect(show([sighted], levels({})).groups).toEqual(['CASE']);
    const masked = levels({ FAMILY: 'MASKED' });
    expect([show([home], masked).groups, show([sighted], masked).groups]).toEqual([['CASE', 'FAMILY'], ['CASE', 'FAMILY']]); // prettier-ignore
  });

  it('keeps its own groups in every copy, but not in any answer', () => {
    const copy = event('LAST_SEEN', { place: home.place && { ...home.place } });
    expect(show([copy], levels({ FAMILY: 'NONE' })).events[0]?.place).toMatchObject(district);
    expect(JSON.stringify(home)).not.toContain('FAMILY');
  });
});

describe('the statements of a record', () => {
  const show = shownOf();
  const events = [sighted, team, admitted, restored];

  it('are the same object for callers who may see them all', () => {
    expect(show(events, levels({})).events.map((one, index) => one === events[index])).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('leave out what is hidden', () => {
    expect(show(events, levels({ LEADS: 'NONE', PLACE_OF_CARE: 'NONE' })).events).toEqual([sighted, restored]);
  });

  it('keep an event without its place at EXISTS', () => {
    expect(show(events, levels({ PLACE_OF_CARE: 'EXISTS', CASE: 'EXISTS' })).events).toEqual([
      { ...sighted, place: null },
      team,
      { ...admitted, place: null },
      { ...restored, place: null },
    ]);
  });

  it('have the district of a masked place, and still who took the child', () => {
    const shown = show(events, levels({ CASE: 'MASKED', PLACE_OF_CARE: 'MASKED' })).events;
    expect(shown.map(({ place }) => place?.precision)).toEqual(['DISTRICT', 'SITE', 'DISTRICT', 'DISTRICT']);
    expect(shown[3]).toMatchObject({ to: 'PARENT', place: { name: null, district: 'Alwar' } });
    expect(show([event('SIGHTED', { place: null })], levels({ CASE: 'MASKED' })).events).toMatchObject([
      { place: null },
    ]);
  });

  it('are made once for the same rights, and never shared with other rights', () => {
    const [full, masked] = [levels({}), levels({ CASE: 'MASKED' })];
    expect(show(events, full)).toBe(show(events, full));
    expect(show(events, masked)).toBe(show(events, masked));
    expect(JSON.stringify(show([sighted], masked))).not.toMatch(/Balika|27\.5123/);
  });

  it('are accounted for by the groups that are present', () => {
    expect(show([sighted], levels({})).groups).toEqual(['CASE']);
    expect(show([sighted, team], levels({})).groups).toEqual(['CASE', 'LEADS']);
    expect(show([], levels({})).groups).toEqual([]);
  });

  it('are the same, with the same account, whether or not there was something to hide', () => {
    const hiding = levels({ LEADS: 'NONE', PLACE_OF_CARE: 'NONE' });
    expect(show([sighted, team, admitted], hiding)).toEqual(show([sighted], hiding));
    expect(show([sighted], hiding).groups).toEqual(['CASE', 'PLACE_OF_CARE', 'LEADS']);
  });

  it('are not accounted for by what no record of the kind can hold', () => {
    const hiding = levels({ LEADS: 'NONE', PLACE_OF_CARE: 'NONE' });
    expect(shownOf()([sighted], hiding, ['CASE', 'PLACE_OF_CARE']).groups).toEqual(['CASE', 'PLACE_OF_CARE']);
  });
});
