import type { Queryable } from '../../runtime/postgres/store';
import type { Cut } from '../cut/cut';
import { cutRows } from './cut-rows';
import { Parameters } from './parameters';
import { stationIdsOf } from './station-rows';
import type { Units } from './units';

/** What the reports of one station lack, in persons. */
export interface StationGaps {
  /** The number of the station in the ledger. */
  readonly station: number;
  readonly reports: number;
  readonly withoutPhotograph: number;
  readonly withoutMarks: number;
  readonly withoutParents: number;
  readonly withoutGdNumber: number;
  readonly withoutFir: number;
  readonly minorsWithoutFir: number;
}

/** By station, what the reports of a cut by registration lack. Null in a column: the record has no place for it. */
export async function readGaps(database: Queryable, units: Units, cut: Cut): Promise<readonly StationGaps[]> {
  const parameters = new Parameters();
  const rows = cutRows(cut, stationIdsOf(cut, await units.stationsOf(cut.unit)), parameters);
  const lacking = (column: string, name: string) => `count(*) FILTER (WHERE NOT ${column})::int AS "${name}"`;
  const counts = [
    ...[lacking('has_photo', 'withoutPhotograph'), lacking('has_marks', 'withoutMarks')],
    ...[lacking('has_parents', 'withoutParents'), lacking('has_gd', 'withoutGdNumber')],
    ...[lacking('has_fir', 'withoutFir')],
    `count(*) FILTER (WHERE NOT has_fir AND population = 'CHILD')::int AS "minorsWithoutFir"`,
  ];
  return database.query<StationGaps>(
    `SELECT station, count(*)::int AS reports, ${counts.join(', ')} FROM ${rows} GROUP BY station`,
    parameters.values,
  );
}
