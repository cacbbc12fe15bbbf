import type { Queryable } from '../../runtime/postgres/store';
import type { Circumstance, Population } from '../../../schema/records/cases';
import type { AgeAtMissing, Sex } from '../cut/cut';
import { daysOfMonth, nextDay, startOfDay } from '../cut/ist-days';
import { INSTANT } from './cut-rows';

/** How many persons of one station, basis and month are alike in these properties. */
export interface MonthRow {
  /** The station's id in the ledger. */
  readonly station: number;
  readonly population: Population;
  readonly sex: Sex;
  readonly ageBand: AgeAtMissing;
  readonly foundState: string | null;
  readonly reason: string | null;
  readonly circumstance: Circumstance | null;
  readonly count: number;
}

/** All persons of these stations whom a basis counts in a month (`2025-07`), in one statement. */
export function readMonthRows(
  database: Queryable,
  basis: 'TRACED_IN_PERIOD' | 'REGISTERED_IN_PERIOD',
  month: string,
  stations: readonly number[],
): Promise<readonly MonthRow[]> {
  const { from, to } = daysOfMonth(month);
  const instant = INSTANT[basis];
  return database.query<MonthRow>(
    `SELECT station, population, sex, age_band AS "ageBand",
       found_state AS "foundState", reason, circumstance, count(*)::int AS count
     FROM ledger_case
     WHERE station = ANY($1::int[]) AND ${instant} >= $2::timestamptz AND ${instant} < $3::timestamptz
     GROUP BY 1, 2, 3, 4, 5, 6, 7`,
    [[...stations], startOfDay(from), startOfDay(nextDay(to))],
  );
}
