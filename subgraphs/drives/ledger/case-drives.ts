import type { CaseDrive, CaseEntry } from '../../../schema/records/cases';
import type { Queryable } from '../../runtime/postgres/store';
import { namedLevel, type StationRow } from './command-levels';
import { driveId } from './drive-id';
import type { NewestTable, Statement } from './newest-statements';

/** What the newest record says of a drive. */
export const driveTable: NewestTable<CaseDrive> = {
  async read(database, keys) {
    const rows = await database.query<CaseDrive & { id: string; version: number }>(
      `SELECT id, version::float8, name, name_hi AS "nameHi", edition, unit_name AS unit, from_day::text AS from,
         to_day::text AS to, stations, team_norm AS "teamNorm",
         sub_inspectors_per_station AS "subInspectorsPerStation", constables_per_station AS "constablesPerStation"
       FROM case_drive WHERE id = ANY($1)`,
      [keys],
    );
    return rows.map(({ id, version, ...row }) => ({ key: id, version, row }));
  },

  async readStated(database, keys) {
    const rows = await database.query<{ version: number; drive: CaseDrive }>(
      `SELECT DISTINCT k.drive AS key, e.version::float8, (e.entry->'drive')::jsonb AS drive
       FROM unnest($1::text[]) AS k(drive)
       CROSS JOIN LATERAL (SELECT max(version) AS version FROM case_entry WHERE drive = k.drive) AS newest
       JOIN case_entry e ON e.drive = k.drive AND e.version = newest.version`,
      [keys],
    );
    return rows.flatMap(({ version, drive }) => statementOf(drive, version));
  },

  async write(database, statements) {
    await database.query(
      `INSERT INTO case_drive (id, name, name_hi, edition, unit_name, from_day, to_day, stations, team_norm,
         sub_inspectors_per_station, constables_per_station, version)
       SELECT id, name, "nameHi", edition, unit, "from", "to", stations, "teamNorm", "subInspectorsPerStation",
         "constablesPerStation", version
       FROM json_to_recordset($1) AS x(id text, name text, "nameHi" text, edition text, unit text, "from" date, "to" date,
         stations integer, "teamNorm" text, "subInspectorsPerStation" integer, "constablesPerStation" integer,
         version bigint)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_hi = excluded.name_hi, edition = excluded.edition,
         unit_name = excluded.unit_name, from_day = excluded.from_day, to_day = excluded.to_day,
         stations = excluded.stations, team_norm = excluded.team_norm,
         sub_inspectors_per_station = excluded.sub_inspectors_per_station,
         constables_per_station = excluded.constables_per_station, version = excluded.version`,
      [JSON.stringify(statements.map(({ key, version, row }) => ({ ...row, id: key, version })))],
    );
  },
};

/** None where the entry names no drive. */
export function driveStatement(version: number, { drive }: CaseEntry): Statement<CaseDrive>[] {
  return drive ? statementOf(drive, version) : [];
}

function statementOf(row: CaseDrive, version: number): Statement<CaseDrive>[] {
  const key = driveId(row);
  return key === null ? [] : [{ key, version, row }];
}

/**
 * Finds the unit of these drives, and of those with cases of these stations, among the levels above the stations of
 * their cases.
 */
export async function findUnits(
  database: Queryable,
  drives: readonly string[],
  stations: readonly string[],
): Promise<void> {
  if (drives.length + stations.length === 0) return;
  // By the stations of a drive one after the other: it may have many cases of each.
  const rows = await database.query<{ drive: string; name: string | null; unit: string | null; above: StationRow[] }>(
    `SELECT d.id AS drive, d.unit_name AS name, d.unit, levels.above
     FROM case_drive d CROSS JOIN LATERAL (
       WITH RECURSIVE named(station) AS (
         SELECT min(station) FROM ledger_case WHERE drive = d.id
         UNION ALL
         SELECT (SELECT min(c.station) FROM ledger_case c WHERE c.drive = d.id AND c.station > named.station)
         FROM named WHERE named.station IS NOT NULL
       )
       SELECT coalesce(json_agg(json_build_object('district', s.district, 'city', s.city, 'range', s.range,
         'zone', s.zone, 'state', s.state)), '[]') AS above
       FROM named JOIN case_station s ON s.id = named.station
     ) AS levels
     WHERE d.id = ANY($1) OR EXISTS (
       SELECT FROM unnest($2::text[]) AS k(station) JOIN case_station s ON s.station = k.station
       JOIN ledger_case c ON c.drive = d.id AND c.station = s.id
     )`,
    [drives, stations],
  );
  const found = rows
    .map(({ drive, name, unit, above }) => ({ drive, was: unit, unit: namedLevel(name, above) }))
    .filter(({ was, unit }) => was !== unit);
  if (found.length === 0) return;
  await database.query(
    `UPDATE case_drive d SET unit = x.unit FROM json_to_recordset($1) AS x(drive text, unit text) WHERE d.id = x.drive`,
    [JSON.stringify(found)],
  );
}

/** Removes drives that no record names. No case may be of them. */
export async function removeDrives(database: Queryable, drives: readonly string[]): Promise<void> {
  if (drives.length > 0) await database.query('DELETE FROM case_drive WHERE id = ANY($1)', [drives]);
}
