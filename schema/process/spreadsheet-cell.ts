/**
 * Spreadsheets run a cell that begins with one of these as a formula, blanks before it or not, also in full width. An
 * apostrophe in front makes it text. Cells that have apostrophes in front already get one more, so that the cell as it
 * was can be had back.
 */
const FORMULA = /^'*\s*[=+\-@\t\r\n＝＋－＠]/u;
const MADE_SAFE = /^''*\s*[=+\-@\t\r\n＝＋－＠]/u;

/** The text as a cell that no spreadsheet runs as a formula. */
export function spreadsheetSafe(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text of which `spreadsheetSafe` made this cell; any other cell as it is. */
export function fromSpreadsheetSafe(cell: string): string {
  return MADE_SAFE.test(cell) ? cell.slice(1) : cell;
}
