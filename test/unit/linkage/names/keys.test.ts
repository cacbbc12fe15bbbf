import { fineKey, skeletonKey } from '../../../../subgraphs/linkage/names/keys';
import { romanise } from '../../../../subgraphs/linkage/names/romanise';

describe('the skeleton of a name', () => {
  it.each([
    ['लक्ष्मी', 'laxmi', 'lakshmi'],
    ['क़ासिम', 'kasim', 'qasim', 'qaasim'],
    ['विकास', 'vikas', 'wikaas'],
    ['फ़ातिमा', 'fatima', 'phatima'],
    ['ज़ाकिर', 'jakir', 'zaakir'],
    ['चंपा', 'champa', 'chanpa'],
    ['मोहम्मद', 'mohammad', 'muhammed', 'mohamed'],
    ['बच्चा', 'baccha', 'bachcha', 'bachha'],
    ['ज्ञानेश', 'gyanesh', 'jnanesh', 'gnanesh'],
  ])('is the same for %s and its Latin spellings', (devanagari, ...spellings) => {
    for (const spelling of spellings) expect(skeletonKey(spelling)).toBe(skeletonKey(romanise(devanagari)));
  });

  it('distinguishes other consonants', () => expect(skeletonKey('sunita')).not.toBe(skeletonKey('savita')));
});

describe('the fine key of a name', () => {
  it('merges lengths of vowels', () => expect(fineKey('pooja')).toBe(fineKey('puja')));

  it('merges the ways to write च्च', () => {
    for (const spelling of ['bachcha', 'bachha']) expect(fineKey(spelling)).toBe(fineKey('baccha'));
  });

  it('distinguishes names by the last vowel: कुमार and कुमारी', () => {
    expect(fineKey('kumar')).not.toBe(fineKey('kumari'));
  });
});
