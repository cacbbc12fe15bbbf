import type { CaseEntry, CaseStation } from '../../../schema/records/cases';
import { stateLetters } from '../../india/place-value';
import { placeKey } from '../../india/place-key';
import { tidy } from '../../india/tidy';
import { districtUnit, stateUnit } from '../../india/units';
import type { CommandUnit } from '../cut/cut';

/** The levels of command above a station, the closest first. Where there is a city police, it commands, and no district. */
const LEVELS = ['city', 'district', 'range', 'zone', 'state'] as const;

/** A station and what commands it, each as a cut names it: `station:MP/23370001`, `state:MP`. */
export interface StationRow extends Readonly<Record<(typeof LEVELS)[number], CommandUnit | null>> {
  /** `source:police-mp` for papers that name no station. */
  readonly station: string;
  readonly state: CommandUnit;
  readonly name: string | null;
  readonly nameHi: string | null;
  /** `police-mp` */
  readonly source: string;
}

/** Memoises stations: every record names one, with all its command. */
const stations = new Map<string, StationRow>();
const MAX_STATIONS = 20_000;

/** The station of a record's entry; null for care papers, which belong to none. The same object for the same words. */
export function stationRow(recordKey: string, { kind, station }: CaseEntry): StationRow | null {
  if (kind === 'CARE') return null;
  const source = recordKey.slice(0, recordKey.indexOf(':'));
  const words = `${source} ${JSON.stringify(station)}`;
  const row = stations.get(words) ?? toRow(source, station);
  if (stations.size < MAX_STATIONS) stations.set(words, row);
  return row;
}

function toRow(source: string, station: CaseStation | null): StationRow {
  const letters = stateLetters(station?.state) ?? source.slice(source.indexOf('-') + 1).toUpperCase();
  return {
    station: stateUnit('station', letters, station?.code) ?? `source:${source}`,
    district: districtUnit('district', letters, station?.district),
    city: stateUnit('city', letters, station?.city),
    range: stateUnit('range', letters, station?.range),
    zone: stateUnit('zone', letters, station?.zone),
    state: `state:${letters}`,
    name: tidy(station?.name),
    nameHi: tidy(station?.nameHi),
    source,
  };
}

/**
 * The unit that a drive's records mean by a name (`Katni`, `Mumbai`, `MP`): of the levels above the stations of its
 * cases, the one of that name; where several have it, that of most of the stations, then the lowest.
 */
export function namedLevel(
  name: string | null,
  stations: readonly Pick<StationRow, (typeof LEVELS)[number]>[],
): CommandUnit | null {
  if (name === null) return null;
  const counts = new Map<CommandUnit, number>();
  for (const level of LEVELS) {
    for (const { [level]: unit } of stations) {
      if (unit !== null && isNamed(unit, name)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
    }
  }
  const most = Math.max(...counts.values());
  const height = (unit: CommandUnit) => LEVELS.findIndex((level) => unit.startsWith(`${level}:`));
  const [unit] = [...counts]
    .filter(([, count]) => count === most)
    .sort(([a], [b]) => height(a) - height(b) || (a < b ? -1 : 1));
  return unit?.[0] ?? null;
}

function isNamed(unit: CommandUnit, name: string): boolean {
  const [kind = '', code = ''] = unit.split(/:(.*)/su);
  const [state = '', own = ''] = code.split(/\/(.*)/su);
  if (kind === 'state') return stateLetters(name) === state;
  return placeKey(own) === placeKey(name) || (kind === 'district' && districtUnit('district', state, name) === unit);
}
