import { partsToTell } from './parts-to-tell';
import { countsBy, sumOf, type AlikePersons, type PlacedStation } from './released-rows';

/**
 * How persons of one state, population and month are told by units, from above: zone, range, what commands the stations (a
 * city police or a district), district, station. Each part that is told has `smallest` persons or more, and so has `rest`,
 * who are told together as of any other unit within this one.
 */
export interface UnitTree {
  readonly persons: readonly AlikePersons[];
  readonly count: number;
  /** By `levelValue`. */
  readonly parts: ReadonlyMap<string, UnitTree>;
  readonly rest: readonly AlikePersons[];
}

const LEVELS = 5;

/** A station's unit at a level of the tree; the empty text where its records name none. */
export function levelValue(station: PlacedStation, level: number): string {
  const { zone, range, city, district } = station;
  return [zone, range, city ?? district, district, station.station][level] ?? '';
}

export function unitTree(
  persons: readonly AlikePersons[],
  stations: readonly PlacedStation[],
  smallest: number,
  level = 0,
): UnitTree {
  const whole = { persons, count: sumOf(persons), rest: [] };
  if (level === LEVELS) return { ...whole, parts: new Map() };
  const units = new Map(stations.map((station) => [station.id, levelValue(station, level)]));
  const unitOf = ({ station }: AlikePersons) => units.get(station) ?? '';
  const told = partsToTell(countsBy(persons, unitOf), smallest, new Set(units.values()).size);
  const inside = new Map([...told].map((unit): [string, AlikePersons[]] => [unit, []]));
  const rest: AlikePersons[] = [];
  for (const one of persons) (inside.get(unitOf(one)) ?? rest).push(one);
  const parts = [...inside].map(([unit, those]) => {
    const below = stations.filter((station) => levelValue(station, level) === unit);
    return [unit, unitTree(those, below, smallest, level + 1)] as const;
  });
  return { ...whole, parts: new Map(parts), rest };
}
