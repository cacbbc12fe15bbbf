import { recordIdOf } from './claim-joins';

/** One claim of a pair. */
export interface LeadEnd {
  readonly claimId: string;
  /** The present id of the claim's child. */
  readonly childId: string;
  /** With `#person` when the record is about several children. */
  readonly recordId: string;
}

/** A LeadEnd as JSON, in SQL. `own` is the claim's row, `first` the row of its child's earliest claim. */
export function endOf(own: string, first: string): string {
  return `json_build_object('claimId', ${own}.born_id, 'childId', ${first}.born_id, 'recordId', ${recordIdOf(own)})`;
}
