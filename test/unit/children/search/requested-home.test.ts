import { homeKeysOf } from '../../../../subgraphs/children/registry/claims/home-keys';
import { requestedHome } from '../../../../subgraphs/children/search/requested-home';
import { testHomeDigest } from '../../../signing';

const HOME = { number: 'RJ/ALW/CH/0007', names: ['Bal Ashram, Alwar', 'बाल आश्रम, अलवर'] };

it.each([
  ...['RJ/ALW/CH/0007', 'home:RJ/ALW/CH/0007', 'rj/alw/ch/0007 ', 'Bal Ashram, Alwar', 'bal ashram alwar', 'BalAshram'],
  ...['Bal Ashram', 'बाल आश्रम', 'बाल आश्रम अलवर', 'Baal Aashram'],
])('%s means the home', (text) => {
  expect(requestedHome(text, testHomeDigest).keys.some((key) => homeKeysOf(HOME, testHomeDigest).includes(key))).toBe(
    true,
  );
});

it.each(['RJ/ALW/CH/0008', 'Bal Ashram, Katni', 'Balika Ashram', 'Alwar', '0007', 'Sunita'])(
  '%s does not mean it',
  (text) => {
    expect(requestedHome(text, testHomeDigest).keys.some((key) => homeKeysOf(HOME, testHomeDigest).includes(key))).toBe(
      false,
    );
  },
);

it.each(['', ' , ', '?', 'x'.repeat(201)])('%j can name no home', (text) => {
  expect(() => requestedHome(text, testHomeDigest)).toThrow(expect.objectContaining({ extensions: expect.objectContaining({ code: 'SEARCH_INVALID' }) as unknown }) as Error); // prettier-ignore
});

it('a text typed for a legacy font has a code of its own', () => {
  expect(() => requestedHome('lquhrk oekZ', testHomeDigest)).toThrow(expect.objectContaining({ extensions: expect.objectContaining({ code: 'SEARCH_LEGACY_FONT' }) as unknown }) as Error); // prettier-ignore
});
