import fc from 'fast-check';
import { compileSplit } from '../../../../../subgraphs/sources/mapping/verbs/split';

describe('a text is divided', () => {
  it('at the ends of lines alone by a newline, however the system ends its lines', () => {
    const split = compileSplit(['\n']);
    expect(split('scar on left cheek\nmole on chin')).toEqual(['scar on left cheek', 'mole on chin']);
    expect(split('scar on cheek\r\nmole on chin\rtattoo')).toEqual(['scar on cheek', 'mole on chin', 'tattoo']);
  });

  it('by a sign as it is written, with its blanks', () => {
    expect(compileSplit([' - '])('well-built - scar')).toEqual(['well-built', 'scar']);
    expect(compileSplit(['\t'])('old scar\tmole')).toEqual(['old scar', 'mole']);
    expect(compileSplit(['.'])('scar. mole')).toEqual(['scar', 'mole']);
    expect(compileSplit([';', ';;'])('scar;;mole')).toEqual(['scar', 'mole']);
  });

  it('by a word where it stands as one, in either case, with any blanks in it', () => {
    expect(compileSplit(['son of'])('Ravi Son\n of Sohan')).toEqual(['Ravi', 'Sohan']);
    expect(compileSplit([' and '])('Mandla and Andheri')).toEqual(['Mandla', 'Andheri']);
  });

  it('into the parts that were joined by the sign, whatever they are', () => {
    const sign = fc.constantFrom('\n', ';', ', ', ' / ', '|', '..', '\\');
    const part = fc.stringMatching(/^[a-zक-ह]+( [a-zक-ह]+)?$/u);
    fc.assert(
      fc.property(sign, fc.array(part, { minLength: 1 }), (by, parts) => {
        expect(compileSplit([by])(parts.join(by))).toEqual(parts.map((one) => one.normalize('NFC')));
      }),
    );
  });
});
