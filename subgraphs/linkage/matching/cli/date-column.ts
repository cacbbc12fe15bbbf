import { shownOrder, type DateOrder } from '../../../india/date-form';
import { readSerialDay } from '../../../india/read-birth';

/** How the dates of a column are read. */
export interface DateColumn {
  readonly order: DateOrder;
  /** The column holds the numbers that a spreadsheet has for days, and nothing else. */
  readonly isSerials: boolean;
}

/** Why the order of day and month in a column is not known. */
export interface UnknownOrder {
  /** The dates that may be read either way. */
  readonly either: number;
  readonly dayFirst: number;
  readonly monthFirst: number;
}

/**
 * Finds from all cells of a column how its dates are read: one date that can be read in one order only (`25/10/2012`)
 * shows the order of all, unless another one shows the opposite. `given` is the order that the user says.
 */
export function dateColumn(
  cells: readonly string[],
  given: DateOrder | null,
  today: string,
): DateColumn | UnknownOrder {
  const counts = { either: 0, dayFirst: 0, monthFirst: 0 };
  let serials = 0;
  for (const cell of cells) {
    const order = shownOrder(cell);
    if (order === 'EITHER') counts.either += 1;
    else if (order === 'DAY_FIRST') counts.dayFirst += 1;
    else if (order === 'MONTH_FIRST') counts.monthFirst += 1;
    else if ((readSerialDay(cell)?.to ?? '~') <= today) serials += 1;
  }
  // One number alone may be anything.
  const isSerials = serials > 1 && serials === cells.length;
  if (given !== null) return { order: given, isSerials };
  const { either, dayFirst, monthFirst } = counts;
  if ((dayFirst > 0 && monthFirst > 0) || (either > 0 && dayFirst + monthFirst === 0)) return counts;
  return { order: monthFirst > 0 ? 'MONTH_FIRST' : 'DAY_FIRST', isSerials };
}
