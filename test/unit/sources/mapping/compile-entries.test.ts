import { Unread } from '../../../../subgraphs/runtime/wire/unread';
import { compileMapping } from '../../../../subgraphs/sources/mapping/compile-mapping';
import { contract, fileOf, mapped } from './test-contract';

describe('entries', () => {
  const person = (at: number) => ({ fields: { serial: '#', names: `NAME${at}`, sex: { from: `SEX${at}`, codes: { G: 'F' } } } }); // prettier-ignore
  const victims = { entries: [person(1), person(2), person(3)] };

  it('are read from columns of one row, without those of which the row says nothing', () => {
    const read = mapped({ victims }, { NAME1: 'सुनीता', SEX1: 'G', SEX3: 'G' })['victims'];
    expect(read).toEqual([
      { serial: 1, names: [{ text: 'सुनीता' }], sex: 'F' },
      { serial: 3, names: [], sex: 'F' },
    ]);
    expect(mapped({ victims }, {})['victims']).toEqual([]);
  });

  it('are there when what the row says of them could not be read', () => {
    expect(mapped({ victims }, { SEX2: 'Q' })['victims']).toEqual([
      { serial: 2, names: [], sex: new Unread('WORD', 'Q') },
    ]);
  });

  it('may be texts, and lists of the row', () => {
    const marks = { entries: [{ from: 'SCARS', split: [';'] }, 'MOLE'] };
    expect(mapped({ marks }, { SCARS: 'cheek; chin', MOLE: 'arm' })['marks']).toEqual(['cheek', 'chin', 'arm']);
    const both = { entries: [{ each: 'OTHERS', fields: { sex: 'S' } }, { fields: { sex: 'SEX' } }] };
    expect(mapped({ victims: both }, { OTHERS: [{ S: 'M' }], SEX: 'F' })['victims']).toEqual([{ sex: 'M' }, { sex: 'F' }]); // prettier-ignore
  });

  it('have their columns among those that a table must have', () => {
    const columns = compileMapping(fileOf({ victims }), contract).columns('fir');
    expect(columns).toEqual(expect.arrayContaining(['NAME1', 'SEX1', 'NAME2', 'SEX2', 'NAME3', 'SEX3']));
  });
});
