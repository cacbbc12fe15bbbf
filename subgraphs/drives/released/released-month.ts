import { POPULATIONS, type Population } from '../../../schema/records/cases';
import { propertyTree, type PropertyCounts } from './property-tree';
import { PROPERTIES, sumOf, type AlikePersons, type PlacedStation, type Property } from './released-rows';
import { askTree, type AskedUnit, type ToldTree } from './told-tree';
import { unitTree, type UnitTree } from './unit-tree';

/** Persons of one population in one state and month. */
interface ReleasedBlock {
  readonly totals: ToldTree<number>;
  /** Whether all of them are told by their stations. */
  readonly isWhole: boolean;
  readonly by: Readonly<Record<Property, ToldTree<PropertyCounts> | null>>;
}

/**
 * All that the press may learn of one state, basis and month: counts by unit, and by unit and one property. Whatever is
 * answered is made of these numbers alone, and each is of `smallest` persons or more, or of none. A population is null
 * when it has fewer; no answer counts it with another.
 */
export type ReleasedMonth = Readonly<Record<Population, ReleasedBlock | null>>;

export function releaseMonth(
  persons: readonly AlikePersons[],
  stations: readonly PlacedStation[],
  smallest: number,
): ReleasedMonth {
  const blockOf = (population: Population): ReleasedBlock | null => {
    const those = persons.filter((one) => one.population === population);
    const count = sumOf(those);
    if (count > 0 && count < smallest) return null;
    const units = unitTree(those, stations, smallest);
    const by = (Object.keys(PROPERTIES) as Property[]).map(
      (property) => [property, propertyTree(units, property, smallest)] as const,
    );
    const totals = totalsOf(units);
    return { totals, isWhole: isWhole(totals), by: Object.fromEntries(by) as ReleasedBlock['by'] };
  };
  const blocks = POPULATIONS.map((population) => [population, blockOf(population)] as const);
  return Object.fromEntries(blocks) as ReleasedMonth;
}

function totalsOf({ count, parts, rest }: UnitTree): ToldTree<number> {
  const inside = [...parts].map(([unit, part]) => [unit, totalsOf(part)] as const);
  return { whole: count, parts: new Map(inside), rest: rest.length > 0 ? sumOf(rest) : null };
}

/** Persons with this value of a property; `value` is NOT_SAID_VALUE for those of whom the records do not say. */
export interface AskedProperty {
  readonly property: Property;
  readonly value: string;
}

/**
 * The number of a unit's persons of a population, who have the property if one is asked; null where it is withheld. That
 * a unit has nobody is told only where nobody of its state is held back: else it would tell that records name the unit.
 */
export function askMonth(
  month: ReleasedMonth,
  population: Population,
  unit: AskedUnit,
  asked: AskedProperty | null,
): number | null {
  const block = month[population];
  if (!block) return null;
  const total = block.totals.whole === 0 ? 0 : askTree(block.totals, unit, (count) => count);
  if (total === 0) return block.isWhole ? 0 : null;
  if (total === null || asked === null) return total;
  const tree = block.by[asked.property];
  return tree && askTree(tree, unit, ({ counts, others }) => counts.get(asked.value) ?? (others === 0 ? 0 : null));
}

function isWhole({ parts, rest }: ToldTree<number>): boolean {
  return rest === null && [...parts.values()].every(isWhole);
}
