import {
  CIRCUMSTANCES,
  PRIOR_REPORTS,
  type Circumstance,
  type Population,
  type PriorReport,
} from '../../../schema/records/cases';
import type { AgeAtMissing, CommandUnit, Sex } from '../cut/cut';

/** A station and the units above it, as the ledger knows them today. */
export interface PlacedStation {
  readonly station: CommandUnit;
  readonly district: CommandUnit | null;
  readonly city: CommandUnit | null;
  readonly range: CommandUnit | null;
  readonly zone: CommandUnit | null;
  readonly state: CommandUnit;
}

/** How many persons of one station, basis and month are alike in all that the press may ask about. */
export interface AlikePersons {
  readonly station: CommandUnit;
  readonly population: Population;
  readonly sex: Sex;
  readonly ageBand: AgeAtMissing;
  readonly priorReport: PriorReport;
  readonly foundState: string | null;
  readonly reason: string | null;
  readonly circumstance: Circumstance | null;
  readonly count: number;
}

/**
 * What the press may ask about persons, one at a time; of each, the fewest values that everybody knows to occur. A smaller
 * number is safe and holds back more: hardly any record says a third sex, and agencies have lists of reasons of their own.
 */
export const PROPERTIES = {
  sex: 2,
  ageBand: 4,
  priorReport: PRIOR_REPORTS.length,
  foundState: 37,
  reason: 12,
  circumstance: CIRCUMSTANCES.length + 1,
} as const;
export type Property = keyof typeof PROPERTIES;

/** What the record does not say. No value is the empty text. */
export const NOT_SAID_VALUE = '';

export function valueOf(persons: AlikePersons, property: Property): string {
  return persons[property] ?? NOT_SAID_VALUE;
}

export type Countable = Pick<AlikePersons, 'count'>;

export function sumOf(persons: readonly Countable[]): number {
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
