import { openGazetteer } from '../../../../subgraphs/india/gazetteer';
import { requestedStation } from '../../../../subgraphs/children/search/requested-station';
import { refusalOf } from './refusal-of';

const anywhere = { district: null, state: null };
const keysOf = (text: string) => requestedStation(text, anywhere).keys;

it.each(['ET', 'et', 'Itarsi', 'ITARSI JN', 'Itarsi railway station', 'इटारसी', 'इटारसी जंक्शन', 'इटारसी रेलवे स्टेशन'])(
  'Itarsi is meant by %s',
  (text) => {
    expect(keysOf(text)).toEqual(['station ET']);
  },
);

it('an old code, an old name, and those of today mean one station, under all codes that records may have', () => {
  for (const text of ['PRYJ', 'ALD', 'Allahabad', 'Prayagraj Junction', 'इलाहाबाद', 'प्रयागराज जंक्शन'])
    expect(keysOf(text)).toEqual(['station PRYJ', 'station ALD']);
});

it('stations of one name in one district are meant together', () => {
  expect(keysOf('Dadar')).toEqual(['station DDR', 'station DR']);
});

it('of those of several districts the district or the state tells one, and nothing is taken for another', () => {
  expect(() => keysOf('Raghunathpur')).toThrow();
  expect(requestedStation('Raghunathpur', { district: null, state: 'BR' }).keys).toEqual(['station RPR']);
  const district = openGazetteer().district('Buxar', 'BR');
  expect(requestedStation('Raghunathpur', { district, state: null }).keys).toEqual(['station RPR']);
  expect(() => requestedStation('Raghunathpur', { district: null, state: 'MP' })).toThrow();
});

it('the district of a child’s family does not change which station is meant', () => {
  const district = openGazetteer().district('Katni', 'MP');
  expect(requestedStation('Itarsi', { district, state: null }).keys).toEqual(['station ET']);
});

it('has a key for each of its codes in each month', () => {
  expect(requestedStation('Dadar', anywhere).keysIn(['2025-10', '2025-09'])).toEqual([
    'station DDR 2025-10',
    'station DDR 2025-09',
    'station DR 2025-10',
    'station DR 2025-09',
  ]);
});

it.each(['', '?', 'Nowhere', 'Sunita', '__proto__', 'a constructor', 'XXXXX', 'x'.repeat(81), '\0', '😀'])(
  '%j names no station and is refused',
  (text) => {
    expect(refusalOf(() => keysOf(text))).toMatchObject({ code: 'SEARCH_INVALID' });
  },
);
