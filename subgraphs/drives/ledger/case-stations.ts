import type { CaseEntry } from '../../../schema/records/cases';
import type { Queryable } from '../../runtime/postgres/store';
import { stationRow, type StationRow } from './command-levels';
import type { NewestTable, Statement } from './newest-statements';

/** What the newest record says of a station's name and command. */
export const stationTable: NewestTable<StationRow> = {
  async read(database, keys) {
    const rows = await database.query<StationRow & { version: number }>(
      `SELECT station, district, city, range, zone, state, name, name_hi AS "nameHi", source, version::float8
       FROM case_station WHERE station = ANY($1)`,
      [keys],
    );
    return rows.map(({ version, ...row }) => ({ key: row.station, version, row }));
  },

  async readStated(database, keys) {
    const rows = await database.query<{ recordKey: string; version: number; entry: CaseEntry }>(
      `SELECT DISTINCT ON (k.station, (e.entry->'station')::jsonb) p.record_key AS "recordKey", e.version::float8, e.entry
       FROM unnest($1::text[]) AS k(station)
       CROSS JOIN LATERAL (SELECT max(version) AS version FROM case_entry WHERE station = k.station) AS newest
       JOIN case_entry e ON e.station = k.station AND e.version = newest.version
       JOIN case_paper p ON p.id = e.paper`,
      [keys],
    );
    return rows.flatMap(({ recordKey, version, entry }) => stationStatement(recordKey, version, entry));
  },

  async write(database, statements) {
    await database.query(
      `INSERT INTO case_station (station, district, city, range, zone, state, name, name_hi, source, version)
       SELECT station, district, city, range, zone, state, name, "nameHi", source, version
       FROM json_to_recordset($1) AS x(station text, district text, city text, range text, zone text, state text,
         name text, "nameHi" text, source text, version bigint)
       ON CONFLICT (station) DO UPDATE SET district = excluded.district, city = excluded.city, range = excluded.range,
         zone = excluded.zone, state = excluded.state, name = excluded.name, name_hi = excluded.name_hi,
         source = excluded.source, version = excluded.version`,
      [JSON.stringify(statements.map(({ version, row }) => ({ ...row, version })))],
    );
  },
};

/** None for a care paper. */
export function stationStatement(recordKey: string, version: number, entry: CaseEntry): Statement<StationRow>[] {
  const row = stationRow(recordKey, entry);
  return row ? [{ key: row.station, version, row }] : [];
}

/** Removes stations that no record names. No case may belong to them. */
export async function removeStations(database: Queryable, stations: readonly string[]): Promise<void> {
  if (stations.length > 0) await database.query('DELETE FROM case_station WHERE station = ANY($1)', [stations]);
}
