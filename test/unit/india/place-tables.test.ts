import { listed, placesVersion, tableRows } from '../../../subgraphs/india/place-tables';
import { NAMES_VERSION } from '../../../subgraphs/children/matches/claim-index';

it('the version of the tables is a part of that of all leads and of the stored index', () => {
  expect(placesVersion()).toMatch(/^[0-9a-f]{8}$/);
  expect(NAMES_VERSION).toContain(placesVersion());
});

it('a cell lists its values, and an empty one none', () => {
  expect([listed('a;b'), listed('')]).toEqual([['a', 'b'], []]);
  expect(tableRows('states.csv')[0]?.[0]).toBe('AN');
});
