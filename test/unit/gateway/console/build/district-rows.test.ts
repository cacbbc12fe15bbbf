import { join } from 'node:path';
import { districtWords } from '../../../../../gateway/console/build/district-rows';

const ROOT = join(__dirname, '..', '..', '..', '..', '..');

describe('the names of districts on a Hindi page', () => {
  const words = districtWords(ROOT, false);

  it('are those of the gazetteer, by the name that the graph writes', () => {
    expect(words).toMatchObject({ 'district.Alwar': 'अलवर', 'district.Katni': 'कटनी' });
  });

  it('are, on the page for a slow line, those of the states whose language is Hindi', () => {
    const light = districtWords(ROOT, true);
    expect(light).toMatchObject({ 'district.Alwar': 'अलवर', 'district.Katni': 'कटनी' });
    expect(Object.keys(light)).not.toContain('district.Thane');
    expect(Object.keys(words)).toContain('district.Thane');
  });

  it('are in Devanagari, all of them', () => {
    expect(Object.values(words).length).toBeGreaterThan(700);
    expect(Object.values(words).filter((name) => !/^[\p{Script=Devanagari}\d\s().-]+$/u.test(name))).toEqual([]);
  });
});
