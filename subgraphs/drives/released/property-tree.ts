import { bySize, partsToTell } from './parts-to-tell';
import { countsBy, PROPERTIES, valueOf, type AlikePersons, type Property } from './released-rows';
import type { ToldTree } from './told-tree';
import type { UnitTree } from './unit-tree';

/** Persons by one property; `others` have a value that is not told apart, whichever it is. */
export interface PropertyCounts {
  readonly counts: ReadonlyMap<string, number>;
  readonly others: number;
}

/**
 * One property of the persons of a state, population and month, by as many of its units as can be. It never tells units
 * apart that the totals do not, and a part's values are those of the whole: so a class of either table has `smallest`
 * persons or none, and two persons of a unit may always have each other's value without any answer being another.
 * Null when no value can be told.
 */
export function propertyTree(units: UnitTree, property: Property, smallest: number): ToldTree<PropertyCounts> | null {
  const told = partsToTell(
    countsBy(units.persons, (one) => valueOf(one, property)),
    smallest,
    PROPERTIES[property],
  );
  const count = (persons: readonly AlikePersons[]): PropertyCounts => {
    const counts = countsBy(persons, (one) => {
      const value = valueOf(one, property);
      return told.has(value) ? value : OTHERS;
    });
    return { counts: new Map([...counts].filter(([value]) => value !== OTHERS)), others: counts.get(OTHERS) ?? 0 };
  };
  const isSafe = ({ counts, others }: PropertyCounts) =>
    [...counts.values(), others].every((number) => number === 0 || number >= smallest);

  function treeOf(unit: UnitTree): ToldTree<PropertyCounts> {
    const whole = count(unit.persons);
    const parts = [...unit.parts];
    const safe = parts.filter(([, part]) => isSafe(count(part.persons)));
    const rest = count(unit.rest);
    let together = parts.filter((part) => !safe.includes(part)).flatMap(([, part]) => part.persons);
    if (together.length > 0 || !isSafe(rest)) {
      together = [...together, ...unit.rest];
      safe.sort(([a, one], [b, other]) => bySize([a, one.count], [b, other.count]));
      // The smallest at least, as in partsToTell, and as many more as hide every value of the others.
      do together = [...together, ...(safe.pop()?.[1].persons ?? [])];
      while (safe.length > 0 && !isSafe(count(together)));
      if (safe.length === 0) return { whole, parts: new Map(), rest: null };
    } else together = [...unit.rest];
    return {
      whole,
      parts: new Map(safe.map(([name, part]) => [name, treeOf(part)])),
      rest: together.length > 0 ? count(together) : null,
    };
  }
  return told.size === 0 ? null : treeOf(units);
}

/** No value of a property contains a line feed. */
const OTHERS = '\n';
