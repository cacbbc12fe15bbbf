import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import { DumpRefused } from './dump';

/** The names of a table's columns. Throws `DumpRefused`. */
export class TableHeader {
  /** Without the columns that have no name. */
  readonly columns: readonly string[];
  /** An assignment to the name of the prototype would be no field. */
  private readonly isPlain: boolean;

  constructor(
    private readonly cells: readonly string[],
    line: number,
  ) {
    this.isPlain = !cells.includes('__proto__');
    this.columns = cells.filter((name) => name !== '');
    if (this.columns.length === 0) throw new DumpRefused('COLUMNS', line, 'no column has a name');
    // By number: where a file has no header, its names are values.
    const second = cells.findIndex((name, at) => name !== '' && cells.indexOf(name) < at);
    if (second < 0) return;
    const first = cells.indexOf(cells[second] ?? '');
    throw new DumpRefused('COLUMNS', line, `columns ${first + 1} and ${second + 1} have one name`);
  }

  /** A row of a format in which each row has all cells. */
  toFullRow(cells: readonly string[], line: number): ForeignRow {
    if (cells.length !== this.cells.length) throw this.misshapen(cells.length, line);
    return this.toRow(cells, line);
  }

  /** A row whose last cells may be left out. A value under no name would be lost: its row is refused. */
  toRow(cells: readonly (string | undefined)[], line: number): ForeignRow {
    const row: Record<string, string> = {};
    for (let at = 0; at < Math.max(cells.length, this.cells.length); at++) {
      const [name, cell] = [this.cells[at] ?? '', cells[at] ?? ''];
      if (name === '' && cell !== '') throw this.misshapen(cells.length, line);
      if (name !== '' && this.isPlain) row[name] = cell;
      else if (name !== '') Object.defineProperty(row, name, { value: cell, enumerable: true });
    }
    return row;
  }

  private misshapen(cells: number, line: number): DumpRefused {
    return new DumpRefused('ROW_SHAPE', line, `${cells} cells, ${this.columns.length} columns with names`);
  }
}
