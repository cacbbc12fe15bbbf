import { partsToTell } from './parts-to-tell';
import { countsBy, PROPERTIES, valueOf, type AlikePersons, type Property } from './released-rows';
import type { ToldTree } from './told-tree';
import type { UnitTree } from './unit-tree';

/** Persons by one property; `others` have a value that is not told apart, whichever it is. */
export interface PropertyCounts {
  readonly counts: ReadonlyMap<string, number>;
  readonly others: number;
}

/**
 * One property of the persons of a state, population and month, by as many of its units as can be. The parts of a unit are
 * told all or none: with only some of them, who knows the rule and how many persons the others have could reckon out a
 * small number. They are those that the totals tell apart, with the values of the whole; so two persons of a unit may
 * always have each other's value without any answer being another. Null when no value can be told.
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
    const rest = count(unit.rest);
    const isAllSafe = [...unit.parts.values()].every((part) => isSafe(count(part.persons))) && isSafe(rest);
    if (!isAllSafe) return { whole, parts: new Map(), rest: null };
    const parts = [...unit.parts].map(([name, part]) => [name, treeOf(part)] as const);
    return { whole, parts: new Map(parts), rest: unit.rest.length > 0 ? rest : null };
  }
  return told.size === 0 ? null : treeOf(units);
}

/** No value of a property contains a line feed. */
const OTHERS = '\n';
