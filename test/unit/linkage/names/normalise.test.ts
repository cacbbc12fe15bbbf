import fc from 'fast-check';
import { normaliseName } from '../../../../subgraphs/linkage/names/normalise';

const textsOf = (name: string) => normaliseName(name).tokens.map(({ text }) => text);
const aliasesOf = (name: string) => normaliseName(name).aliases.map((alias) => alias.map(({ text }) => text).join(' '));
const relativesOf = (name: string) =>
  normaliseName(name).relatives.map((relative) => relative.map(({ text }) => text).join(' '));

/** Pieces of names, so that random names often have titles, aliases and marks. */
const piece = fc.constantFrom(
  ...[
    'Km.',
    'कु०',
    'श्री',
    'Mohd',
    'मो.',
    'ji',
    'जी',
    'सुनीता',
    'कुमार',
    'कुमारी',
    'Sunita',
    'D’Souza',
    'A.',
    'एम.',
    'क़ासिम',
  ],
  ...[
    'उर्फ',
    'urf',
    '@',
    '/',
    'd/o',
    'पुत्री',
    '(',
    ')',
    '.',
    '-',
    '12',
    '१२',
    '\u200d',
    '\u0301',
    'Āryā',
    'خان',
    'ं',
    '्',
    '़',
  ],
);
const written = fc.oneof(
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary' }),
);

describe('a normalised name', () => {
  it('is the same when normalised again', () => {
    fc.assert(
      fc.property(written, (text) => {
        const once = textsOf(text);
        expect(textsOf(once.join(' '))).toEqual(once);
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps the words of any text bounded and never throws', () => {
    fc.assert(
      fc.property(written, fc.integer({ min: 1, max: 50 }), (text, times) => {
        const { tokens, aliases, relatives } = normaliseName(text.repeat(times));
        expect(tokens.length).toBeLessThanOrEqual(12);
        expect(aliases.length + relatives.length).toBeLessThanOrEqual(12);
        for (const { text: word } of tokens) expect(word).toMatch(/^[\p{L}\p{M}]+$/u);
      }),
    );
    expect(() => normaliseName('क'.repeat(1e6) + '@'.repeat(1e6))).not.toThrow();
    expect(() => normaliseName('\ud800')).not.toThrow();
  });

  it.each(['Km.', 'Smt', 'Shri', 'Ms', 'कु.', 'कु०', 'कुo', 'कुमारी', 'श्री', 'श्रीमती', 'Late Shri'])(
    'is without the title %s',
    (title) => {
      for (const name of ['Sunita Devi', 'सुनीता', 'A. K. Sharma'])
        expect(textsOf(`${title} ${name}`)).toEqual(textsOf(name));
    },
  );

  it('keeps कुमारी as a second name, and कुमार everywhere', () => {
    expect(textsOf('सुनीता कुमारी')).toEqual(['सुनीता', 'कुमारी']);
    expect(textsOf('कुमार गौरव')).toEqual(['कुमार', 'गौरव']);
    expect(textsOf('Kumari')).toEqual(['kumari']);
  });

  it('expands short forms of Mohammad and keeps the word', () => {
    expect(textsOf('Mohd. Arif')).toEqual(['mohammad', 'arif']);
    expect(textsOf('MD Arif')).toEqual(['mohammad', 'arif']);
    expect(textsOf('मो० आरिफ')).toEqual(['मोहम्मद', 'आरिफ']);
  });

  it.each(['सुनीता उर्फ गुड्डी', 'सुनीता @ गुड्डी', 'सुनीता/गुड्डी', 'सुनीता (गुड्डी)', 'सुनीता alias गुड्डी', 'सुनीता a.k.a. गुड्डी'])(
    'separates the alias of %s',
    (name) => {
      expect(textsOf(name)).toEqual(['सुनीता']);
      expect(aliasesOf(name)).toEqual(['गुड्डी']);
    },
  );

  it.each([
    'Sunita d/o Ramesh',
    'Sunita D/O Ramesh',
    'Sunita daughter of Ramesh',
    'Sunita पुत्री Ramesh',
    'Sunita पिता Ramesh',
  ])('does not take the father for the child in %s', (name) => {
    expect(textsOf(name)).toEqual(['sunita']);
    expect(aliasesOf(name)).toEqual([]);
    expect(relativesOf(name)).toEqual(['ramesh']);
  });

  it('is empty for a child when only the father is named', () => {
    expect(textsOf('d/o Ramesh')).toEqual([]);
    expect(relativesOf('d/o Ramesh')).toEqual(['ramesh']);
  });

  it('recognises initials in both scripts, but बी as a name', () => {
    expect(normaliseName('A.K. एम. Sharma').tokens.map(({ initial }) => initial)).toEqual([true, true, true, false]);
    expect(normaliseName('फ़ातिमा बी').tokens.map(({ initial }) => initial)).toEqual([false, false]);
  });

  it('separates words of two scripts, and drops digits and invisible characters', () => {
    expect(textsOf('सुनीताSharma')).toEqual(['सुनीता', 'sharma']);
    expect(textsOf('सुनी\u200dता 12 १२')).toEqual(['सुनीता']);
    expect(textsOf('दु:ख')).toEqual(['दुःख']);
    expect(textsOf('Āryā D’Souza')).toEqual(['arya', 'dsouza']);
  });

  it('reads a nukta the same whether it was typed as one sign or two', () => {
    expect(textsOf('\u0958ासिम')).toEqual(textsOf('\u0915\u093cासिम'));
  });

  it('reads a name the same with and without an invisible character', () => {
    const letters = fc.constantFrom(...Array.from('abk ofsmd SN'), ...Array.from('सुनीता कुमारी ज़ अँॉ॒'));
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 24 }), (some) => {
        const text = some.join('');
        expect(normaliseName(text)).toEqual(normaliseName(`${text}\u200b`));
      }),
      { numRuns: 500 },
    );
  });
});
