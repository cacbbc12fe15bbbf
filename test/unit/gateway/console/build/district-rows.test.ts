import { join } from 'node:path';
import { districtWords } from '../../../../../gateway/console/build/district-rows';

const ROOT = join(__dirname, '..', '..', '..', '..', '..');

describe('the names of districts on a Hindi page', () => {
  const words = districtWords(ROOT);

  it('are those of the gazetteer, by the name that the graph writes', () => {
    expect(words).toMatchObject({ 'district.Alwar': 'अलवर', 'district.Katni': 'कटनी' });
  });

  it('are in Devanagari, all of them', () => {
    expect(Object.values(words).length).toBeGreaterThan(700);
    expect(Object.values(words).filter((name) => !/^[\p{Script=Devanagari}\d\s().-]+$/u.test(name))).toEqual([]);
  });
});
