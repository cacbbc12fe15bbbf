import type { PlacedStation } from './released-rows';
import { levelValue } from './unit-tree';

/**
 * What is told of a unit and of those within it. Units that are not in `parts` are told together, in `rest`; without
 * parts and rest they are not told apart at all.
 */
export interface ToldTree<T> {
  readonly whole: T;
  /** By `levelValue`. */
  readonly parts: ReadonlyMap<string, ToldTree<T>>;
  /** Null when nobody is there. */
  readonly rest: T | null;
}

export interface AskedUnit {
  /** All stations of the state that the ledger knows: which units there are is no secret. */
  readonly stations: readonly PlacedStation[];
  readonly isInside: (station: PlacedStation) => boolean;
}

/** The number of a unit, from what is told; null where some of its persons are told together with others'. */
export function askTree<T>(tree: ToldTree<T>, asked: AskedUnit, number: (told: T) => number | null): number | null {
  return askBelow(tree, asked.stations, 0);

  function askBelow(below: ToldTree<T>, stations: readonly PlacedStation[], level: number): number | null {
    const extent = extentOf(stations);
    if (extent !== 'PARTLY') return extent === 'INSIDE' ? number(below.whole) : 0;
    if (below.parts.size === 0 && below.rest === null) return null;
    const within = new Map<string, PlacedStation[]>();
    const others: PlacedStation[] = [];
    for (const station of stations) {
      const unit = levelValue(station, level);
      if (!below.parts.has(unit)) others.push(station);
      else within.set(unit, [...(within.get(unit) ?? []), station]);
    }
    let sum = 0;
    for (const [unit, part] of below.parts) {
      const count = askBelow(part, within.get(unit) ?? [], level + 1);
      if (count === null) return null;
      sum += count;
    }
    const extentOfOthers = below.rest === null ? 'OUTSIDE' : extentOf(others);
    if (extentOfOthers === 'OUTSIDE' || below.rest === null) return sum;
    const rest = extentOfOthers === 'INSIDE' ? number(below.rest) : null;
    return rest === null ? null : sum + rest;
  }

  function extentOf(stations: readonly PlacedStation[]): 'INSIDE' | 'OUTSIDE' | 'PARTLY' {
    const inside = stations.filter(asked.isInside).length;
    if (inside === 0) return 'OUTSIDE';
    return inside === stations.length ? 'INSIDE' : 'PARTLY';
  }
}
