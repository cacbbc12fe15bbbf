import { inIndic, inUrdu } from '../../../matching-data/as-told/other-scripts';

describe('a name in another script', () => {
  it.each([
    ['GUJARATI', 'રામ'],
    ['BENGALI', 'রাম'],
    ['GURMUKHI', 'ਰਾਮ'],
    ['ODIA', 'ରାମ'],
    ['TAMIL', 'ராம'],
    ['TELUGU', 'రామ'],
    ['KANNADA', 'ರಾಮ'],
    ['MALAYALAM', 'രാമ'],
  ] as const)('has the letters of %s', (script, text) => {
    expect(inIndic('राम', script)).toBe(text);
  });

  it('has the one letter that Tamil has for several', () => {
    expect(inIndic('गीता', 'TAMIL')).toBe('கீதா');
  });

  it('has no short vowels in Urdu', () => {
    expect(inUrdu('सुनीता')).toBe('سنیتا');
  });
});
