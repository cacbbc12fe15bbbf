import type { XmlValue } from '../../runtime/source-file/open-elements';
import { DumpRefused, type DumpForm } from './dump';
import type { DumpFile } from './dump-file';
import { childrenOf, childText } from './element-children';
import type { RowReader } from './row-reader';
import { serialText } from './sheet-dates';
import { TableHeader } from './table-header';
import { cellTextOf, elementsOf, listSheets, readSheet, type ListedSheet, type Sheet } from './workbook';
import { ZipParts } from './zip-parts';

const MAX_COLUMNS = 16_384;

/** A row of a sheet, with holes for empty cells. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a sheet whose row `header`, or the first after it that is not empty, names the columns. Cells are what a person
 * sees: a formula's value as it was last computed, TRUE and FALSE, numbers with all digits; dates as serialText writes
 * them. Hidden rows are rows; of merged cells the first has the value. Macros are not looked at. Throws `DumpRefused`.
 */
export async function* xlsxRows(
  file: DumpFile,
  { sheet, header: first = 1 }: Pick<DumpForm, 'sheet' | 'header'>,
  maxBytes: number,
): RowReader {
  let header: TableHeader | null = null;
  for await (const rows of sheetRows(file, sheet, maxBytes)) {
    const found = [];
    for (const { line, cells } of rows) {
      if (line < first) continue;
      if (header === null)
        header = new TableHeader(
          Array.from(cells, (cell: string | undefined) => cell?.trim() ?? ''),
          line,
        );
      else found.push(header.toRow(cells, line));
    }
    yield { columns: header?.columns ?? null, rows: found };
  }
  if (header === null) throw new DumpRefused('COLUMNS', first > 1 ? first : null, 'no row of column names');
}

/** The rows of a sheet that are not empty. Throws `DumpRefused`. */
export async function* sheetRows(
  file: DumpFile,
  name: string | undefined,
  maxBytes: number,
): AsyncGenerator<readonly SheetRow[]> {
  const parts = await ZipParts.open(file, maxBytes);
  try {
    const sheet = await readSheet(parts, name);
    let line = 0;
    for await (const rows of elementsOf(parts, sheet.part, 'worksheet.sheetData.row')) {
      const found: SheetRow[] = [];
      for (const row of rows) {
        line = Number(childText(row, '@r')) || line + 1;
        const cells = cellsOf(row, sheet, line);
        if (cells.some((cell) => cell.trim() !== '')) found.push({ line, cells });
      }
      yield found;
    }
    await parts.check();
  } finally {
    await parts.close();
  }
}

/** The sheets of a workbook, whose names may be those of persons. Throws `DumpRefused`. */
export async function sheetsOf(file: DumpFile, maxBytes: number): Promise<readonly ListedSheet[]> {
  const parts = await ZipParts.open(file, maxBytes);
  try {
    return await listSheets(parts);
  } finally {
    await parts.close();
  }
}

/** With holes for empty cells, which a row may leave out. */
function cellsOf(row: XmlValue, sheet: Sheet, line: number): string[] {
  const cells: string[] = [];
  let column = -1;
  for (const cell of childrenOf(row, 'c')) {
    column = columnOf(childText(cell, '@r')) ?? column + 1;
    if (column >= MAX_COLUMNS) throw new DumpRefused('NOT_READABLE', line, 'no such column');
    const text = cellText(cell, sheet, line);
    if (text !== '') cells[column] = text;
  }
  return cells;
}

/** `C12` is the third column, 2. */
function columnOf(reference: string): number | null {
  const [letters] = /^[A-Z]{1,3}/.exec(reference) ?? [];
  if (letters === undefined) return null;
  return Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellText(cell: XmlValue, sheet: Sheet, line: number): string {
  const value = childText(cell, 'v');
  switch (childText(cell, '@t')) {
    case 's': {
      const text = sheet.strings[Number(value)];
      if (text === undefined) throw new DumpRefused('NOT_READABLE', line, 'a text is not in the workbook');
      return text;
    }
    case 'inlineStr':
      return childrenOf(cell, 'is').map(cellTextOf).join('');
    case 'b':
      return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : value;
    case '':
    case 'n':
      return numberText(value, sheet, Number(childText(cell, '@s')));
    default:
      return value;
  }
}

function numberText(value: string, { dates, from1904 }: Sheet, style: number): string {
  const kind = dates[style] ?? null;
  const date = kind === null || value === '' ? null : serialText(Number(value), kind, from1904);
  return date ?? withoutExponent(value);
}

/** `9.87654321E+9` is how a phone number may be kept. */
export function withoutExponent(value: string): string {
  const [, sign = '', whole = '', part = '', exponent = ''] =
    /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,3})$/.exec(value) ?? [];
  if (exponent === '') return value;
  const digits = whole + part;
  const point = whole.length + Number(exponent);
  const padded = point > 0 ? digits.padEnd(point, '0') : '0'.repeat(1 - point) + digits;
  const at = Math.max(point, 1);
  const fraction = padded.slice(at).replace(/0+$/, '');
  return `${sign}${padded.slice(0, at).replace(/^0+(?=\d)/, '')}${fraction === '' ? '' : `.${fraction}`}`;
}
