import type { Queryable } from '../../runtime/postgres/store';
import { kindOf } from '../cut/command-unit';
import type { CommandUnit, Cut } from '../cut/cut';

/** A station that records name, with the command above it as they name it today. */
export interface StationRow {
  readonly id: number;
  /** Null for the cases of a source whose records name no station that can be read. */
  readonly station: CommandUnit | null;
  readonly district: CommandUnit | null;
  readonly city: CommandUnit | null;
  readonly range: CommandUnit | null;
  readonly zone: CommandUnit | null;
  readonly state: CommandUnit;
  readonly name: string | null;
  readonly nameHi: string | null;
  readonly source: string;
}

const STATIONS = `SELECT id, CASE WHEN station LIKE 'station:%' THEN station END AS station, district, city, range, zone, state, name, name_hi AS "nameHi", source FROM case_station`;

/** The stations of a unit; none of a unit that no record names. */
export function readStations(database: Queryable, unit: CommandUnit): Promise<readonly StationRow[]> {
  return database.query<StationRow>(`${STATIONS} WHERE ${kindOf(unit)} = $1 ORDER BY station`, [unit]);
}

export function readAllStations(database: Queryable): Promise<readonly StationRow[]> {
  return database.query<StationRow>(`${STATIONS} ORDER BY station`);
}

/** The ids of a cut's stations among those of its unit. */
export function stationIdsOf({ filter }: Cut, stations: readonly StationRow[]): readonly number[] {
  const { within, notSaid } = filter;
  return stations
    .filter((row) => within === undefined || row[kindOf(within)] === within)
    .filter((row) => (notSaid !== 'district' && notSaid !== 'station') || row[notSaid] === null)
    .map(({ id }) => id);
}
