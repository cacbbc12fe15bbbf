import type { PersonClaim } from '../../../schema/records/claims';
import type { MovementEvent, StepKind } from '../../../schema/records/movement';

/** Steps about what others did, or where the child was seen in passing; they do not change the child's situation. */
const NO_TURN: ReadonlySet<StepKind> = new Set(['ZERO_FIR_TRANSFERRED', 'TEAM_SENT', 'SIGHTED', 'REFERRED_TO_AHTU']);

/** The events of a record that change the child's situation; an uncertain time counts from its earliest instant. */
export function toMilestones(events: readonly MovementEvent[] | null): PersonClaim['milestones'] {
  return (events ?? []).filter(({ kind }) => !NO_TURN.has(kind)).map(({ kind, at }) => ({ kind, at: at.from }));
}
