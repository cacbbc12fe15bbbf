import { Unread } from '../../../../subgraphs/runtime/wire/unread';
import { openGazetteer } from '../../../../subgraphs/india/gazetteer';
import { compileMapping } from '../../../../subgraphs/sources/mapping/compile-mapping';
import { contract, fileOf, KEY, mapped, ROW } from './test-contract';

const one = (rule: unknown, value: unknown, field = 'briefly') => mapped({ [field]: rule }, { V: value })[field];
const text = (rule: unknown, value: unknown) =>
  (mapped({ station: { fields: { nameEn: rule } } }, { V: value })['station'] as { nameEn?: unknown } | null)?.nameEn;
const lost = (reason: string, written: unknown) => new Unread(reason as 'FORMAT', written);

describe('the key of a record', () => {
  it('is made of the contract’s key fields', () => {
    const mapping = compileMapping(fileOf({ firType: 'T' }), contract);
    expect(mapping.identify('fir', ROW)).toEqual({ kind: 'fir', native: 'RJ/28001/2025/123' });
    expect(mapping.identify('fir', { ...ROW, NO: '' })).toBeNull();
    expect(mapping.identify('missing-report', ROW)).toBeNull();
    const found = compileMapping(fileOf({}), contract).toRow('fir', ROW);
    expect(found).toEqual({
      record: { kind: 'fir', native: 'RJ/28001/2025/123' },
      row: { stateCode: 'RJ', stationCode: '28001', year: 2025, firNo: '123' },
    });
  });

  it.each([{ NO: null }, { NO: '' }, { NO: ['1', '2'] }, { YR: {} }])('is not there in %j, and no record is', (odd) => {
    expect(compileMapping(fileOf({}), contract).toRow('fir', { ...ROW, ...odd })).toBeNull();
  });

  it.each([
    ['मु0अ0सं0 36/2026', '36', 2026],
    ['अपराध क्र. 123/25', '123', 2025],
    ['कांड संख्या-180/25', '180', 2025],
    ['0123/2025', '123', 2025],
    ['F.I.R. No. 123/25', '123', 2025],
    ['१२३/२०२५', '123', 2025],
  ])('is taken from %s as a clerk prints it', (printed, number, year) => {
    const key = { stateCode: { constant: 'RJ' }, stationCode: 'PS', year: { from: 'NO', as: 'firYear' }, firNo: { from: 'NO', as: 'firNumber' } }; // prettier-ignore
    const found = compileMapping(fileOf(key), contract).toRow('fir', { ...ROW, NO: printed });
    expect(found?.record.native).toBe(`RJ/28001/${year}/${number}`);
  });

  it('is not taken from a number of another kind of paper, except in that kind’s own records', () => {
    const firNo = { from: 'NO', as: 'firNumber' };
    expect(compileMapping(fileOf({ firNo }), contract).toRow('fir', { ...ROW, NO: 'गुमशुदगी 12/25' })).toBeNull();
    const records = [{ kind: 'missing-report', fields: { firNo } }];
    const found = compileMapping(fileOf({}, { records }), contract).toRow('missing-report', { NO: 'गुमशुदगी 12/25' });
    expect(found?.record.native).toBe('12');
  });
});

describe('a value', () => {
  it.each([
    [' Katni ', 'Katni'],
    [12, 12],
    ['', null],
    ['  ', null],
    [null, null],
    [undefined, null],
    [['one'], 'one'],
    [{ '#text': 'with attributes', '@lang': 'hi' }, 'with attributes'],
  ])('%j is taken as %j', (value, read) => expect(text('V', value) ?? null).toEqual(read));

  it.each([[['a', 'b']], [{ a: 1 }]])('%j is lost where a text stands', (value) => {
    expect(text('V', value)).toEqual(lost('TYPE', value));
  });

  it('is lost, and nothing fails, however deep it is nested', () => {
    const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown;
    expect(text('V', deep)).toBeInstanceOf(Unread);
    expect(mapped({ firType: 'V.A' }, { V: deep })['firType']).toBeNull();
  });

  it('is found by a column’s whole name, by names joined by dots, and within a list of one', () => {
    const at = (from: string, foreign: object) => mapped({ firType: from }, foreign)['firType'];
    expect(at('Sr. No.', { 'Sr. No.': 'REGULAR' })).toBe('REGULAR');
    expect(at('A.B.C', { A: { B: { C: 'ZERO' } } })).toBe('ZERO');
    expect(at('A.B.C', { A: [{ B: [{ C: 'ZERO' }] }] })).toBe('ZERO');
    expect(at('A.B', { A: 'text' })).toBeNull();
    expect(at('constructor', {})).toBeNull();
    expect(at('__proto__.x', {})).toBeNull();
  });

  it('that means "not known" is absent, in the file’s words, the rule’s and everybody’s', () => {
    const rule = { from: 'V', unknown: ['Not Filled By PS'] };
    const read = (value: string) =>
      (mapped({ station: { fields: { nameEn: rule } } }, { V: value }, { unknown: ['NA', 'अज्ञात', '0000'] })['station']); // prettier-ignore
    for (const value of ['na', ' NA ', 'अज्ञात', '0000', 'not  filled by ps']) expect(read(value)).toBeNull();
    expect(read('NAMAN')).toEqual({ nameEn: 'NAMAN' });
    expect(one({ from: 'V', codes: { A: 'ZERO' } }, 'not known', 'firType')).toBeNull();
  });
});

describe('codes', () => {
  const codes = { लड़की: 'F', 'M ': 'M', '1': 'T' };

  it.each([
    ['लड़की', 'F'],
    ['लड़की'.normalize('NFD'), 'F'],
    ['m', 'M'],
    [1, 'T'],
  ])('read %j as %s', (code, word) => expect(text({ from: 'V', codes }, code)).toBe(word));

  it('lose a word that they do not list', () => {
    expect(text({ from: 'V', codes }, 'लड़का')).toEqual(lost('WORD', 'लड़का'));
  });

  it('give a yes or no where the field is one', () => {
    expect(one({ from: 'V', codes: { हाँ: 'true', नहीं: 'false' } }, 'नहीं', 'isOpen')).toBe(false);
  });
});

describe('a list', () => {
  it('has an entry of each path, and of each value of a path, without what is absent', () => {
    expect(mapped({ marks: { from: ['A', 'B'] } }, { A: 'scar', B: ['mole', ' '] })['marks']).toEqual(['scar', 'mole']);
    expect(mapped({ marks: 'A' }, { A: 'scar' })['marks']).toEqual(['scar']);
    expect(mapped({ marks: 'A' }, {})['marks']).toEqual([]);
  });

  it('has its texts as names where the contract has names', () => {
    const rule = { each: 'V', fields: { names: { from: ['HI', 'EN'] } } };
    expect(mapped({ victims: rule }, { V: { HI: 'सुनीता', EN: 'Sunita' } })['victims']).toEqual([
      { names: [{ text: 'सुनीता' }, { text: 'Sunita' }] },
    ]);
  });

  it('has its paths as one text where they are joined', () => {
    expect(mapped({ marks: { from: ['A', 'B'], join: ', ' } }, { A: 'a', B: 'b' })['marks']).toEqual(['a, b']);
  });

  it('of objects is read from a list, and from the one element that XML has for it', () => {
    const rule = { each: 'ACTS.ACT', fields: { act: 'NAME', section: 'SEC' } };
    const act = { NAME: 'BNS', SEC: '137' };
    expect(one(rule, null, 'sections')).toEqual([]);
    expect(mapped({ sections: rule }, { ACTS: { ACT: act } })['sections']).toEqual([{ act: 'BNS', section: '137' }]);
    expect(mapped({ sections: rule }, { ACTS: { ACT: [act, act] } })['sections']).toHaveLength(2);
    expect(mapped({ sections: rule }, { ACTS: '' })['sections']).toEqual([]);
  });

  it('is read from elements with attributes and with texts between their parts', () => {
    const read = (value: unknown) => mapped({ marks: 'M', sections: { each: 'A', fields: { act: 'N' } } }, { M: value, A: { '#text': 'x', N: 'BNS' } }); // prettier-ignore
    expect(read([{ '#text': 'scar', '@n': '1' }, 'mole'])).toEqual({
      marks: ['scar', 'mole'],
      sections: [{ act: 'BNS' }],
    });
    expect(
      mapped({ marks: { from: ['A', 'B'], join: ' ' } }, { A: { '#text': 'a', '@n': '1' }, B: 'b' })['marks'],
    ).toEqual(['a b']);
  });

  it('keeps an entry that says nothing, because with one person fewer a sibling could pass for the only child', () => {
    const rule = { each: 'V', fields: { sex: 'S' } };
    expect(mapped({ victims: rule }, { V: [{ S: 'F' }, {}] })['victims']).toEqual([{ sex: 'F' }, { sex: null }]);
  });

  it('numbers its entries where the system does not', () => {
    const rule = { each: 'V', fields: { serial: '#', sex: '.' } };
    expect(mapped({ victims: rule }, { V: ['F', 'M'] })['victims']).toEqual([{ serial: 1, sex: 'F' }, { serial: 2, sex: 'M' }]); // prettier-ignore
  });

  it('of one is read from a flat row', () => {
    const rule = { fields: { serial: { constant: 1 }, names: 'NAME', father: { fields: { names: 'FATHER' } } } };
    expect(mapped({ victims: rule }, { NAME: 'सुनीता' })['victims']).toEqual([
      { serial: 1, names: [{ text: 'सुनीता' }], father: null },
    ]);
  });
});

describe('a constant', () => {
  const victims = { fields: { serial: { constant: 1 }, sex: 'SEX', father: { fields: { names: 'FATHER' } } } };
  const station = { fields: { nameEn: 'PS_NM', district: { firstOf: ['DIST', { constant: 'Jaipur' }] } } };

  it('makes no object and no entry of which the row says nothing', () => {
    expect(mapped({ victims, station }, { SEX: '', FATHER: null })).toEqual({ victims: [], station: null });
  });

  it('stands in those of which the row says something, even what could not be read', () => {
    expect(mapped({ victims, station }, { FATHER: 'रामलाल', PS_NM: 'Sadar' })).toEqual({
      victims: [{ serial: 1, sex: null, father: { names: [{ text: 'रामलाल' }] } }],
      station: { nameEn: 'Sadar', district: 'Jaipur' },
    });
    expect(mapped({ victims }, { SEX: {} })['victims']).toEqual([{ serial: 1, sex: lost('TYPE', {}), father: null }]);
  });

  it('or a place in a list makes no object by itself', () => {
    const fields = { sex: 'S', father: { fields: { names: '#' } } };
    expect(mapped({ victims: { each: 'V', fields } }, { V: [{ S: 'F' }] })['victims']).toEqual([{ sex: 'F', father: null }]); // prettier-ignore
  });
});

describe('the other verbs', () => {
  it('join several paths of a text', () => {
    expect(mapped({ station: { fields: { nameEn: { from: ['A', 'B', 'C'] } } } }, { A: 'PS', C: 'Sadar' })['station']).toEqual({ nameEn: 'PS Sadar' }); // prettier-ignore
  });

  it('divide a text at words and signs', () => {
    const names = (rule: object, value: string) => {
      const [victim] = mapped({ victims: { fields: { names: rule } } }, { V: value })['victims'] as { names: { text: string }[] }[]; // prettier-ignore
      return victim?.names.map((name) => name.text);
    };
    const split = ['s/o', 'D/O', 'उर्फ', '@'];
    expect(names({ from: 'V', split, part: 1 }, 'Sunita d/o Ramlal')).toEqual(['Sunita']);
    expect(names({ from: 'V', split, part: 2 }, 'Sunita D/O Ramlal')).toEqual(['Ramlal']);
    expect(names({ from: 'V', split }, 'सुनीता उर्फ गुड़िया@मुन्नी')).toEqual(['सुनीता', 'गुड़िया'.normalize('NFC'), 'मुन्नी']);
    expect(text({ from: 'V', split, part: 3 }, 'Sunita d/o Ramlal')).toBeUndefined();
    expect(text({ from: 'V', split: ['so'], part: 1 }, 'Sohan')).toBe('Sohan');
  });

  it('convert a font before all else, and lose what was not typed for it', () => {
    const rule = { from: 'V', font: 'krutidev', codes: { लड़की: 'F' } };
    expect(text(rule, 'yM+dh')).toBe('F');
    expect(text({ from: 'V', font: 'chanakya' }, 'âéÙèÌæ')).toBe('सुनीता');
    expect(text({ from: 'V', font: 'krutidev' }, 'सुनीता')).toBe('सुनीता');
    expect(text({ from: 'V', font: 'krutidev' }, 'Sunita')).toEqual(lost('LEGACY_FONT', 'Sunita'));
    expect(text('V', 'lquhrk oekZ')).toBe('lquhrk oekZ');
  });

  it('lose UTF-8 that the system took for another encoding, before a font makes other Devanagari of it', () => {
    const written = Buffer.from('मीना').toString('latin1');
    expect(text({ from: 'V', font: 'krutidev' }, written)).toEqual(lost('ENCODING', written));
    expect(mapped({ marks: { from: 'V', split: [';'] } }, { V: written })['marks']).toEqual([
      lost('ENCODING', written),
    ]);
  });

  it('read numbers, ages and telephones, and lose what is none', () => {
    expect(one({ from: 'V', as: 'number' }, '१२.५', 'hours')).toBe(12.5);
    expect(one({ from: 'V', as: 'number' }, '12 or so', 'hours')).toEqual(lost('FORMAT', '12 or so'));
    const age = { from: 'V', as: 'age' };
    for (const written of ['8 माह', '१४ वर्ष ६ माह', '12-14', '14 yrs']) expect(text(age, written)).toBe(written);
    expect(text(age, 'tall')).toEqual(lost('FORMAT', 'tall'));
    expect(one({ from: 'V', as: 'phone' }, '+91 98765 43219 / 07622-234567', 'phones')).toEqual(['9876543219', '7622234567']); // prettier-ignore
    expect(text({ from: 'V', as: 'phone' }, '0000000000')).toBeUndefined();
    expect(text({ from: 'V', as: 'phone' }, '98765')).toEqual(lost('RANGE', '98765'));
  });

  it('take the first rule that gives a value; a loss counts when none does', () => {
    const firstOf = [
      { from: 'A', codes: { Z: 'ZERO' } },
      { from: 'B', codes: { R: 'REGULAR' } },
    ];
    const read = (foreign: object) => mapped({ firType: { firstOf } }, foreign)['firType'];
    expect(read({ A: 'Z', B: 'R' })).toBe('ZERO');
    expect(read({ A: 'Q', B: 'R' })).toBe('REGULAR');
    expect(read({ A: 'Q' })).toEqual(lost('WORD', 'Q'));
    expect(read({})).toBeNull();
  });

  it('give a constant, in a list where the field is one', () => {
    expect(mapped({ marks: { constant: 'none seen' } }, {})['marks']).toEqual(['none seen']);
  });
});

describe('a district', () => {
  it.each([
    ['Hoshangabad', 'MP', 'Narmadapuram'],
    ['Narmadapuram', 'MP', 'Narmadapuram'],
    ['इलाहाबाद', 'UP', 'Prayagraj'],
    ['प्रयागराज', 'UP', 'Prayagraj'],
  ])('is the same by the name before a renaming and after it: %s', (written, state, today) => {
    const { station } = mapped({ station: { fields: { district: 'D' } } }, { D: written });
    expect(openGazetteer().district((station as { district: string }).district, state)?.name).toBe(today);
  });

  it('is the same when it was typed for a legacy font', () => {
    const rule = { from: 'D', font: 'krutidev' };
    const { station } = mapped({ station: { fields: { district: rule } } }, { D: "gks'kaxkckn" });
    expect(openGazetteer().district((station as { district: string }).district, 'MP')?.name).toBe('Narmadapuram');
  });
});

describe('the columns of a kind', () => {
  it('are the top-level names that its rules read', () => {
    const fields = { victims: { each: 'V.ITEM', fields: { sex: 'S' } }, station: { fields: { nameEn: { firstOf: ['A.X', 'B'] } } } }; // prettier-ignore
    expect([...compileMapping(fileOf(fields), contract).columns('fir')].sort()).toEqual(['A', 'B', 'NO', 'PS', 'V', 'YR']); // prettier-ignore
    expect(compileMapping(fileOf({}), contract).columns('other')).toEqual([]);
  });

  it('are whole names in a table, because they may have dots', () => {
    const transport = { kind: 'files', folder: 'in', format: 'csv' };
    const records = [{ kind: 'fir', fields: { ...KEY, marks: 'Sr. No.' } }];
    expect(compileMapping(fileOf({}, { transport, records }), contract).columns('fir')).toContain('Sr. No.');
  });
});
