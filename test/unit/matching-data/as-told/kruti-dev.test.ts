import { inKrutiDev } from '../../../matching-data/as-told/kruti-dev';

describe('the keys of Kruti Dev', () => {
  it.each([
    ['सुनीता वर्मा', 'lquhrk oekZ'],
    ['राम', 'jke'],
    ['किरण', 'fdj.k'],
    ['श्याम', "';ke"],
    ['प्रिया', 'fiz;k'],
  ])('type %s as %s', (text, keys) => {
    expect(inKrutiDev(text)).toBe(keys);
  });
});
