import type { Queryable } from '../../runtime/postgres/store';
import type { CommandUnit } from '../cut/cut';

/** The units with which the records of these stations lie: the station and the command above it. */
export async function unitsOfStations(
  database: Queryable,
  stations: readonly CommandUnit[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (stations.length === 0) return new Map();
  const rows = await database.query<{ station: string; units: readonly string[] }>(
    `SELECT station, array_remove(ARRAY[station, district, city, range, zone, state], NULL) AS units
     FROM case_station WHERE station = ANY($1)`,
    [stations],
  );
  return new Map(rows.map(({ station, units }) => [station, units]));
}
