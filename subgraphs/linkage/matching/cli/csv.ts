/** A table: its header, and the cells by row. */
export interface CsvTable {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Text that is not CSV by RFC 4180. `line` is where the error was found, from 1. */
export class CsvError extends Error {
  constructor(
    readonly line: number,
    readonly why: string,
  ) {
    super(`line ${line}: ${why}`);
  }
}

/** The end of a line. Old spreadsheets write CR alone. */
type LineEnd = 'CR' | 'LF';

/**
 * Reads RFC 4180: quoted cells may hold commas, line ends and doubled quotes. A byte order mark and line ends of LF or
 * CR alone are accepted; unquoted cells are trimmed. Throws CsvError, which quotes no cell. Our own, because csv-parse
 * accepts mixed line ends, names the last line for a quote that is never closed, and takes four times as long.
 */
export function readCsv(text: string): CsvTable {
  const lines: string[][] = [];
  let cells: string[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  let lineEnd: LineEnd | null = null;
  while (at < text.length) {
    let cell: string;
    const start = skipBlanks(text, at);
    if (text[start] === '"') {
      const end = endOfQuoted(text, start, line);
      cell = text.slice(start + 1, end).replaceAll('""', '"');
      line += cell.split(/\r\n|\r|\n/).length - 1;
      at = skipBlanks(text, end + 1);
      if (at < text.length && !/[,\r\n]/.test(text[at] ?? '')) throw new CsvError(line, 'text after a closing quote');
    } else {
      let end = at;
      while (end < text.length && !isCellEnd(text.charCodeAt(end))) end += 1;
      cell = text.slice(at, end).trim();
      at = end;
    }
    cells.push(cell);
    if (text[at] === ',') {
      at += 1;
      if (at === text.length) cells.push('');
      continue;
    }
    const found = endOfLine(text, at);
    // With mixed line ends, one of them is inside a cell, and every later cell would be in the wrong row.
    if (found.is !== null && lineEnd !== null && found.is !== lineEnd)
      throw new CsvError(line, `its line ends with ${found.is}, the lines before with ${lineEnd}`);
    lineEnd ??= found.is;
    at = found.next;
    line += 1;
    keep(cells, lines, line - 1);
    cells = [];
  }
  keep(cells, lines, line);
  const [heads, ...rows] = lines;
  if (heads === undefined) throw new CsvError(1, 'no line of column names');
  return { heads, rows };
}

/** Skips empty lines. A line with more cells than there are columns was split in the wrong places. */
function keep(cells: string[], lines: string[][], line: number): void {
  const columns = lines[0]?.length ?? cells.length;
  if (cells.slice(columns).some((cell) => cell !== ''))
    throw new CsvError(line, `${cells.length} cells, but there are ${columns} columns: is a comma not within quotes?`);
  if (cells.length > 1 || (cells[0] ?? '') !== '') lines.push(cells);
}

const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;

function isCellEnd(code: number): boolean {
  return code === COMMA || code === LF || code === CR;
}

/** The kind of the line end at `from`, null at the end of the file, and the start of the next line. */
function endOfLine(text: string, from: number): { readonly is: LineEnd | null; readonly next: number } {
  let at = from;
  while (text.charCodeAt(at) === CR) at += 1;
  // A text file that Windows converted twice has several CR before LF.
  if (text.charCodeAt(at) === LF) return { is: 'LF', next: at + 1 };
  if (at === text.length) return { is: null, next: at };
  return { is: 'CR', next: from + 1 };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
}

function endOfQuoted(text: string, start: number, line: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return at;
    at += 1;
  }
  throw new CsvError(line, 'a quote is never closed');
}

/** Writes one line of RFC 4180, with its line end. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => quoted(String(cell))).join(',')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
