import type { Group } from '../../../schema/rights/rights';

/** One criterion of the search that fits a child, and how well. */
export interface FittedField {
  /** One of the SDL's `MatchFieldName`. */
  readonly field:
    | 'GIVEN'
    | 'SURNAME'
    | 'FATHER'
    | 'MOTHER'
    | 'SEX'
    | 'AGE'
    | 'PLACE'
    | 'EVENT'
    | 'EVENT_PLACE'
    | 'PLACE_OF_CARE'
    | 'MARKS';
  readonly level: string;
  /** Tenths of a bit, an integer so that sums are exact. Never below 0. */
  readonly tenths: number;
  /** The group of facts that it discloses to the caller. */
  readonly group: Group;
}

/** The result of one criterion: how it fits, that no record states it, or that what the records state does not fit. */
export type Outcome = FittedField | 'UNSAID' | 'UNFIT';
