import * as fc from 'fast-check';
import { withoutExponent } from '../../../../subgraphs/sources/formats/xlsx-rows';
import { xlsxParts, xlsxWorkbook, type XlsxCell, type XlsxOptions } from '../../../agencies/xlsx-workbook';
import { zipArchive } from '../../../agencies/zip-archive';
import { dumpReader, temporaryFolder } from './temporary-files';

const read = dumpReader(temporaryFolder(), { format: 'xlsx' });

const sheet = (...rows: (readonly XlsxCell[])[]) => ({ name: 'Cases', rows });
const xml = (written: string) => ({ xml: written });
const number = (value: string, style = 0) => xml(`s="${style}"><v>${value}</v>`);
/** The one cell of a sheet. */
async function cell(written: XlsxCell, options: XlsxOptions = {}) {
  const { rows, refused } = await read(xlsxWorkbook([sheet(['a'], [written])], options));
  return refused ?? (rows[0] as { a: string } | undefined)?.a;
}
/** The parts of a workbook, one of them changed. */
const changed = (name: string, change: (content: string) => string) =>
  zipArchive(
    xlsxParts([sheet(['a'], ['1'])]).map((part) =>
      part.name === name ? { ...part, content: change(String(part.content)) } : part,
    ),
  );

describe('a spreadsheet', () => {
  it('is read back as it was written, its texts shared or in their cells', async () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ' ', '<', '&', '"', '\n', '\r', 'क', 'ि', '😀', '_x000D_'),
      maxLength: 8,
    });
    const row = fc.tuple(text, text, text).filter((cells) => cells.some((value) => value.trim() !== ''));
    const texts = fc.constantFrom('shared' as const, 'inline' as const);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), texts, async (rows, where) => {
        const result = await read(xlsxWorkbook([sheet(['a', 'b', 'c'], ...rows)], { texts: where }));
        expect(result).toEqual({ rows: rows.map(([a, b, c]) => ({ a, b, c })), refused: null });
      }),
    );
  });

  it('that was cut at any byte is refused', async () => {
    const bytes = xlsxWorkbook([sheet(['a', 'b'], ['1', 'x'], ['2', 'y'])]);
    for (let length = 0; length < bytes.length; length += 7) {
      const { rows, refused } = await read(bytes.subarray(0, length));
      expect({ rows, refused }).toEqual({ rows: [], refused: length < 4 ? 'NOT_READABLE no XLSX file' : 'TRUNCATED' });
    }
  });

  it('whose bytes were damaged is refused, or reads as it was', async () => {
    const bytes = xlsxWorkbook([sheet(['a', 'b'], ['1', 'x'], ['2', 'y'])]);
    const { rows } = await read(bytes);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        const result = await read(damaged);
        // Which parts there are, and where, has no checksum: another sheet cannot come of it.
        expect(result.refused !== null || JSON.stringify(result.rows) === JSON.stringify(rows)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, XlsxCell, string, XlsxOptions?]>([
    ['a number as it is written', number('007.50'), '007.50'],
    ['a phone number without an exponent', number('9.87654321E+9'), '9876543210'],
    ['TRUE and FALSE', xml('t="b"><v>1</v>'), 'TRUE'],
    ['an error as its text', xml('t="e"><v>#N/A</v>'), '#N/A'],
    ['a formula by its value', xml('t="str"><f>A1&amp;B1</f><v>x y</v>'), 'x y'],
    ['a number that a formula gave', xml('><f>1+1</f><v>2</v>'), '2'],
    [
      'rich text in one',
      xml('t="s"><v>0</v>'),
      'Asha Rani',
      {
        sharedXml: [
          '<r><t xml:space="preserve">Asha </t></r><r><rPr><b/></rPr><t>Rani</t></r><rPh sb="0" eb="1"><t>no</t></rPh>',
        ],
      },
    ],
    ['a date of a format of its own', number('46000', 1), '2025-12-09', { formats: ['dd/mm/yyyy'] }],
    ['a date of a built-in format', number('46000.25', 1), '2025-12-09T06:00:00', { formats: [22] }],
    ['a date from 1904', number('44538', 1), '2025-12-09', { formats: [14], from1904: true }],
    ['a date that is written', xml('t="d"><v>2025-12-09T00:00:00</v>'), '2025-12-09T00:00:00'],
    ['what is no day as its number', number('60', 1), '60', { formats: [14] }],
    ['a number that is no date', number('46000', 1), '46000', { formats: ['0.00'] }],
    ['a text that does not exist as a refusal', xml('t="s"><v>9</v>'), 'NOT_READABLE 2 a text is not in the workbook'],
  ])('gives %s', async (...[, written, text, options]) => {
    expect(await cell(written, options)).toBe(text);
  });

  it('begins at its first row that is not empty, skips empty rows, and gives hidden ones', async () => {
    const rows = [[null], [' '], ['a', ' b '], ['1'], [], [null, '2']];
    const bytes = xlsxWorkbook([{ name: 'x', rows, rowAttributes: { 3: 'hidden="1"' } }]);
    expect((await read(bytes)).rows).toEqual([{ a: '1', b: '' }, { a: '', b: '2' }]); // prettier-ignore
  });

  it('has its header in the row that is declared, whatever stands above', async () => {
    const bytes = xlsxWorkbook([sheet(['Register'], ['Kota', null, '2026'], [], ['a', 'b', 'c'], ['1', '2', '3'])]);
    for (const header of [3, 4])
      expect(await read(bytes, { header })).toEqual({ rows: [{ a: '1', b: '2', c: '3' }], refused: null });
    expect((await read(bytes, { header: 9 })).refused).toBe('COLUMNS 9 no row of column names');
  });

  it('gives the value of merged cells in the first', async () => {
    const merged = changed('xl/worksheets/sheet1.xml', (content) =>
      content.replace('</sheetData>', '</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>'),
    );
    expect((await read(merged)).rows).toEqual([{ a: '1' }]);
  });

  it('is read by the name of a sheet, else the first that is not hidden', async () => {
    const sheets = ['Lists', 'Cases', 'Old'].map((name, at) => ({ name, rows: [['a'], [name]], hidden: at === 0 }));
    const bytes = xlsxWorkbook(sheets);
    expect((await read(bytes)).rows).toEqual([{ a: 'Cases' }]);
    expect((await read(bytes, { sheet: 'Lists' })).rows).toEqual([{ a: 'Lists' }]);
    expect((await read(bytes, { sheet: 'New' })).refused).toBe('NO_SHEET New');
  });

  it.each<[string, Buffer, string]>([
    ['two columns of one name', xlsxWorkbook([sheet(['a', 'b', 'a '])]), 'COLUMNS 1 columns 1 and 3 have one name'],
    ['no row', xlsxWorkbook([sheet()]), 'COLUMNS no row of column names'],
    ['a value under no name', xlsxWorkbook([sheet(['a'], ['1', 'note'])]), 'ROW_SHAPE 2 2 cells, 1 columns with names'],
    [
      'a bomb that states its size',
      zipArchive([
        ...xlsxParts([sheet(['a'])]).slice(0, 5),
        { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(8_000_000, 32) },
      ]),
      'TOO_LARGE packed to less than 1 of 250',
    ],
    [
      'a bomb that states a small size',
      zipArchive([
        ...xlsxParts([sheet(['a'])]).slice(0, 5),
        { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(8_000_000, 32), size: 100 },
      ]),
      'NOT_READABLE',
    ],
    [
      'more parts than a workbook has',
      zipArchive([
        ...xlsxParts([sheet(['a'])]),
        ...Array.from({ length: 2000 }, (_, at) => ({ name: `x${at}`, content: '' })),
      ]),
      'TOO_LARGE over 2000 parts',
    ],
    [
      'two parts of one name',
      zipArchive([...xlsxParts([sheet(['a'])]), ...xlsxParts([sheet(['b'])])]),
      'NOT_READABLE two parts of one name',
    ],
    [
      'a damaged part',
      zipArchive(xlsxParts([sheet(['a'])]).map((part) => ({ ...part, crc: 7 }))),
      'NOT_READABLE a part is damaged',
    ],
    [
      'encryption of its parts',
      zipArchive(xlsxParts([sheet(['a'])]).map((part) => ({ ...part, flags: 1 }))),
      'NOT_READABLE encrypted',
    ],
    [
      'encryption as a whole',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]),
      'NOT_READABLE encrypted, or an old Excel file',
    ],
    [
      'another kind of archive',
      zipArchive([{ name: 'a.txt', content: 'a' }]),
      'NOT_READABLE no XLSX file, or a part is missing',
    ],
    ['text', Buffer.from('a,b\n1,2\n'), 'NOT_READABLE no XLSX file'],
    [
      'links to other workbooks',
      zipArchive([...xlsxParts([sheet(['a'])]), { name: 'xl/externalLinks/externalLink1.xml', content: '<a/>' }]),
      'NOT_READABLE refers to other files',
    ],
    [
      'a sheet elsewhere',
      changed('xl/_rels/workbook.xml.rels', (content) =>
        content.replace('Target="worksheets/sheet1.xml"', 'Target="http://127.0.0.1/s.xml" TargetMode="External"'),
      ),
      'NOT_READABLE refers to other files',
    ],
    ...['xl/styles.xml', 'xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml', 'xl/workbook.xml', '_rels/.rels'].map(
      (name): [string, Buffer, string] => [
        `the loss of ${name}`,
        zipArchive(xlsxParts([sheet(['a'])]).filter((part) => part.name !== name)),
        'NOT_READABLE no XLSX file, or a part is missing',
      ],
    ),
    [
      'a document type in a sheet',
      changed('xl/worksheets/sheet1.xml', (content) =>
        content.replace('<worksheet', '<!DOCTYPE w [<!ENTITY a "aa">]><worksheet'),
      ),
      'ENTITIES',
    ],
    [
      'a document type in its texts',
      changed('xl/sharedStrings.xml', (content) => content.replace('<sst', '<!DOCTYPE s SYSTEM "x"><sst')),
      'ENTITIES',
    ],
    ['a sheet that is cut', changed('xl/worksheets/sheet1.xml', (content) => content.slice(0, -20)), 'NOT_READABLE'],
    [
      'a column beyond the last',
      changed('xl/worksheets/sheet1.xml', (content) => content.replace('r="A2"', 'r="ZZZ2"')),
      'NOT_READABLE 2 no such column',
    ],
  ])('is refused for %s', async (_, bytes, refused) => {
    expect((await read(bytes)).refused).toBe(refused);
  });

  it('is refused when more is packed in it than a file may have', async () => {
    const rows = Array.from({ length: 200 }, (_, at) => [`${at}`]);
    expect((await read(xlsxWorkbook([sheet(['a'], ...rows)]), { maxBytes: 8000 })).refused).toBe('TOO_LARGE unpacked');
  });

  it('gives its macros no look', async () => {
    const bytes = zipArchive([...xlsxParts([sheet(['a'], ['1'])]), { name: 'xl/vbaProject.bin', content: 'macro' }]);
    expect(await read(bytes)).toEqual({ rows: [{ a: '1' }], refused: null });
  });
});

describe('a number without its exponent', () => {
  it.each([
    ['1E+2', '100'],
    ['-1.50E-2', '-0.015'],
    ['1.23456789012345E+20', '123456789012345000000'],
    ['12.5e1', '125'],
    ['0E+5', '0'],
    ['1E+9999', '1E+9999'],
    ['12.50', '12.50'],
    ['x', 'x'],
  ])('%s is %s', (written, text) => {
    expect(withoutExponent(written)).toBe(text);
  });

  it('is the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(withoutExponent(value.toExponential()))).toBe(
          value === 0 ? Number(withoutExponent(value.toExponential())) : value,
        );
      }),
    );
  });
});
