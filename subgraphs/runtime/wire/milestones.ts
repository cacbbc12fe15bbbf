import type { PersonClaim } from '../../../schema/records/claims';
import type { MovementEvent, StepKind } from '../../../schema/records/movement';

/** Steps about what others did, or where the child was seen in passing; they do not change the child's situation. */
const NO_TURN: ReadonlySet<StepKind> = new Set(['ZERO_FIR_TRANSFERRED', 'TEAM_SENT', 'SIGHTED', 'REFERRED_TO_AHTU']);

/**
 * The events of a record that change the child's situation. A child's status counts an uncertain time from its earliest
 * instant, and a search looks at the whole interval.
 */
export function toMilestones(events: readonly MovementEvent[] | null): PersonClaim['milestones'] {
  return (events ?? [])
    .filter(({ kind }) => !NO_TURN.has(kind))
    .map(({ kind, at: { from, to, precision } }) => ({ kind, at: from, ...(precision === 'BETWEEN' && { to }) }));
}
