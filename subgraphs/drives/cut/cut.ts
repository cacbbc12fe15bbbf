import type { Circumstance, CrimeHead, PriorReport } from '../../../schema/records/cases';

export const COMMAND_KINDS = ['state', 'zone', 'range', 'city', 'district', 'station'] as const;
export type CommandKind = (typeof COMMAND_KINDS)[number];
/** `district:MP/Ratlam`, `state:MP`: a column of `case_station` and its value. */
export type CommandUnit = `${CommandKind}:${string}`;

export const BASES = ['TRACED_IN_PERIOD', 'REGISTERED_IN_PERIOD', 'COHORT', 'PENDING_AT'] as const;
export type CountBasis = (typeof BASES)[number];
export const COUNTED_POPULATIONS = ['CHILDREN', 'WOMEN', 'WOMEN_AND_CHILDREN', 'ALL'] as const;
export type CountedPopulation = (typeof COUNTED_POPULATIONS)[number];
export const UNITS_OF_COUNT = ['PERSON', 'CASE'] as const;
export type UnitOfCount = (typeof UNITS_OF_COUNT)[number];
export const SEXES = ['F', 'M', 'T', 'UNKNOWN'] as const;
export type Sex = (typeof SEXES)[number];
export const AGES = ['UNDER_6', 'FROM_6_TO_11', 'FROM_12_TO_15', 'FROM_16_TO_17', 'ADULT', 'UNKNOWN'] as const;
export type AgeAtMissing = (typeof AGES)[number];
export type Grouping =
  'MONTH' | 'STATION' | 'DISTRICT' | 'SEX' | 'AGE_BAND' | 'FOUND_STATE' | 'REASON' | 'PRIOR_REPORT' | 'CIRCUMSTANCE';

/** What the counted persons have in common besides; an absent part excludes nobody. */
export interface CutFilter {
  readonly sex?: Sex | undefined;
  readonly ageBand?: AgeAtMissing | undefined;
  readonly priorReport?: PriorReport | undefined;
  readonly circumstance?: Circumstance | undefined;
  readonly reason?: string | undefined;
  readonly head?: CrimeHead | undefined;
  readonly foundState?: string | undefined;
  readonly foundElsewhere?: boolean | undefined;
  readonly drive?: string | undefined;
  /** Those of whom the record does not say this: a group without a key. Only in the ids of groups. */
  readonly notSaid?: NotSaid | undefined;
  /** `2025-07`: registered in this month, of a group by months where the period is about more. Only in the ids of groups. */
  readonly registeredIn?: string | undefined;
  /** Of the unit's stations those of this district, which may have others. Only in the ids of groups. */
  readonly within?: CommandUnit | undefined;
}

export const NOT_SAID = ['foundState', 'reason', 'circumstance', 'district', 'station'] as const;
export type NotSaid = (typeof NOT_SAID)[number];

/** A question whose answer is one number. Days are `yyyy-mm-dd` in IST, both ends included. */
export interface Cut {
  readonly unit: CommandUnit;
  /**
   * Null for a period without a beginning. Of no meaning for PENDING_AT: only the id of a pendency ledger has it there, so
   * that ledgers of two periods have two ids.
   */
  readonly from: string | null;
  readonly to: string;
  readonly basis: CountBasis;
  readonly population: CountedPopulation;
  readonly unitOfCount: UnitOfCount;
  readonly filter: CutFilter;
}
