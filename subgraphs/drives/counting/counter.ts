import type { Cut, Grouping } from '../cut/cut';

/** A number by sex. What is withheld is null. */
export interface Tally {
  readonly total: number | null;
  readonly female: number | null;
  readonly male: number | null;
  readonly transgender: number | null;
  /** The record does not say the sex. */
  readonly unknown: number | null;
  /** Whether any of it is. */
  readonly withheld: boolean;
}

export const WITHHELD: Tally = {
  total: null,
  female: null,
  male: null,
  transgender: null,
  unknown: null,
  withheld: true,
};

/** One part of a cut's number. */
export interface CountedGroup {
  /** `2025-07`, `station:MP/23370001`, `RJ`, `BEGGING` …; null for those of whom the records do not say. */
  readonly key: string | null;
  /** The question that this group answers alone. */
  readonly cut: Cut;
  readonly counted: Tally;
}

/**
 * Answers cuts with numbers. There are two: one counts in the ledger, for callers who may know every number; the other,
 * for callers with a smallest cell, knows nothing but the released table. Rejects with CUT_INVALID, FIGURE_NOT_RELEASED
 * and the store's codes. It does not ask whether the caller may count this unit.
 */
export interface Counter {
  tally(cut: Cut): Promise<Tally>;
  /** In no order that is promised; the resolvers name and sort them. */
  groups(cut: Cut, groupBy: Grouping): Promise<readonly CountedGroup[]>;
}
