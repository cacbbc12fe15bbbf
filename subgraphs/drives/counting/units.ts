import { openGazetteer } from '../../india/gazetteer';
import type { Queryable } from '../../runtime/postgres/store';
import { kindOf, ownNameOf, stateOf } from '../cut/command-unit';
import { COMMAND_KINDS, type CommandKind, type CommandUnit } from '../cut/cut';
import type { Kept } from './kept-answers';
import { readAllStations, readStations, type StationRow } from './station-rows';

/** A unit of police, as the graph shows it. */
export interface NamedUnit {
  readonly id: CommandUnit;
  readonly kind: Uppercase<CommandKind>;
  readonly name: string;
  readonly nameHi: string | null;
  /** The lowest unit above it that has all its stations. */
  readonly within: CommandUnit | null;
  readonly stations: number;
}

/** The units of police that records name. */
export interface Units {
  all(): Promise<readonly StationRow[]>;
  stationsOf(unit: CommandUnit): Promise<readonly StationRow[]>;
  /** Without stations for a unit that no record names. */
  named(unit: CommandUnit): Promise<NamedUnit>;
  /** Higher ones first. `within`: those below it. */
  list(within: CommandUnit | null, kind: CommandKind | null): Promise<readonly NamedUnit[]>;
}

export function createUnits(database: Queryable, kept: Kept): Units {
  const all = () => kept('stations', () => readAllStations(database));
  const stationsOf = (unit: CommandUnit) => kept(`stations ${unit}`, () => readStations(database, unit));
  return {
    all,
    stationsOf,
    named: async (unit) => toNamed(unit, await stationsOf(unit)),
    async list(within, kind) {
      const stations = await all();
      const isWithin = (row: StationRow) => within === null || row[kindOf(within)] === within;
      return COMMAND_KINDS.filter((one) => kind === null || one === kind)
        .filter((one) => within === null || isBelow(one, kindOf(within)))
        .flatMap((one) => byUnit(one, stations))
        .filter(([, rows]) => rows.every(isWithin))
        .map(([unit, rows]) => toNamed(unit, rows));
    },
  };
}

function byUnit(
  kind: CommandKind,
  stations: readonly StationRow[],
): readonly (readonly [CommandUnit, readonly StationRow[]])[] {
  const units = new Map<CommandUnit, StationRow[]>();
  for (const row of stations) {
    const unit = row[kind];
    if (unit === null) continue;
    const known = units.get(unit);
    if (known) known.push(row);
    else units.set(unit, [row]);
  }
  return [...units].sort(([a], [b]) => (a < b ? -1 : 1));
}

function isBelow(kind: CommandKind, other: CommandKind): boolean {
  return COMMAND_KINDS.indexOf(kind) > COMMAND_KINDS.indexOf(other);
}

/** `stations`: all of the unit. */
export function toNamed(unit: CommandUnit, stations: readonly StationRow[]): NamedUnit {
  const kind = kindOf(unit);
  const above = COMMAND_KINDS.filter((other) => isBelow(kind, other)).reverse();
  const units = above.map((other) => sharedUnit(stations, other));
  return {
    ...{ id: unit, kind: kind.toUpperCase() as Uppercase<CommandKind>, ...namesOf(unit, stations) },
    within: units.find((other) => other !== null) ?? null,
    stations: stations.length,
  };
}

function sharedUnit(stations: readonly StationRow[], kind: CommandKind): CommandUnit | null {
  const shared = stations[0]?.[kind] ?? null;
  return stations.every((row) => row[kind] === shared) ? shared : null;
}

/** What a unit is called; `stations` are its own. */
export function namesOf(
  unit: CommandUnit,
  stations: readonly StationRow[],
): { readonly name: string; readonly nameHi: string | null } {
  const own = ownNameOf(unit);
  const [station] = stations;
  switch (kindOf(unit)) {
    case 'station':
      return { name: station?.name ?? own, nameHi: station?.nameHi ?? null };
    case 'state':
      return stateNames(own);
    case 'district':
      return { name: own, nameHi: openGazetteer().districtNamed(own, stateOf(unit))?.nameHi ?? null };
    default:
      return { name: own, nameHi: null };
  }
}

/** Two letters that name no state stay as they are. */
export function stateNames(letters: string): { readonly name: string; readonly nameHi: string | null } {
  const state = openGazetteer().stateName(letters);
  return { name: state?.name ?? letters, nameHi: state?.nameHi ?? null };
}
