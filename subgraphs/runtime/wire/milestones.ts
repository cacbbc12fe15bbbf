import type { PersonClaim } from '../../../schema/records/claims';
import type { MovementEvent, StepKind } from '../../../schema/records/movement';

/** Steps that say what others do, or where the child passed by; they turn no child's story. */
const NO_TURN: ReadonlySet<StepKind> = new Set(['ZERO_FIR_TRANSFERRED', 'TEAM_SENT', 'SIGHTED', 'REFERRED_TO_AHTU']);

/** The turns of a child's story among a record's events; a turn of uncertain time counts from its earliest. */
export function toMilestones(events: readonly MovementEvent[] | null): PersonClaim['milestones'] {
  return (events ?? []).filter(({ kind }) => !NO_TURN.has(kind)).map(({ kind, at }) => ({ kind, at: at.from }));
}
