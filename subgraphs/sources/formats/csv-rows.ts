import { CsvError, CsvRecords, type CsvRecord } from '../../runtime/csv/csv-records';
import { DumpRefused, type DumpForm } from './dump';
import { TableHeader } from './table-header';
import type { RowPart, RowReader } from './row-reader';

const DELIMITERS = [',', ';', '\t', '|'] as const;
type Delimiter = (typeof DELIMITERS)[number];

/** A quote that is never closed would otherwise take the rest of the file for its cell. */
const MAX_RECORD = 1_048_576;

/** Reads CSV of which line `header`, or the first after it that is not empty, names the columns. Throws `DumpRefused`. */
export async function* csvRows(
  text: AsyncIterable<string>,
  { delimiter: declared, header = 1 }: Pick<DumpForm, 'delimiter' | 'header'>,
): RowReader {
  const beginning = new Beginning(declared, header);
  let table: Table | null = null;
  for await (const piece of text) {
    const delimiter = beginning.delimiterWith(piece, false);
    if (table !== null) yield table.read((records) => records.push(piece));
    else if (delimiter !== null) {
      table = new Table(delimiter);
      yield table.read((records) => records.push(beginning.text));
    }
  }
  if (table === null) {
    table = new Table(beginning.delimiterWith('', true) ?? ',');
    yield table.read((records) => records.push(beginning.text));
  }
  const last = table.read((records) => records.end());
  if (last.columns === null) throw new DumpRefused('COLUMNS', header, 'no line of column names');
  yield last;
}

/** The records of a file, of which the first that is not empty names the columns. */
class Table {
  private readonly records: CsvRecords;
  private header: TableHeader | null = null;

  constructor(delimiter: Delimiter) {
    this.records = new CsvRecords(delimiter);
  }

  read(take: (records: CsvRecords) => readonly CsvRecord[]): RowPart {
    const found = refused(() => take(this.records)).filter(isFilled);
    if (this.records.waiting > MAX_RECORD) throw new DumpRefused('TOO_LARGE', null, 'a row of more than 1 MiB');
    const [first] = found;
    if (first === undefined) return { columns: this.header?.columns ?? null, rows: [] };
    const header = this.header ?? new TableHeader(first.cells, first.line);
    const rows = this.header === null ? found.slice(1) : found;
    this.header = header;
    return { columns: header.columns, rows: rows.map(({ cells, line }) => header.toFullRow(cells, line)) };
  }
}

function isFilled({ cells }: CsvRecord): boolean {
  return cells.length > 1 || cells[0] !== '';
}

const OWN_LINE = /^"?sep=([^"\r\n])"?(?=[\r\n])/i;
/** What may become such a line with more text. */
const OWN_LINE_BEGUN = /^"?(?:$|s$|se$|sep$|sep=$|sep=[^"\r\n]"?$)/i;

/** The start of a file, until its header shows the delimiter. */
class Beginning {
  text = '';
  private found = false;
  /** Once it is known; null where there is none. */
  private own: Delimiter | null | undefined;
  private isTitleGone: boolean;

  constructor(
    private readonly declared: Delimiter | undefined,
    private readonly header: number,
  ) {
    this.isTitleGone = header === 1;
  }

  /** Null when more text is needed. Throws `DumpRefused` when several signs divide the header. */
  delimiterWith(piece: string, final: boolean): Delimiter | null {
    if (this.found) return null;
    this.text += piece;
    if (this.own === undefined) {
      const own = this.ownLine(final);
      if (own === null) return null;
      this.own = own ?? null;
    }
    if (!this.isTitleGone && !this.withoutTitle(final)) return null;
    const delimiter = this.own ?? this.declared ?? this.recognised(final);
    this.found = delimiter !== null;
    return delimiter;
  }

  /**
   * Empties the lines above the header: a title is no record, and its signs and quotes mean nothing. Their ends stay, for
   * the lines that errors name. False when more text is needed.
   */
  private withoutTitle(final: boolean): boolean {
    // Of a CR the text after it shows whether it is one; two of them may stand before one LF.
    const ends = [...this.text.matchAll(final ? /\r*\n|\r/g : /\r*\n|\r(?=\r*[^\r\n])/g)].slice(0, this.header - 1);
    const last = ends.at(-1);
    if (ends.length < this.header - 1 && !final) {
      if (this.text.length > MAX_RECORD) throw new DumpRefused('TOO_LARGE', null, 'more than 1 MiB above the header');
      return false;
    }
    const rest =
      ends.length < this.header - 1 || last === undefined ? '' : this.text.slice(last.index + last[0].length);
    this.text = ends.map(([end]) => end).join('') + rest;
    this.isTitleGone = true;
    return true;
  }

  /**
   * The delimiter of the line that Excel writes for itself before the header, which is then left empty: `sep=;`. Undefined
   * where there is no such line, null when more text is needed. Throws `DumpRefused` for one that cannot be followed.
   */
  private ownLine(final: boolean): Delimiter | undefined | null {
    const [line = '', sign = ''] = OWN_LINE.exec(final ? `${this.text}\n` : this.text) ?? [];
    if (line === '') return !final && OWN_LINE_BEGUN.test(this.text) ? null : undefined;
    const delimiter = DELIMITERS.find((one) => one === sign);
    if (delimiter === undefined)
      throw new DumpRefused('COLUMNS', 1, 'its first line names a sign that is no delimiter');
    if (delimiter !== (this.declared ?? delimiter))
      throw new DumpRefused('COLUMNS', 1, 'its first line names another delimiter');
    this.text = this.text.slice(line.length);
    return delimiter;
  }

  private recognised(final: boolean): Delimiter | null {
    const counts = DELIMITERS.map((delimiter) => this.cellsWith(delimiter, final));
    if (counts.includes(null) && !final && this.text.length <= MAX_RECORD) return null;
    const dividing = DELIMITERS.filter((_, at) => (counts[at] ?? 0) > 1);
    if (dividing.length > 1)
      throw new DumpRefused('COLUMNS', 1, 'several signs divide the header: declare the delimiter');
    return dividing[0] ?? ',';
  }

  /** How many cells the header has with this delimiter, 0 when it is none; null when more text is needed. */
  private cellsWith(delimiter: Delimiter, final: boolean): number | null {
    const records = new CsvRecords(delimiter);
    try {
      // By lines, because those below the header may be no records of this delimiter.
      for (const line of this.text.split(/(?<=[\r\n])/)) {
        const header = records.push(line).find(isFilled);
        if (header !== undefined) return header.cells.length;
      }
      return (final ? records.end().find(isFilled)?.cells.length : null) ?? null;
    } catch {
      return 0;
    }
  }
}

function refused<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DumpRefused(error.unclosed ? 'TRUNCATED' : 'ROW_SHAPE', error.line, error.unclosed ? '' : error.why);
  }
}
