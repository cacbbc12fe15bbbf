import type { Queryable } from '../../runtime/postgres/store';
import type { CommandUnit } from '../cut/cut';
import type { StationRow } from './station-rows';

/** A drive as its records name it. Days are `yyyy-mm-dd`. */
export interface DriveRow {
  readonly id: string;
  readonly name: string | null;
  readonly nameHi: string | null;
  readonly edition: string | null;
  readonly unit: CommandUnit | null;
  readonly unitName: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly stations: number | null;
  readonly teamNorm: string | null;
  readonly subInspectorsPerStation: number | null;
  readonly constablesPerStation: number | null;
  /** The one state of all stations whose records name it; null when they are of several. */
  readonly state: CommandUnit | null;
}

// A drive that no record names any more is none.
const DRIVES = `
  SELECT id, name, name_hi AS "nameHi", edition, unit, unit_name AS "unitName", from_day::text AS from, to_day::text AS to,
    stations, team_norm AS "teamNorm", sub_inspectors_per_station AS "subInspectorsPerStation",
    constables_per_station AS "constablesPerStation",
    (SELECT CASE WHEN count(*) = 1 THEN min(state) END FROM (
       SELECT DISTINCT s.state FROM (SELECT DISTINCT station FROM ledger_case WHERE drive = d.id) c
       JOIN case_station s ON s.id = c.station) of_drive) AS state
  FROM case_drive d WHERE EXISTS (SELECT FROM ledger_case WHERE drive = d.id)`;

/** The latest first. `stations` null: all drives; else those that records of these stations name. */
export function readDrives(database: Queryable, stations: readonly StationRow[] | null): Promise<readonly DriveRow[]> {
  const named = stations && `AND EXISTS (SELECT FROM ledger_case WHERE drive = d.id AND station = ANY($1::int[]))`;
  return database.query<DriveRow>(
    `${DRIVES} ${named ?? ''} ORDER BY from_day DESC NULLS LAST, id`,
    stations ? [stations.map(({ id }) => id)] : [],
  );
}

/** Null for an id that no record's drive has. */
export async function readDrive(database: Queryable, id: string): Promise<DriveRow | null> {
  const [drive = null] = await database.query<DriveRow>(`${DRIVES} AND id = $1`, [id]);
  return drive;
}
