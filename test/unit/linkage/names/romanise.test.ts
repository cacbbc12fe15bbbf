import fc from 'fast-check';
import { romanise } from '../../../../subgraphs/linkage/names/romanise';

describe('romanising', () => {
  it.each([
    ['सुनीता', 'sunita'],
    ['राजकुमार', 'rajkumar'],
    ['जगदीश', 'jagdish'],
    ['कमला', 'kamla'],
    ['आदित्य', 'aaditya'],
    ['प्रिया', 'priya'],
    ['नौबहार', 'naubahar'],
  ])('drops silent vowels: %s is %s', (written, said) => expect(romanise(written)).toBe(said));

  it.each([
    ['क़ासिम', 'qasim'],
    ['ख़ान', 'khan'],
    ['ग़ज़ल', 'ghazal'],
    ['ज़ाकिर', 'zakir'],
    ['फ़ातिमा', 'fatima'],
    ['गढ़वाल', 'gadhval'],
  ])('reads letters with a nukta: %s is %s', (written, said) => {
    expect(romanise(written)).toBe(said);
    expect(romanise(written.normalize('NFD'))).toBe(said);
  });

  it.each([
    ['चंपा', 'champa'],
    ['चंदा', 'chanda'],
    ['सिंह', 'singh'],
    ['लक्ष्मी', 'lakshmi'],
    ['ज्ञानेश', 'gyanesh'],
    ['ऋषि', 'rishi'],
    ['चंद्र', 'chandra'],
    ['अच्छे', 'achhe'],
  ])('writes %s as %s', (written, said) => expect(romanise(written)).toBe(said));

  it('gives only Latin letters, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), devanagari()), (text) =>
        expect(romanise(text)).toMatch(/^[a-z]*$/),
      ),
    );
  });
});

function devanagari() {
  const letter = fc.integer({ min: 0x900, max: 0x97f }).map((code) => String.fromCharCode(code));
  return fc.array(letter, { maxLength: 30 }).map((letters) => letters.join(''));
}
