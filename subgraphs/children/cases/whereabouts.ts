import type { StepKind } from '../../../schema/records/movement';
import { epochOf, istDay } from '../../india/indian-time';

/** What one record says of where its child was. */
export interface PlacingRecord {
  /** Two letters; null where the record tells no state. */
  readonly state: string | null;
  /** ISO 8601 IST. */
  readonly milestones: readonly { readonly kind: StepKind; readonly at: string }[];
}

/** The state in which a child was last met, and since when, ms since 1970. */
export interface Whereabouts {
  readonly state: string;
  readonly since: number;
}

/** Steps by which a record places its child where the record is from. */
const MET: readonly StepKind[] = ['FOUND_AT_STATION', 'HANDED_OVER', 'PRODUCED_BEFORE_CWC', 'ADMITTED', 'RESCUED'];
/** Steps after which the child is no longer there, or nobody has to go for it. */
const LEFT: readonly StepKind[] = ['ABSCONDED', 'REPATRIATED', 'RESTORED', 'FOLLOWED_UP', 'DECEASED'];

/**
 * Where the latest of these records places the child, none of them a report of the missing. Only what happened from the
 * day of `missing` on counts: a day is all that many records say. Null where no record places it, or it has left.
 */
export function whereaboutsOf(records: readonly PlacingRecord[], missing: number): Whereabouts | null {
  const day = istDay(missing);
  let latest: { readonly state: string | null; readonly at: number; readonly isMet: boolean } | null = null;
  let since = 0;
  const steps = records.flatMap(({ state, milestones }) =>
    milestones.flatMap(({ kind, at }) => {
      const isMet = MET.includes(kind);
      const ms = epochOf(at);
      return (isMet || LEFT.includes(kind)) && istDay(ms) >= day ? [{ state, at: ms, isMet }] : [];
    }),
  );
  for (const step of steps.sort((one, other) => one.at - other.at)) {
    if (!step.isMet || step.state !== latest?.state || !latest.isMet) since = step.at;
    latest = step;
  }
  return latest?.isMet && latest.state !== null ? { state: latest.state, since } : null;
}
