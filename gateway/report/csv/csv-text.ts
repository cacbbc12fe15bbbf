import { spreadsheetSafe } from '../../../schema/process/spreadsheet-cell';

export type Cell = string | number | null;

/** By it spreadsheets know that a file is UTF-8: without it they show Hindi as other letters. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A file by RFC 4180 that a spreadsheet opens as it is: texts are no formulas, numbers have no separators. */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = spreadsheetSafe(cell);
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
