import type { ClaimEvidence, Milestone } from '../../../../schema/records/claims';
import type { StepKind } from '../../../../schema/records/movement';
import { epochOf } from '../../../india/indian-time';

/** When something happened, as a record states it: between two times, or at one that both ends are. ISO 8601 IST. */
export interface StatedTime {
  readonly from: string;
  readonly to: string;
}

type EventKind = NonNullable<ClaimEvidence['event']>['kind'];

/** The steps of which an event's day is the day. */
const STEPS: Readonly<Record<EventKind, readonly StepKind[]>> = {
  MISSING: ['LAST_SEEN'],
  FOUND: ['FOUND_AT_STATION', 'RESCUED', 'ADMITTED', 'PRODUCED_BEFORE_CWC'],
};

/** The time of a claim's event, which began on that day. It is the day's beginning where no milestone tells more. */
export function eventTime(kind: EventKind, day: string, milestones: readonly Milestone[]): StatedTime {
  const stated = milestones.find((one) => STEPS[kind].includes(one.kind) && one.at.startsWith(day));
  return timeOf(stated ?? { at: `${day}T00:00:00+05:30` });
}

/** The times of a claim at which the child was handed over. */
export function handoverTimes(milestones: readonly Milestone[]): readonly StatedTime[] {
  return milestones.filter(({ kind }) => kind === 'HANDED_OVER').map(timeOf);
}

/** An end that is no time, or earlier than the start, is left out: the start alone was stated. */
function timeOf({ at, to }: Pick<Milestone, 'at' | 'to'>): StatedTime {
  return { from: at, to: to !== undefined && epochOf(to) > epochOf(at) ? to : at };
}
