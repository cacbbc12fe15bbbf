import { CsvError, CsvRecords, type CsvRecord } from '../../../runtime/csv/csv-records';

/** A table: its header, and the cells by row. */
export interface CsvTable {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Reads a table by RFC 4180, separated by commas. A byte order mark and empty lines are skipped. Throws CsvError, which
 * quotes no cell.
 */
export function readCsv(text: string): CsvTable {
  const records = new CsvRecords(',');
  const found = [...records.push(text.startsWith('\uFEFF') ? text.slice(1) : text), ...records.end()];
  const [heads, ...rows] = found.filter(({ cells }) => cells.length > 1 || cells[0] !== '');
  if (heads === undefined) throw new CsvError(1, 'no line of column names');
  for (const row of rows) checkWidth(row, heads.cells.length);
  return { heads: heads.cells, rows: rows.map(({ cells }) => cells) };
}

/** A line with more cells than there are columns was split in the wrong places. */
function checkWidth({ cells, line }: CsvRecord, columns: number): void {
  if (cells.slice(columns).some((cell) => cell !== ''))
    throw new CsvError(line, `${cells.length} cells, but there are ${columns} columns: is a comma not within quotes?`);
}

/** Writes one line of RFC 4180, with its line end. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => quoted(String(cell))).join(',')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
