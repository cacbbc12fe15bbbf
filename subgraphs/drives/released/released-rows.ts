import { CIRCUMSTANCES } from '../../../schema/records/cases';
import type { MonthRow } from '../counting/month-rows';
import type { StationRow } from '../counting/station-rows';
import { AGES, SEXES } from '../cut/cut';

/** A station and the units above it, as the ledger knows them today. */
export type PlacedStation = Pick<StationRow, 'id' | 'station' | 'district' | 'city' | 'range' | 'zone' | 'state'>;

/** Persons of one basis and month who are alike in all that the press may ask about. */
export type AlikePersons = MonthRow;

/**
 * What the press may ask about persons, one at a time; of each, the fewest values that everybody knows to occur. A smaller
 * number is safe and holds back more: hardly any record says a third sex, and agencies have lists of reasons of their own.
 * Whether a traced person had been registered is not among them: all who were registered, less those of them who were
 * traced, would be those still pending, and these may be few.
 */
export const PROPERTIES = {
  sex: 2,
  ageBand: 4,
  foundState: 37,
  reason: 12,
  circumstance: CIRCUMSTANCES.length + 1,
} as const;
export type Property = keyof typeof PROPERTIES;

/** The values of which everybody knows that they may occur; none of a property with values of many kinds. */
export function knownValues(property: Property): readonly string[] {
  const lists: Partial<Record<Property, readonly string[]>> = {
    ...{ sex: SEXES, ageBand: AGES, circumstance: [...CIRCUMSTANCES, NOT_SAID_VALUE] },
  };
  return lists[property] ?? [];
}

/** What the record does not say. No value is the empty text. */
export const NOT_SAID_VALUE = '';

export function valueOf(persons: AlikePersons, property: Property): string {
  return persons[property] ?? NOT_SAID_VALUE;
}

export function sumOf(persons: readonly AlikePersons[]): number {
  return persons.reduce((sum, { count }) => sum + count, 0);
}

/** Their counts by a name that each has. */
export function countsBy(
  persons: readonly AlikePersons[],
  name: (one: AlikePersons) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of persons) counts.set(name(one), (counts.get(name(one)) ?? 0) + one.count);
  return counts;
}
