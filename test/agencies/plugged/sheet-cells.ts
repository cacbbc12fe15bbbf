import type { Minute } from '../indian-clock';
import { xlsxWorkbook, type XlsxCell } from '../xlsx-workbook';

/** What an office types into a cell: text, a number, an instant, or nothing. */
export type Cell = string | number | { readonly at: Minute; readonly isDay: boolean } | null;

/** Day 25,569 of Excel's calendar, which holds a 29 February 1900, is 1 January 1970. */
const EPOCH = 25_569;
const FORMATS = ['dd/mm/yyyy', 'dd/mm/yyyy hh:mm'];

/** A workbook of one sheet; dates are numbers that a style shows as dates. */
export function workbook(name: string, rows: readonly (readonly Cell[])[]): Buffer {
  return xlsxWorkbook([{ name, rows: rows.map((cells) => cells.map(written)) }], { formats: FORMATS });
}

function written(cell: Cell): XlsxCell {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return { xml: `><v>${cell}</v>` };
  const serial = EPOCH + cell.at / 1440;
  return { xml: cell.isDay ? `s="1"><v>${Math.floor(serial)}</v>` : `s="2"><v>${serial}</v>` };
}
