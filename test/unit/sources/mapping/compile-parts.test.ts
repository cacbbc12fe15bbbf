import * as fc from 'fast-check';
import type { SourceFile } from '../../../../subgraphs/runtime/source-file/source-file';
import { Unread } from '../../../../subgraphs/runtime/wire/unread';
import { compileMapping } from '../../../../subgraphs/sources/mapping/compile-mapping';
import { MappingInvalid } from '../../../../subgraphs/sources/mapping/rules/mapping-invalid';
import { contract, fileOf, mapped } from './test-contract';

const sections = {
  from: 'SECTIONS',
  split: [','],
  fields: { act: { from: '.', split: [' '], part: 1 }, section: { from: '.', split: [' '], part: 2 } },
};
const victims = { from: 'NAMES', split: ['/', '\n'], fields: { serial: '#', names: '.', sex: 'SEX' } };

describe('several things in one cell', () => {
  it('become several entries, each part read by the fields', () => {
    expect(mapped({ sections }, { SECTIONS: 'BNS 137(2), POCSO 6 ,' })['sections']).toEqual([
      { act: 'BNS', section: '137(2)' },
      { act: 'POCSO', section: '6' },
    ]);
    expect(mapped({ sections }, {})['sections']).toEqual([]);
    expect(mapped({ sections }, { SECTIONS: 'NA' }, { unknown: ['NA'] })['sections']).toEqual([]);
  });

  it('are divided in each entry of a list, and in several columns joined or one after another', () => {
    expect(mapped({ sections }, { SECTIONS: ['BNS 64', 'BNS 65, IPC 376'] })['sections']).toHaveLength(3);
    const both = { ...sections, from: ['A', 'B'] };
    expect(mapped({ sections: both }, { A: 'BNS 64', B: 'IPC 376' })['sections']).toEqual([
      { act: 'BNS', section: '64' },
      { act: 'IPC', section: '376' },
    ]);
    const joined = { ...both, join: ' ' };
    expect(mapped({ sections: joined }, { A: 'BNS', B: '64, IPC 376' })['sections']).toEqual([
      { act: 'BNS', section: '64' },
      { act: 'IPC', section: '376' },
    ]);
  });

  it('have places, so that two children of a cell have serials', () => {
    const fields = { serial: '#', names: '.' };
    const read = mapped({ victims: { ...victims, fields } }, { NAMES: 'आशा / उषा' })['victims'];
    expect(read).toEqual([
      { serial: 1, names: [{ text: 'आशा' }] },
      { serial: 2, names: [{ text: 'उषा' }] },
    ]);
  });

  it('are as many entries as the cell has parts that say something, whatever these are', () => {
    const part = fc.string({ unit: fc.constantFrom('a', '6', '(', 'क', ' '), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const read = mapped({ sections }, { SECTIONS: parts.join(',') })['sections'];
        expect(read).toHaveLength(parts.filter((one) => one.trim() !== '').length);
      }),
    );
  });

  it('stay an entry that is lost when the cell cannot be read, so that nobody takes it for none', () => {
    const cell = { X: ['BNS 64'] };
    expect(mapped({ sections }, { SECTIONS: cell })['sections']).toEqual([new Unread('TYPE', cell)]);
    const [field] = compileMapping(fileOf({ sections }), contract)
      .explain('fir', { SECTIONS: cell })
      .filter(({ field: name }) => name === 'sections');
    expect(field).toMatchObject({ from: 'SECTIONS', before: cell, problem: { reason: 'TYPE' } });
  });

  it('are explained part by part', () => {
    const found = compileMapping(fileOf({ sections }), contract)
      .explain('fir', { SECTIONS: 'BNS 137(2),POCSO 6' })
      .filter(({ field }) => field.startsWith('sections'));
    expect(found).toEqual([
      { field: 'sections.act', from: 'SECTIONS', before: 'BNS 137(2)', after: 'BNS' },
      { field: 'sections.section', from: 'SECTIONS', before: 'BNS 137(2)', after: '137(2)' },
      { field: 'sections.act', from: 'SECTIONS', before: 'POCSO 6', after: 'POCSO' },
      { field: 'sections.section', from: 'SECTIONS', before: 'POCSO 6', after: '6' },
    ]);
  });

  it('have the cell’s column among those that a table must have', () => {
    const columns = compileMapping(fileOf({ sections }), contract).columns('fir');
    expect(columns).toContain('SECTIONS');
    expect(columns).not.toContain('.');
  });

  const refusal = (file: SourceFile): string => {
    try {
      compileMapping(file, contract);
    } catch (error) {
      if (error instanceof MappingInvalid) return `${error.path.slice(3).join('.')}: ${error.expected}`;
      throw error;
    }
    return 'not refused';
  };

  it.each<[string, object, string]>([
    ['that are no list', { station: { ...sections, fields: { nameEn: '.' } } }, 'station.split: a list of objects'],
    ['that are texts', { marks: { ...sections, fields: { text: '.' } } }, 'marks.fields: '],
    ['without what divides them', { sections: { from: 'S', fields: sections.fields } }, 'sections.fields: no fields'],
    ['of one part only', { sections: { ...sections, part: 1 } }, 'sections.part: no part beside fields'],
    ['beside a constant', { sections: { ...sections, constant: 'BNS' } }, 'sections.constant: no constant beside from'],
    ['read as a number', { sections: { ...sections, as: 'number' } }, 'sections.as: no as beside fields'],
    ['of each of a list', { sections: { ...sections, each: 'X' } }, 'sections.each: no each beside from'],
    ['with a column in the fields', { victims }, 'victims.fields.sex: . or #'],
    [
      'with a list in the fields',
      { victims: { ...victims, fields: { father: { each: 'X', fields: { names: '.' } } } } },
      'victims.fields.father.each: ',
    ],
    ['of constants', { sections: { ...sections, fields: { act: { constant: 'BNS' } } } }, 'sections.fields: a field'],
  ])('%s are refused when the file is read', (_, fields, sentence) => {
    expect(refusal(fileOf(fields))).toContain(sentence);
  });
});
