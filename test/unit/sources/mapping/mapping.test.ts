import { compileMapping } from '../../../../subgraphs/sources/mapping/compile-mapping';
import { contract, fileOf, ROW } from './test-contract';

const explained = (fields: object, foreign: object) =>
  compileMapping(fileOf(fields), contract)
    .explain('fir', { ...ROW, ...foreign })
    .filter(({ field }) => !['stateCode', 'stationCode', 'year', 'firNo'].includes(field));

describe('what became of each field', () => {
  it('says where it was taken from, before and after', () => {
    const fields = {
      victims: {
        each: 'VICTIMS.V',
        fields: { names: { from: ['HI', 'EN'], font: 'krutidev' }, sex: { from: 'G', codes: { लड़की: 'F' } } },
      },
      marks: { from: ['A', 'B'], join: ', ' },
    };
    const row = { VICTIMS: { V: [{ HI: 'lquhrk', G: 'लड़की' }] }, A: 'scar', B: 'mole' };
    expect(explained(fields, row)).toEqual([
      { field: 'victims.names.text', from: 'VICTIMS.V.HI', before: 'lquhrk', after: 'सुनीता' },
      { field: 'victims.names.text', from: 'VICTIMS.V.EN', before: undefined, after: null },
      { field: 'victims.sex', from: 'VICTIMS.V.G', before: 'लड़की', after: 'F' },
      { field: 'marks', from: 'A + B', before: 'scar, mole', after: 'scar, mole' },
    ]);
  });

  it('says it of each entry that has a rule of its own, and of no constant of one that is not there', () => {
    const entry = (at: number) => ({ fields: { serial: { constant: at }, sex: `SEX${at}` } });
    expect(explained({ victims: { entries: [entry(1), entry(2)] } }, { SEX2: 'F' })).toEqual([
      { field: 'victims.sex', from: 'SEX1', before: undefined, after: null },
      { field: 'victims.serial', from: '', before: 2, after: 2 },
      { field: 'victims.sex', from: 'SEX2', before: 'F', after: 'F' },
    ]);
  });

  it.each<[string, object, unknown, string, RegExp]>([
    [
      'an order of day and month',
      { registeredAt: 'V' },
      '04/09/2012',
      'FORMAT',
      /at: dd\/MM\/yyyy.*4 September 2012 or 9 April 2012/,
    ],
    [
      'a form',
      { registeredAt: { from: 'V', at: 'dd/MM/yyyy' } },
      '2012-09-04',
      'FORMAT',
      /^a date or time written dd\/MM\/yyyy$/,
    ],
    ['a day', { registeredAt: { from: 'V', at: 'dd/MM/yyyy' } }, '31/02/2012', 'RANGE', /^a day and time that exist/],
    ['a word', { firType: { from: 'V', codes: { R: 'REGULAR' } } }, 'Q', 'WORD', /listed by `codes`: R$/],
    ['a number', { hours: { from: 'V', as: 'number' } }, 'two', 'FORMAT', /^a number and nothing else/],
    ['an encoding', { marks: 'V' }, Buffer.from('मीना').toString('latin1'), 'ENCODING', /^text that the system reads/],
    ['one value', { marks: 'V' }, { a: 1 }, 'TYPE', /^one text or number/],
    ['a font', { marks: { from: 'V', font: 'chanakya' } }, 'ææ', 'LEGACY_FONT', /^text typed for Chanakya/],
    ['one entry', { station: { each: 'V', fields: { nameEn: 'N' } } }, [{}, {}], 'TYPE', /^one entry, not several$/],
  ])('says what was expected: %s', (_, fields, value, reason, expected) => {
    const [found] = explained(fields, { V: value });
    expect(found).toMatchObject({ before: value, problem: { reason } });
    expect(found?.problem?.expected).toMatch(expected);
    expect(found).not.toHaveProperty('after');
  });
});
