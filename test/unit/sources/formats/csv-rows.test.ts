import * as fc from 'fast-check';
import type { ForeignRow } from '../../../../subgraphs/runtime/source-file/foreign-row';
import { csvRows } from '../../../../subgraphs/sources/formats/csv-rows';
import type { DumpForm } from '../../../../subgraphs/sources/formats/dump';
import { dumpReader, temporaryFolder } from './temporary-files';

const read = dumpReader(temporaryFolder(), { format: 'csv' });

const ENCODERS: Readonly<Record<DumpForm['encoding'], (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text, 'utf8'),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
  'windows-1252': (text) => Buffer.from(text.replaceAll('€', '\x80').replaceAll('Ÿ', '\x9f'), 'latin1'),
};

const cellOf = (...units: string[]) =>
  fc.string({
    unit: fc.constantFrom('a', '7', ' ', ',', ';', '|', '\t', '"', '\n', '\r\n', 'é', ...units),
    maxLength: 6,
  });
const tableOf = (cell: fc.Arbitrary<string>) =>
  fc
    .integer({ min: 2, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }));

/** Every cell within quotes, or only those that need them. */
function written(rows: readonly (readonly string[])[], delimiter: string, lineEnd: string, all: boolean): string {
  const quoted = (cell: string) =>
    all || /[,;|\t"\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return rows.map((cells) => cells.map(quoted).join(delimiter) + lineEnd).join('');
}

/** The rows of a text that comes a letter at a time. */
async function inPieces(text: string, form: { readonly header?: number } = {}): Promise<ForeignRow[]> {
  async function* letters() {
    for (const letter of text) yield await Promise.resolve(letter);
  }
  const rows: ForeignRow[] = [];
  for await (const part of csvRows(letters(), form)) rows.push(...part.rows);
  return rows;
}

const heads = (cells: readonly string[]) => cells.map((_, at) => `c${at}`);
const objects = (rows: readonly (readonly string[])[]) =>
  rows.map((cells) => Object.fromEntries(cells.map((cell, at) => [`c${at}`, cell])));

describe('a CSV dump', () => {
  it('is read back as it was written, in every encoding, with and without its mark, with every delimiter', async () => {
    const encodings = fc.constantFrom<DumpForm['encoding']>('utf-8', 'utf-16le', 'utf-16be', 'windows-1252');
    const table = encodings.chain((encoding) =>
      fc.record({
        encoding: fc.constant(encoding),
        rows: tableOf(encoding === 'windows-1252' ? cellOf('€', 'Ÿ') : cellOf('क', 'ि', '😀')),
      }),
    );
    const form = fc.record({
      delimiter: fc.constantFrom<NonNullable<DumpForm['delimiter']>>(',', ';', '\t', '|'),
      declared: fc.boolean(),
      lineEnd: fc.constantFrom('\n', '\r\n'),
      mark: fc.boolean(),
      all: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(table, form, async ({ rows, encoding }, { delimiter, declared, lineEnd, mark, all }) => {
        const marked = mark && encoding !== 'windows-1252' ? '\uFEFF' : '';
        const bytes = ENCODERS[encoding](marked + written([heads(rows[0] ?? []), ...rows], delimiter, lineEnd, all));
        const result = await read(bytes, { encoding, ...(declared ? { delimiter } : {}) });
        expect(result).toEqual({ rows: objects(rows), refused: null });
      }),
      { numRuns: 300 },
    );
  });

  it('that was cut at any byte is refused, or gives whole rows but for the end of its last cell', async () => {
    const rows = [['१', 'a "b"'], ['2', 'x\ny'], ['3', ''], ['4', 'लंबा नाम']]; // prettier-ignore
    const bytes = Buffer.from(written([['c0', 'c1'], ...rows], ',', '\r\n', false));
    const whole = objects(rows);
    let refused = 0;
    for (let length = 0; length < bytes.length; length++) {
      const result = await read(bytes.subarray(0, length));
      if (result.refused !== null) refused += 1;
      const given = result.rows.slice(0, -1);
      expect(given).toEqual(whole.slice(0, given.length));
      // A file without a last line end may have been cut in its last cell: no reader of CSV can tell.
      const last = result.rows.at(-1) as { c0: string; c1: string } | undefined;
      const meant = whole[given.length];
      if (last !== undefined && result.refused === null && length > 8) {
        expect(last.c0).toBe(meant?.['c0']);
        expect(meant?.['c1']?.startsWith(last.c1)).toBe(true);
      }
    }
    // Within the header's first name, quotes, or a character; and before a row's last cell.
    expect(refused).toBeGreaterThan(20);
  });

  it.each<[string, string | Buffer, Partial<DumpForm>, string]>([
    ['that ends within quotes', 'a,b\n1,"op', {}, 'TRUNCATED 2'],
    ['that ends within a character', Buffer.from('a,b\n1,क').subarray(0, -1), {}, 'TRUNCATED 2'],
    ['whose last row lacks cells', 'a,b\n1,2\n3', {}, 'ROW_SHAPE 3 1 cells, 2 columns with names'],
    ['with a row of too many cells', 'a,b\n1,2,3\n', {}, 'ROW_SHAPE 2 3 cells, 2 columns with names'],
    ['with text after a closing quote', 'a,b\n"1"x,2\n', {}, 'ROW_SHAPE 2 text after a closing quote'],
    ['with a value under no name', 'a,b,\n1,2,3\n', {}, 'ROW_SHAPE 2 3 cells, 2 columns with names'],
    ['with two columns of one name', 'a,b,a\n1,2,3\n', {}, 'COLUMNS 1 columns 1 and 3 have one name'],
    ['without a line', '', {}, 'COLUMNS 1 no line of column names'],
    ['of empty lines', '\n\n\n', {}, 'COLUMNS 1 no line of column names'],
    [
      'whose header two signs divide',
      'a,b;c\n1,2;3\n',
      {},
      'COLUMNS 1 several signs divide the header: declare the delimiter',
    ],
    [
      'whose own line names another delimiter',
      'sep=,\na,b\n',
      { delimiter: ';' },
      'COLUMNS 1 its first line names another delimiter',
    ],
    ['whose own line names a letter', 'sep=x\naxb\n', {}, 'COLUMNS 1 its first line names a sign that is no delimiter'],
    ['in Windows-1252, declared as UTF-8', Buffer.from('a,b\n1,2\n1,\xe9\n', 'latin1'), {}, 'ENCODING 3'],
    ['in UTF-16 without a mark, declared as UTF-8', Buffer.from('a,b\n', 'utf16le'), {}, 'ENCODING 1'],
    ['with a mark of another encoding', Buffer.from('\uFEFFa,b\n', 'utf16le'), {}, 'ENCODING 1 marked as utf-16le'],
    [
      'of UTF-8 by its mark, declared as Windows-1252',
      '\uFEFFa,b\n',
      { encoding: 'windows-1252' },
      'ENCODING 1 marked as utf-8',
    ],
    [
      'with a byte that Windows-1252 does not have',
      Buffer.from('a,b\n\x81,1\n', 'latin1'),
      { encoding: 'windows-1252' },
      'ENCODING 2',
    ],
    [
      'in UTF-8, declared as Windows-1252',
      'a,b\n1,2\nमीना,1\n',
      { encoding: 'windows-1252' },
      'ENCODING 3 text in UTF-8',
    ],
    [
      'with half a character of UTF-16',
      Buffer.from('a,b\n', 'utf16le').subarray(0, -1),
      { encoding: 'utf-16le' },
      'TRUNCATED 1',
    ],
    ['with half a surrogate pair', Buffer.from('a,b\n1,\ud83d,', 'utf16le'), { encoding: 'utf-16le' }, 'ENCODING'],
    ['with a row of over 1 MiB', `a,b\n1,"${'x'.repeat(1_200_000)}"\n`, {}, 'TOO_LARGE a row of more than 1 MiB'],
    ['larger than allowed', 'a,b\n1,2\n', { maxBytes: 7 }, 'TOO_LARGE 8 bytes'],
  ])('%s is refused', async (_, bytes, form, refused) => {
    expect((await read(bytes, form)).refused).toBe(refused);
  });

  it('needs no last line end, skips empty lines, and keeps errors of cells as text', async () => {
    const row = { a: '#N/A', b: 'x' };
    expect(await read('\n\na,b\n\n#N/A,x\n\n#N/A,x')).toEqual({ rows: [row, row], refused: null });
  });

  it('has its header in the line that is declared, whatever stands above', async () => {
    const table = [['c0', 'c1'], ['1', 'x;y'], ['2', '']]; // prettier-ignore
    const line = fc.string({ unit: fc.constantFrom('a', ' ', ',', ';', '"', 'क'), maxLength: 8 });
    const shape = fc.record({
      titles: fc.array(line, { maxLength: 4 }),
      lineEnd: fc.constantFrom('\n', '\r\n', '\r', '\r\r\n'),
      own: fc.constantFrom('', 'sep=,'),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ titles, lineEnd, own }) => {
        const above = [...(own === '' ? [] : [own]), ...titles].map((title) => title + lineEnd).join('');
        const text = above + written(table, ',', lineEnd, false);
        const form = { header: titles.length + (own === '' ? 0 : 1) + 1 };
        const whole = { rows: objects(table.slice(1)), refused: null };
        expect(await read(text, form)).toEqual(whole);
        expect(await inPieces(text, form)).toEqual(whole.rows);
      }),
    );
  });

  it('names its lines as they are in the file, and has no header where it ends above', async () => {
    expect((await read('T\nU,\na,b\n1\n', { header: 3 })).refused).toBe('ROW_SHAPE 4 1 cells, 2 columns with names');
    expect((await read('T\n\n\na,b\n1,2\n', { header: 3 })).rows).toEqual([{ a: '1', b: '2' }]);
    for (const text of ['a,b\n1,2\n', 'a,b', '', 'sep=;\na;b\n'])
      expect(await read(text, { header: 3 })).toEqual({ rows: [], refused: 'COLUMNS 3 no line of column names' });
  });

  it('leaves out a column that has neither name nor value', async () => {
    expect(await read('a,,b,\n1,,2,\n')).toEqual({ rows: [{ a: '1', b: '2' }], refused: null });
  });

  it('takes its delimiter from the header alone, within which quotes count', async () => {
    expect((await read('"a,b";c\n"1;1";"2,2,2"\n')).rows).toEqual([{ 'a,b': '1;1', c: '2,2,2' }]);
    expect((await read('one\n1\n2\n')).rows).toEqual([{ one: '1' }, { one: '2' }]);
  });

  it('takes its delimiter from the line that Excel writes for it, however the file comes in pieces', async () => {
    const rows = [{ 'a,b': '1', c: '2' }];
    expect(await read('sep=;\r\na,b;c\r\n1;2\r\n')).toEqual({ rows, refused: null });
    expect(await read('"sep=;"\na,b;c\n1;2', { delimiter: ';' })).toEqual({ rows, refused: null });
    expect(await read('sep=\t\na,b\tc\n1\t2')).toEqual({ rows, refused: null });
    expect(await read(Buffer.from('\uFEFFSEP=;\ra,b;c\r1;2', 'utf16le'), { encoding: 'utf-16le' })).toEqual({ rows, refused: null }); // prettier-ignore
    expect(await inPieces('sep=;\r\na,b;c\r\n1;2\r\n')).toEqual(rows);
    expect((await read('sep=;\na;b\n1;2\n1\n')).refused).toBe('ROW_SHAPE 4 1 cells, 2 columns with names');
  });

  it('has no such line in the name of its first column', async () => {
    expect((await read('separate,b\n1,2\n')).rows).toEqual([{ separate: '1', b: '2' }]);
    expect((await read('sep=,b\n1,2\n')).rows).toEqual([{ 'sep=': '1', b: '2' }]);
    expect(await inPieces('sep=,b\n1,2\n')).toEqual([{ 'sep=': '1', b: '2' }]);
    expect((await read('sep=;')).refused).toBe('COLUMNS 1 no line of column names');
  });

  it('keeps a column that is named as the prototype', async () => {
    const { rows } = await read('__proto__,b\n1,2\n');
    expect(Object.entries(rows[0] as object)).toEqual([['__proto__', '1'], ['b', '2']]); // prettier-ignore
  });
});
