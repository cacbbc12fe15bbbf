import { westernDigits } from '../../india/western-digits';
import { CsvRecords } from '../../runtime/csv/csv-records';
import { decodedText } from '../../sources/formats/decoded-text';
import { DumpRefused, type DumpForm } from '../../sources/formats/dump';
import { DumpFile } from '../../sources/formats/dump-file';
import { MAX_BYTES } from '../../sources/formats/open-dump';
import { sheetRows } from '../../sources/formats/xlsx-rows';

/** What of a table's beginning is looked at: no title is longer. */
const MAX_LINES = 30;
const MAX_CHARACTERS = 65_536;

interface Line {
  readonly line: number;
  /** The cells that are not empty. */
  readonly cells: readonly string[];
}

/**
 * In which line the names of a table's columns most likely stand, where that is not the first: below a title, whose rows have
 * one or two cells. Undefined without one, and where the values of a record could be taken for them.
 */
export async function headerLine(path: string, form: DumpForm): Promise<number | undefined> {
  try {
    const file = await DumpFile.open(path, MAX_BYTES);
    if (form.format === 'xlsx') return lineOfNames(await firstOfSheet(file, form.sheet)) ?? undefined;
    if (form.format !== 'csv') return undefined;
    const text = await firstText(file, form);
    const [widest = []] = ([',', ';', '\t', '|'] as const)
      .map((delimiter) => firstOfText(text, delimiter))
      .sort((one, other) => widthOf(other) - widthOf(one));
    return lineOfNames(widest) ?? undefined;
  } catch (error) {
    // Who reads the whole of it says why it cannot be read.
    if (error instanceof DumpRefused) return undefined;
    throw error;
  }
}

function lineOfNames(lines: readonly Line[]): number | null {
  const width = widthOf(lines);
  const at = lines.findIndex(({ cells }) => cells.length > 2 && cells.length * 2 > width);
  const found = lines[at];
  if (found === undefined || at === 0 || lines.slice(0, at).some(({ cells }) => cells.length > 2)) return null;
  return new Set(found.cells).size === found.cells.length && found.cells.every(isName) ? found.line : null;
}

/** No day, number or age, nor a text with one: a record has some in each row. */
function isName(cell: string): boolean {
  const text = westernDigits(cell);
  return /^\D*\p{L}/u.test(text) && !/\d{3}|\d[-/.]\d/u.test(text) && text.length <= 100;
}

function widthOf(lines: readonly Line[]): number {
  return Math.max(0, ...lines.map(({ cells }) => cells.length));
}

async function firstOfSheet(file: DumpFile, sheet: string | undefined): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for await (const rows of sheetRows(file, sheet, MAX_BYTES)) {
    lines.push(...rows.map(({ line, cells }) => ({ line, cells: filled(cells) })));
    if (lines.length >= MAX_LINES) break;
  }
  return lines.slice(0, MAX_LINES);
}

async function firstText(file: DumpFile, { encoding }: DumpForm): Promise<string> {
  let text = '';
  for await (const piece of decodedText(file.bytes(), encoding)) {
    text += piece;
    if (text.length >= MAX_CHARACTERS) break;
  }
  return text.slice(0, MAX_CHARACTERS);
}

/** Each line by itself: a title may be no CSV. */
function firstOfText(text: string, delimiter: ',' | ';' | '\t' | '|'): readonly Line[] {
  return text
    .split(/\r*\n|\r/u)
    .slice(0, MAX_LINES)
    .map((written, at) => ({ line: at + 1, cells: filled(cellsOf(written, delimiter)) }))
    .filter(({ cells }) => cells.length > 0);
}

function cellsOf(line: string, delimiter: ',' | ';' | '\t' | '|'): readonly string[] {
  const records = new CsvRecords(delimiter);
  try {
    return [...records.push(line), ...records.end()].flatMap(({ cells }) => cells);
  } catch {
    return [line];
  }
}

function filled(cells: readonly string[]): readonly string[] {
  return Array.from(cells, (cell: string | undefined) => cell?.trim() ?? '').filter((cell) => cell !== '');
}
