/** Text that is not CSV by RFC 4180. `line` is where the error was found, from 1. */
export class CsvError extends Error {
  constructor(
    readonly line: number,
    readonly why: string,
    /** The text ends within quotes: it may have been cut there. */
    readonly unclosed = false,
  ) {
    super(`line ${line}: ${why}`);
  }
}

export interface CsvRecord {
  readonly cells: readonly string[];
  /** The line of the text where the record ends, from 1. */
  readonly line: number;
}

/** The end of a line. Old spreadsheets write CR alone. */
type LineEnd = 'CR' | 'LF';

/**
 * Reads RFC 4180 piece by piece: quoted cells may hold delimiters, line ends and doubled quotes. Line ends of LF or CR
 * alone are accepted; unquoted cells are trimmed. Throws CsvError, which quotes no cell. Our own, because csv-parse
 * accepts mixed line ends, names the last line for a quote that is never closed, and takes four times as long.
 */
export class CsvRecords {
  private text = '';
  private at = 0;
  private line = 1;
  private lineEnd: LineEnd | null = null;
  private final = false;

  constructor(private readonly delimiter: ',' | ';' | '\t' | '|') {}

  /** How many characters wait for the rest of their record. */
  get waiting(): number {
    return this.text.length;
  }

  /** The records that are complete with this piece, an empty line as one empty cell. */
  push(piece: string): CsvRecord[] {
    this.text += piece;
    return this.records();
  }

  /** The records that only the end of the text completes. */
  end(): CsvRecord[] {
    this.final = true;
    return this.records();
  }

  private records(): CsvRecord[] {
    const records: CsvRecord[] = [];
    let start = 0;
    while (start < this.text.length) {
      this.at = start;
      const before = this.line;
      const cells = this.record();
      if (cells === null) {
        this.line = before;
        break;
      }
      records.push({ cells, line: this.line - 1 });
      start = this.at;
    }
    this.text = this.text.slice(start);
    return records;
  }

  /** The cells of the record at `at`; null when more text may belong to it. */
  private record(): string[] | null {
    const cells: string[] = [];
    for (;;) {
      const cell = this.cell();
      if (cell === null || (this.at === this.text.length && !this.final)) return null;
      cells.push(cell);
      if (this.text[this.at] !== this.delimiter) break;
      this.at += 1;
    }
    const found = this.endOfLine();
    if (found === null) return null;
    // With mixed line ends, one of them is inside a cell, and every later cell would be in the wrong row.
    if (found.is !== null && this.lineEnd !== null && found.is !== this.lineEnd)
      throw new CsvError(this.line, `its line ends with ${found.is}, the lines before with ${this.lineEnd}`);
    this.lineEnd ??= found.is;
    this.at = found.next;
    this.line += 1;
    return cells;
  }

  private cell(): string | null {
    const { text } = this;
    const start = this.skipBlanks(this.at);
    if (text[start] !== '"') {
      let end = this.at;
      while (end < text.length && !this.isCellEnd(text.charCodeAt(end))) end += 1;
      const cell = text.slice(this.at, end).trim();
      this.at = end;
      return cell;
    }
    const end = this.endOfQuoted(start);
    if (end === null) return null;
    const cell = text.slice(start + 1, end).replaceAll('""', '"');
    this.line += cell.split(/\r\n|\r|\n/).length - 1;
    this.at = this.skipBlanks(end + 1);
    if (this.at < text.length && !this.isCellEnd(text.charCodeAt(this.at)))
      throw new CsvError(this.line, 'text after a closing quote');
    return cell;
  }

  private isCellEnd(code: number): boolean {
    return code === this.delimiter.charCodeAt(0) || code === LF || code === CR;
  }

  /** The kind of the line end, null at the end of the text, and the start of the next line. */
  private endOfLine(): { readonly is: LineEnd | null; readonly next: number } | null {
    let at = this.at;
    while (this.text.charCodeAt(at) === CR) at += 1;
    if (at === this.text.length) return this.final ? { is: null, next: at } : null;
    // A text file that Windows converted twice has several CR before LF.
    if (this.text.charCodeAt(at) === LF) return { is: 'LF', next: at + 1 };
    return { is: 'CR', next: this.at + 1 };
  }

  private skipBlanks(from: number): number {
    let at = from;
    while (this.text[at] === ' ' || (this.text[at] === '\t' && this.delimiter !== '\t')) at += 1;
    return at;
  }

  private endOfQuoted(start: number): number | null {
    for (let at = this.text.indexOf('"', start + 1); at >= 0; at = this.text.indexOf('"', at + 2))
      if (this.text[at + 1] !== '"') return at;
    if (this.final) throw new CsvError(this.line, 'a quote is never closed', true);
    return null;
  }
}

const LF = 0x0a;
const CR = 0x0d;
