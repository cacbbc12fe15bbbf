import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  ...['Baby', 'बेबी', 'Unknown', 'अज्ञात', 'Shri', 'पुः', 'नाम', 'की', 'S.O.', '॰', 'बेटी', 'Devi'],
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

  it.each([
    'सुनीता उर्फ गुड्डी',
    'सुनीता @ गुड्डी',
    'सुनीता/गुड्डी',
    'सुनीता (गुड्डी)',
    'सुनीता alias गुड्डी',
    'सुनीता a.k.a. गुड्डी',
    'सुनीता known as गुड्डी',
  ])('separates the alias of %s', (name) => {
    expect(textsOf(name)).toEqual(['सुनीता']);
    expect(aliasesOf(name)).toEqual(['गुड्डी']);
  });

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

  it.each([
    'Sunita s/oRamesh',
    'Sunita S/ORamesh',
    'Sunita D.O. Ramesh',
    'Sunita d o Ramesh',
    'Sunita (D.O. Ramesh)',
    'Sunita bint Ramesh',
    'Sunita bin Ramesh',
    'Sunita atmaja Ramesh',
    'Sunita daughter Ramesh',
    "Sunita Father's name Ramesh",
    "Ramesh's daughter Sunita",
    'Ramesh ki beti Sunita',
    'नाम Sunita पिता का नाम Ramesh',
    'Sunita आत्मजा Ramesh',
    'Sunita आत्मज Ramesh',
    'Sunita पु. Ramesh',
    'Sunita पु० Ramesh',
    'Sunita पु0 श्री Ramesh',
    'Sunita पि. Ramesh',
    'Sunita पि:Ramesh',
    'Sunita बिन्त Ramesh',
    'Sunita बिंत Ramesh',
    'Sunita वल्द स्व. Ramesh',
    'Ramesh की पुत्री Sunita',
    'Sunita d/0 Ramesh',
    'Sunitad/o Ramesh',
    'SunitaD/oRamesh',
    'Sunita S/D/o Ramesh',
    'Sunita D/o Lt. Ramesh',
    'Rameshʼs daughter Sunita',
    'Sunita डी/ओ Ramesh',
    'Sunita एस / ओ. Ramesh',
    'Sunita पिता:Ramesh',
    'Sunita पुः Ramesh',
    'Sunita पु॰Ramesh',
    'Sunita पु./Ramesh',
    'Sunita बल्द Ramesh',
  ])('tells the child from the father in %s', (text) => {
    const name = normaliseName(text);
    expect(name.tokens.map(({ text: word }) => word)).toEqual(['sunita']);
    expect(name.fathers.map((father) => father.map(({ text: word }) => word).join(' '))).toEqual(['ramesh']);
  });

  it.each(['Omprakash', 'omkar', 'OMVEER'])('keeps the O of the father in s/%s', (father) => {
    expect(relativesOf(`Sunita s/${father}`)).toEqual([father.toLowerCase()]);
    expect(relativesOf('Sunita s/oManoj')).toEqual(['manoj']);
    expect(relativesOf('Sunita S/OMANOJ')).toEqual(['manoj']);
  });

  it.each(['सुनीता पिता:रामलाल', 'सुनीता पुः रामलाल', 'सुनीता पु॰रामलाल', 'नाम:सुनीता पिता:रामलाल'])(
    'takes no colon or stop after a relation for a letter in %s',
    (text) => {
      expect([...textsOf(text), ...relativesOf(text)]).toEqual(['सुनीता', 'रामलाल']);
    },
  );

  it.each(['g/o', 'Gd/o', 'gs / o', 'S/D/W of', 'पु./पत्नी', 'पौत्री', 'द्वारा', 'child of', 'male child of', 'डब्ल्यू/ओ'])(
    'takes the name after %s for a relative of whom no more is said',
    (relation) => {
      const name = normaliseName(`Sunita ${relation} Ramesh`);
      expect(name).toMatchObject({ tokens: [{ text: 'sunita' }], aliases: [], fathers: [], mothers: [] });
      expect(name.relatives).toEqual([[expect.objectContaining({ text: 'ramesh' })]]);
    },
  );

  it.each(['D.O. Varghese', 'Varghese S.O.', 'S O Sharma', 'A.D.O. Paul', 'S.O.'])(
    'keeps the initials of %s',
    (text) => {
      expect(relativesOf(text)).toEqual([]);
      expect(textsOf(text)).toEqual(text.toLowerCase().match(/[a-z]+/g));
    },
  );

  it.each(['Baby girl of Kamla', 'Newborn of Kamla', 'NEW BORN BABY OF KAMLA'])(
    'reads the mother and no name of the child in %s',
    (text) => {
      expect(normaliseName(text)).toMatchObject({ tokens: [], fathers: [], mothers: [[{ text: 'kamla' }]] });
    },
  );

  it.each(['D/o', 'Baby of', 'R/o Katni'])('is nobody where only a sign is left of it: %s', (text) => {
    expect(normaliseName(text)).toMatchObject({ tokens: [], aliases: [], relatives: [] });
  });

  it.each([
    '(12 yrs)',
    '12 Years old',
    'aged 12 yrs',
    '12 y/o',
    'उम्र १२ वर्ष',
    '8 माह',
    'R/o Katni',
    'R/O Vill. Katni (MP)',
  ])('holds neither age nor home: Sunita %s', (said) => {
    expect(normaliseName(`Sunita ${said}`)).toEqual(normaliseName('Sunita'));
    expect(normaliseName(`Sunita ${said} d/o Ramesh`)).toEqual(normaliseName('Sunita d/o Ramesh'));
  });

  it.each([
    'সুনীতা পিতা রমেশ',
    'সুনীতা কন্যা শ্রী রমেশ',
    'સુનીતા પુત્રી રમેશ',
    'ਸੁਨੀਤਾ ਪੁੱਤਰੀ ਸ੍ਰੀ ਰਮੇਸ਼',
    'ସୁନୀତା ପିତା ରମେଶ',
    'சுனிதா தந்தை ரமேஷ்',
    'సునీత తండ్రి రమేష్',
    'ಸುನೀತಾ ಬಿನ್ ರಮೇಶ್',
    'سنیتا دختر رمیش',
    'عارف ولد رحیم',
  ])('tells the child from the father in another script: %s', (text) => {
    const name = normaliseName(text);
    const [child, ...others] = text.split(' ');
    expect(name.tokens.map(({ text: word }) => word)).toEqual([child]);
    expect(name.fathers.map((father) => father.map(({ text: word }) => word))).toEqual([[others.at(-1)]]);
  });

  it.each([
    ['শ্রীমতী কমলা', 'কমলা'],
    ['মোঃ আরিফ', 'মোহাম্মদ আরিফ'],
    ['શ્રી રામ', 'રામ'],
    ['ਸ੍ਰੀ ਰਾਮ', 'ਰਾਮ'],
    ['ଶ୍ରୀ ରାମ', 'ରାମ'],
    ['திரு ராமன்', 'ராமன்'],
    ['శ్రీ రాము', 'రాము'],
    ['ಶ್ರೀ ರಾಮ', 'ರಾಮ'],
    ['ശ്രീ രാമൻ', 'രാമൻ'],
    ['شری رام', 'رام'],
    ['ସୁନୀତା ପତି', 'ସୁନୀତା ପତି'],
    ['সুনীতা ওরফে গুড্ডি', 'সুনীতা'],
    ['عارف عرف گڈو', 'عارف'],
    ['عارف عُرف گڈو', 'عارف'],
    ['شري رام', 'رام'],
  ])('reads %s as %s', (text, read) => {
    expect(textsOf(text).join(' ')).toBe(read);
  });

  it('tells a father from other relatives', () => {
    for (const text of ['Sunita w/o Mohan', 'Sunita c/o Mohan', 'सुनीता पत्नी मोहन', 'Sunita m/o Mohan'])
      expect(normaliseName(text)).toMatchObject({ fathers: [], mothers: [], relatives: [[{}]] });
    const both = normaliseName('Sunita d/o Ramesh and Kamla');
    expect(both.fathers).toEqual([[expect.objectContaining({ text: 'ramesh' })]]);
    for (const text of ['Sunita d/o Smt. Kamla', 'सुनीता माता कमला', 'B/o Kamla', 'Baby of Kamla'])
      expect(normaliseName(text)).toMatchObject({ fathers: [], mothers: [[{}]] });
  });

  it.each([
    'माता प्रसाद',
    'Mata Prasad',
    'Sunita Pati',
    'Bin',
    'Om Prakash',
    'Putra',
    'S Om',
    'Son',
    'रमेश भाई',
    'So',
    'आशा',
    'Putri Devi',
    'बेटी कुमारी',
    'Kumari Baby',
    'चिरंजीव कुमार',
    'मुसा खान',
  ])('keeps the whole name %s, which looks like a relation', (text) => {
    expect(normaliseName(text).relatives).toEqual([]);
    expect(textsOf(text)).toHaveLength(text.split(' ').length);
  });

  it.each([
    ['Sk. Rahim', 'sheikh rahim'],
    ['Rahim Sk', 'rahim sheikh'],
    ['Sd. Akbar', 'syed akbar'],
    ['सै. अकबर', 'सैयद अकबर'],
    ['मौ0 आरिफ', 'मोहम्मद आरिफ'],
    ['मोः आरिफ', 'मोहम्मद आरिफ'],
    ['मो:आरिफ', 'मोहम्मद आरिफ'],
    ['मोह', 'मोहम्मद'],
    ['moh', 'moh'],
    ['मोसा. सलमा', 'सलमा'],
    ['श्रीमान रामलाल', 'रामलाल'],
    ['स्बर्गीय रामलाल', 'रामलाल'],
    ['अड्वोकेट रामलाल', 'रामलाल'],
    ['Ramlal Jr.', 'ramlal'],
    ['Ram Kr. Sharma', 'ram kumar sharma'],
    ['RamKumar Yadav', 'ram kumar yadav'],
    ['MdArif', 'mohammad arif'],
    ['KmSunita', 'sunita'],
    ['McDonald', 'mcdonald'],
    ['कु॰सुनीता', 'सुनीता'],
    ['मो॰आरिफ', 'मोहम्मद आरिफ'],
  ])('reads %s as %s', (text, read) => {
    expect(textsOf(text).join(' ')).toBe(read);
  });

  it('never takes जी for an initial', () => {
    expect(normaliseName('जी के शर्मा').tokens[0]).toMatchObject({ text: 'जी', initial: false });
  });

  it.each([
    ['राेहित', 'रोहित'],
    ['अाेम', 'ओम'],
    ['एेश्वर्या', 'ऐश्वर्या'],
    ['अाशा', 'आशा'],
    ['अौरंगजेब', 'औरंगजेब'],
    ['सुनीीता', 'सुनीता'],
    ['सुनिीता', 'सुनीता'],
    ['िसंह', 'सिंह'],
    ['सञ्जय', 'संजय'],
    ['शङ्कर', 'शंकर'],
    ['चाँदनी', 'चांदनी'],
    ['ब्राम्हण', 'ब्राह्मण'],
    ['व्दारका', 'द्वारका'],
    ['सिध्दार्थ', 'सिद्धार्थ'],
    ['ॐ प्रकाश', 'ओम प्रकाश'],
    ['सिहं', 'सिंह'],
    ['रामसिहँ', 'रामसिंह'],
    ['कुम्हार', 'कुम्हार'],
    ['मुन्ना', 'मुन्ना'],
    ['Sun\u0456ta', 'sunita'],
    ['SU\u039dITA', 'sunita'],
    ['RA\u039cESH', 'ramesh'],
    ['\u0412INOD', 'binod'],
    ['\u041aUMAR', 'kumar'],
  ])('reads %s as it reads %s', (typed, meant) => {
    expect(textsOf(typed)).toEqual(textsOf(meant));
    expect(textsOf(meant)[0]).toBe(meant.split(' ')[0]);
  });

  it.each(Array.from("'’‘`´′ʼʹ＇"))('reads D%sSouza as one word', (apostrophe) => {
    expect(textsOf(`D${apostrophe}Souza`)).toEqual(['dsouza']);
  });

  it.each(['Unknown', 'अज्ञात', 'Baby', 'नाम नहीं बताया', 'NA'])('has no words where %s names nobody', (text) => {
    expect(normaliseName(text)).toMatchObject({ tokens: [], aliases: [], relatives: [] });
    expect(normaliseName(`${text} d/o Ramesh`)).toMatchObject({ tokens: [], fathers: [[{ text: 'ramesh' }]] });
  });

  it.each([
    'Shri Unknown',
    'Unknown Ji',
    'Late Unknown',
    'श्री अज्ञात',
    'Km. Baby',
    'कु. बेबी',
    'Unknown Km. Baby',
    'Sunita (Late)',
    'Sunita @ Km.',
    'Sunita d/o Late',
    'Sunita d/o Shri Unknown',
    'Sunita पिता जी',
  ])('does not take the title for the name that is not said in %s', (text) => {
    const { tokens, aliases, relatives } = normaliseName(text);
    expect(tokens.map(({ text: word }) => word)).toEqual(text.startsWith('Sunita') ? ['sunita'] : []);
    expect({ aliases, relatives }).toEqual({ aliases: [], relatives: [] });
  });

  it('keeps every name of a public corpus wherever it stands, except titles', () => {
    const names = readFileSync(join(__dirname, '..', '..', '..', 'fixtures', 'names', 'indian-names-dev.tsv'), 'utf8')
      .split(/[\t\n]/)
      .filter((name) => /^[^ ]+$/.test(name));
    const shortened = (write: (name: string) => string) => names.filter((name) => textsOf(write(name)).length < 2);
    expect(names.length).toBeGreaterThan(8000);
    expect(names.filter((name) => textsOf(name).length !== 1)).toEqual([]);
    expect(names.filter((name) => textsOf(`Asha ${name} Yadav`).length < 3)).toEqual([]);
    expect(shortened((name) => `Asha ${name}`)).toEqual(['साहिब', 'sahib']);
    expect(new Set(shortened((name) => `${name} Asha`))).toEqual(
      new Set(['कुमारी', 'kumari', 'श्रीमान', 'श्री', 'shree', 'shri', 'श्रीमती', 'shrimati']),
    );
  });

  it('keeps initials that look like a word for nothing', () => {
    expect(textsOf('N.A. Sharma')).toEqual(['n', 'a', 'sharma']);
  });
});
