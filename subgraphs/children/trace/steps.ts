import type { Agency } from '../../../schema/agencies/agencies';
import type { MovementEvent, StepKind } from '../../../schema/records/movement';
import { parseRecordKey } from '../../../schema/agencies/record-key';
import { agencyName } from '../../../schema/agencies/agency-registry';
import { epochOf } from '../../india/indian-time';
import type { Step } from './trace';
import type { TraceInput } from './trace-input';

/** A step with the values that the rules use; times are ms since 1970, parsed once. */
export interface TracedStep {
  readonly step: Step;
  readonly event: MovementEvent;
  /** The stay that it begins or ends, or whose record says it: a record key, or null. */
  readonly stay: string | null;
  readonly from: number;
  readonly to: number;
}

/**
 * The order of statements about the same time: what must have happened first in the child's life comes first. A child
 * leaves one home before it enters the next, so TRANSFERRED comes before ADMITTED.
 */
// prettier-ignore
const KIND_ORDER = [
  'LAST_SEEN', 'ABSCONDED', 'REPORTED', 'FIR_REGISTERED', 'ZERO_FIR_TRANSFERRED', 'REFERRED_TO_AHTU', 'TEAM_SENT',
  'SIGHTED', 'RESCUED', 'FOUND_AT_STATION', 'TRACED', 'HANDED_OVER', 'PRODUCED_BEFORE_CWC', 'TRANSFERRED', 'ADMITTED',
  'REPATRIATED', 'RESTORED', 'FOLLOWED_UP', 'DECEASED',
] as const satisfies readonly StepKind[];
const RANK = new Map<StepKind, number>(KIND_ORDER.map((kind, rank) => [kind, rank]));

interface Timed {
  readonly event: MovementEvent;
  readonly agency: Agency;
  readonly source: string;
  readonly ref: string;
  readonly from: number;
  readonly to: number;
}

/**
 * One step for each event of the reports, ordered by `from`, `to`, kind and record key. An event that is not about a
 * record of the child, or has no valid time, is left out and its agency is named in `spoiled`, so that the trace does
 * not pass for complete.
 */
export function orderSteps(input: Pick<TraceInput, 'agencies' | 'records' | 'reports' | 'stepId'>): {
  readonly steps: readonly TracedStep[];
  readonly spoiled: ReadonlySet<Agency>;
} {
  // The whole key counts, with its `#person`: what a record states about a sibling is not about this child.
  const held = new Map(input.records.map((record) => [record.recordId, record]));
  const spoiled = new Set<Agency>();
  const timed: Timed[] = [];
  for (const agency of input.agencies.names) {
    for (const event of input.reports[agency]?.events ?? []) {
      const record = held.get(event.record.key);
      const from = epochOf(event.at.from);
      const to = epochOf(event.at.to);
      if (record?.agency === agency && from <= to) {
        timed.push({ event, agency, source: record.source, ref: record.ref, from, to });
      } else {
        spoiled.add(agency);
      }
    }
  }
  timed.sort(byTime);
  const counts = new Map<string, number>();
  const steps = timed.map((one) => {
    const statement = `${one.event.record.key}\n${one.event.kind}`;
    const ordinal = counts.get(statement) ?? 0;
    counts.set(statement, ordinal + 1);
    return {
      step: toStep(one, input.stepId(`${statement}\n${ordinal}`)),
      event: one.event,
      stay: stayOf(one.event, input.agencies),
      from: one.from,
      to: one.to,
    };
  });
  return { steps, spoiled };
}

function stayOf({ stay, record }: MovementEvent, agencies: TraceInput['agencies']): string | null {
  if (stay !== undefined) return stay;
  return agencies.kindOf(parseRecordKey(record.key)?.kind ?? '')?.isOfCare ? record.key : null;
}

function byTime(a: Timed, b: Timed): number {
  return (
    a.from - b.from ||
    a.to - b.to ||
    rank(a.event.kind) - rank(b.event.kind) ||
    compare(a.event.record.key, b.event.record.key) ||
    compare(rest(a.event), rest(b.event))
  );
}

function rank(kind: StepKind): number {
  return RANK.get(kind) ?? KIND_ORDER.length;
}

/** Compares by code unit, because `localeCompare` depends on the machine and is slow. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** All other facts of an event, so that the order is total: only equal statements may change places. */
function rest({ place, to, stay, childPresent, at, sourceUpdatedAt, fetchedAt }: MovementEvent): string {
  const where = place && [place.name, place.nameHi, place.district, place.state, place.lat, place.lon, place.precision];
  return JSON.stringify([where, to, stay, childPresent, at.precision, sourceUpdatedAt, fetchedAt]);
}

function toStep({ event, agency, source, ref }: Timed, id: string): Step {
  return {
    id,
    kind: event.kind,
    at: event.at,
    place: event.place,
    to: event.to ?? null,
    agency: agencyName(agency),
    source,
    record: { __typename: event.record.type, ref },
    sourceUpdatedAt: event.sourceUpdatedAt,
    fetchedAt: event.fetchedAt,
  };
}
