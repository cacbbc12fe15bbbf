import type { Group } from '../../../schema/rights/rights';

/** Of what was asked, one thing that fits a child, and how well. */
export interface FittedField {
  /** A word of the SDL's `MatchFieldName`. */
  readonly field:
    'GIVEN' | 'SURNAME' | 'FATHER' | 'MOTHER' | 'SEX' | 'AGE' | 'PLACE' | 'EVENT' | 'EVENT_PLACE' | 'MARKS';
  readonly level: string;
  /** Bits times ten, whole: so they add up. Never below 0. */
  readonly tenths: number;
  /** What the caller learns of by it. */
  readonly group: Group;
}
