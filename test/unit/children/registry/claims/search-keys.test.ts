import { searchColumnsOf } from '../../../../../subgraphs/children/registry/claims/search-keys';
import { personClaim } from '../../person-claims';

const place = (district: string | null, state: string | null) => ({
  ...{ village: 'Rampur', block: null, district, state, lat: 23.8, lon: 80.4 },
});
const nothing = { father: null, mother: null, home: null, event: null, phone: null, marks: [] };

it('a claim that states nothing has the key of an unknown sex, and no other', () => {
  expect(searchColumnsOf(personClaim())).toEqual({
    ...{ searchKeys: ['sex UNKNOWN'], bornFirst: null, bornLast: null, missingOn: null, foundOn: null },
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
