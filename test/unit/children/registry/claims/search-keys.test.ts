import { searchColumnsOf } from '../../../../../subgraphs/children/registry/claims/search-keys';
import { personClaim } from '../../person-claims';

const place = (district: string | null, state: string | null) => ({
  ...{ village: 'Rampur', block: null, district, state, lat: 23.8, lon: 80.4 },
});
const nothing = { father: null, mother: null, home: null, event: null, phone: null, marks: [] };

it('a claim that states nothing has the key of an unknown sex, and no other', () => {
  expect(searchColumnsOf(personClaim())).toEqual({
    ...{ searchKeys: ['sex UNKNOWN'], bornFirst: null, bornLast: null, missingOn: null, foundOn: null },
    eventUntil: null,
  });
});

it('a claim has the districts and states of the gazetteer, in whichever script they were written, and the month', () => {
  const evidence = {
    ...nothing,
    father: 'Ramesh',
    home: place('कटनी', 'MP'),
    event: { kind: 'FOUND' as const, day: '2025-10-04', place: place('Alwar', 'RJ') },
  };
  const born = { from: '2012-03-01', to: '2013-02-28' };
  expect(
    searchColumnsOf(personClaim({ names: [{ text: 'सुनीता', script: 'DEVANAGARI' }], sex: 'F', born, evidence })),
  ).toEqual({
    searchKeys: ['sex F', 'from 413', 'from MP', 'at 87', 'at RJ', 'found 2025-10'],
    bornFirst: 2012,
    bornLast: 2013,
    missingOn: null,
    foundOn: '2025-10-04',
    eventUntil: null,
  });
});

it('a claim has one key of its district under the old and the new name, and however it is spelled', () => {
  const keysOf = (district: string) =>
    searchColumnsOf(personClaim({ evidence: { ...nothing, home: place(district, 'MP') } })).searchKeys;
  for (const name of ['Hoshangabad', 'होशंगाबाद', 'Narmadapuram', 'Hosangabad'])
    expect(keysOf(name)).toContain('from 409');
});

it('days that no calendar has and unknown districts are left out: they would fail the whole batch, or find nobody', () => {
  const event = { kind: 'MISSING' as const, day: '2025-02-31', place: place('Sunita ki basti', null) };
  const born = { from: '2012-00-00', to: '2013-02-28' };
  expect(searchColumnsOf(personClaim({ born, evidence: { ...nothing, event } }))).toEqual(
    searchColumnsOf(personClaim()),
  );
});

describe('an event that a claim states to have been between two times', () => {
  const columnsOf = (at: string, to: string, kind: 'LAST_SEEN' | 'FOUND_AT_STATION' = 'LAST_SEEN') => {
    const event = { kind: kind === 'LAST_SEEN' ? ('MISSING' as const) : ('FOUND' as const), day: at.slice(0, 10), place: null, railwayStation: 'ET' }; // prettier-ignore
    const milestones = [{ kind, at: `${at}:00+05:30`, to: `${to}:00+05:30` }];
    return searchColumnsOf(personClaim({ milestones, evidence: { ...nothing, event } }));
  };

  it('has its last day, and the keys of all months that it may have been in', () => {
    expect(columnsOf('2025-10-31T22:00', '2025-11-01T05:00')).toMatchObject({
      searchKeys: ['sex UNKNOWN', 'missing 2025-11', 'missing 2025-10', 'station ET', 'station ET 2025-11', 'station ET 2025-10'], // prettier-ignore
      missingOn: '2025-10-31',
      eventUntil: '2025-11-01',
    });
    expect(columnsOf('2025-12-31T22:00', '2026-01-01T05:00', 'FOUND_AT_STATION')).toMatchObject({
      searchKeys: ['sex UNKNOWN', 'found 2026-01', 'found 2025-12', 'station ET', 'station ET 2026-01', 'station ET 2025-12'], // prettier-ignore
      foundOn: '2025-12-31',
      eventUntil: '2026-01-01',
    });
    expect(columnsOf('2025-10-31T18:00', '2025-10-31T23:00').eventUntil).toBeNull();
  });

  it('has one key for all months when they are many, because a slip in a year would write hundreds', () => {
    expect(columnsOf('2005-10-31T22:00', '2025-11-01T05:00')).toMatchObject({
      searchKeys: ['sex UNKNOWN', 'missing any', 'station ET', 'station ET any'],
      eventUntil: '2025-11-01',
    });
  });

  it('has no last day that no calendar has: it would fail the whole batch', () => {
    expect(columnsOf('2025-10-31T22:00', '2025-11-31T05:00')).toMatchObject({ eventUntil: null });
    expect(columnsOf('2025-10-31T22:00', 'Nov 2 2025 05')).toMatchObject({ eventUntil: null });
  });
});
