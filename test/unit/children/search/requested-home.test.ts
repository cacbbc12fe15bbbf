import { homeKeysOf } from '../../../../subgraphs/children/registry/claims/home-keys';
import { requestedHome } from '../../../../subgraphs/children/search/requested-home';
import { refusalOf } from './refusal-of';

const HOME = { number: 'RJ/ALW/CH/0007', names: ['Bal Ashram, Alwar', 'बाल आश्रम, अलवर'] };

it.each([
  ...['RJ/ALW/CH/0007', 'home:RJ/ALW/CH/0007', 'rj/alw/ch/0007 ', 'Bal Ashram, Alwar', 'bal ashram alwar', 'BalAshram'],
  ...['Bal Ashram', 'बाल आश्रम', 'बाल आश्रम अलवर', 'Baal Aashram'],
])('%s means the home', (text) => {
  expect(requestedHome(text).keys.some((key) => homeKeysOf(HOME).includes(key))).toBe(true);
});

it.each(['RJ/ALW/CH/0008', 'Bal Ashram, Katni', 'Balika Ashram', 'Alwar', '0007', 'Sunita'])(
  '%s does not mean it',
  (text) => {
    expect(requestedHome(text).keys.some((key) => homeKeysOf(HOME).includes(key))).toBe(false);
  },
);

it.each(['', ' , ', '?', 'x'.repeat(201)])('%j can name no home', (text) => {
  expect(refusalOf(() => requestedHome(text))).toMatchObject({ code: 'SEARCH_INVALID' });
});

it('a text typed for a legacy font has a code of its own', () => {
  expect(refusalOf(() => requestedHome('lquhrk oekZ'))).toMatchObject({ code: 'SEARCH_LEGACY_FONT' });
});
