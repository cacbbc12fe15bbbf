import { msOf } from '../words/written';
import type { Traced, TracedContradiction, TracedGap, TracedLeg, TracedStep } from './traced';

/** One agency's statement, with the numbers of the contradictions that it is part of. */
export interface Statement {
  readonly step: TracedStep;
  readonly contradictions: readonly number[];
}

/** What stands in a movement, from the first time to the last. */
export type TimelineEntry =
  /** Statements of one kind next to each other in time: several agencies on the same event, each in its own words. */
  | { readonly is: 'EVENT'; readonly kind: string; readonly statements: readonly Statement[] }
  | { readonly is: 'LEG'; readonly leg: TracedLeg; readonly number: number }
  | { readonly is: 'GAP'; readonly gap: TracedGap }
  | { readonly is: 'CONTRADICTION'; readonly contradiction: TracedContradiction; readonly number: number };

/** Statements of one kind further apart than this are about two events. */
const ONE_EVENT_MS = 24 * 3_600_000;

/**
 * The steps in the graph's own order, and between them all that concerns them: a leg before the step where it arrives, a
 * gap after the step where it begins, a contradiction after the last of its steps. What goes on, and what names no step
 * that is here, stands at the end: nothing is left out.
 */
export function timelineOf(trace: Traced): readonly TimelineEntry[] {
  const steps = trace.steps ?? [];
  const legs = trace.legs ?? [];
  const contradictions = trace.contradictions ?? [];
  const places = new Map(steps.flatMap(({ id }, at) => (id ? [[id, at] as const] : [])));
  const indices = (ids: readonly string[] | null | undefined) =>
    (ids ?? []).flatMap((id) => places.get(id) ?? []).sort((a, b) => a - b);

  const before = new Map<number, TimelineEntry[]>();
  const after = new Map<number, TimelineEntry[]>();
  const put = (where: Map<number, TimelineEntry[]>, at: number, entry: TimelineEntry) =>
    where.set(at, [...(where.get(at) ?? []), entry]);

  let arrived = 0;
  legs.forEach((leg, index) => {
    const at = indices(leg.steps).at(-1) ?? arrivalOf(leg, steps, arrived);
    if (at < steps.length) arrived = at;
    put(before, at, { is: 'LEG', leg, number: index + 1 });
  });
  const marks = new Map<number, number[]>();
  contradictions.forEach((contradiction, index) => {
    const concerned = indices(contradiction.steps);
    for (const at of concerned) marks.set(at, [...(marks.get(at) ?? []), index + 1]);
    put(after, concerned.at(-1) ?? steps.length, { is: 'CONTRADICTION', contradiction, number: index + 1 });
  });
  for (const gap of trace.gaps ?? []) put(after, gapAfter(gap, steps, indices(gap.steps)), { is: 'GAP', gap });

  const entries: TimelineEntry[] = [];
  steps.forEach((step, at) => {
    entries.push(...(before.get(at) ?? []));
    const statement = { step, contradictions: marks.get(at) ?? [] };
    const last = entries.at(-1);
    if (last?.is === 'EVENT' && isOneEvent(last.statements.at(-1)?.step, step)) {
      entries[entries.length - 1] = { ...last, statements: [...last.statements, statement] };
    } else entries.push({ is: 'EVENT', kind: step.kind ?? '', statements: [statement] });
    entries.push(...(after.get(at) ?? []));
  });
  return [...entries, ...(before.get(steps.length) ?? []), ...(after.get(steps.length) ?? [])];
}

function isOneEvent(one: TracedStep | undefined, other: TracedStep): boolean {
  if (!one || one.kind !== other.kind) return false;
  const [a, b] = [msOf(one.at?.to ?? one.at?.from), msOf(other.at?.from)];
  return a === null || b === null || b - a <= ONE_EVENT_MS;
}

/** Where an operation asks for no ids of steps, a leg arrives at the next step in its place. */
function arrivalOf({ to }: TracedLeg, steps: readonly TracedStep[], from: number): number {
  const at = steps.findIndex(({ place }, index) => index >= from && place?.name && place.name === to?.name);
  return at < 0 ? steps.length : at;
}

/** A gap begins after its first step, or after the last step before it; one that goes on is the end of the movement. */
function gapAfter(gap: TracedGap, steps: readonly TracedStep[], concerned: readonly number[]): number {
  if (gap.to === null) return steps.length;
  const [first] = concerned;
  if (first !== undefined) return first;
  const from = msOf(gap.from);
  const known = steps.filter(({ at }) => from !== null && (msOf(at?.from) ?? Infinity) <= from);
  return known.length === 0 ? steps.length : known.length - 1;
}
