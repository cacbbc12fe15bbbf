import { msOf } from '../words/written';
import type { Traced, TracedChild, TracedContradiction, TracedStep } from './traced';

/** Where the child is, as far as this answer says. */
export interface WhereNow {
  /** A value of ChildStatus; null where the answer neither has it nor a step that shows it. */
  readonly status: string | null;
  /** The statement that says it; null where no step of the answer does. */
  readonly said: TracedStep | null;
  /** Other statements of the same event. */
  readonly alsoSaid: readonly TracedStep[];
  /** What records say of a later time. */
  readonly later: readonly TracedStep[];
  readonly contradictions: readonly TracedContradiction[];
}

/** The steps that show a child in each status, by which a status is explained. */
const SHOWN_BY: Readonly<Record<string, readonly string[]>> = {
  MISSING: ['LAST_SEEN', 'SIGHTED', 'ABSCONDED', 'REPORTED', 'FIR_REGISTERED'],
  FOUND: ['FOUND_AT_STATION', 'RESCUED', 'TRACED', 'HANDED_OVER', 'PRODUCED_BEFORE_CWC'],
  IN_CARE: ['ADMITTED', 'TRANSFERRED'],
  RESTORED: ['RESTORED', 'REPATRIATED'],
  DECEASED: ['DECEASED'],
};
/** Written in an office, wherever the child was. They say where it is only when nothing else does. */
const OF_AN_OFFICE: ReadonlySet<string> = new Set([
  'REPORTED',
  'FIR_REGISTERED',
  'ZERO_FIR_TRANSFERRED',
  'REFERRED_TO_AHTU',
  'TEAM_SENT',
]);
/** Offices write down one event up to two days apart. */
const ONE_EVENT_MS = 48 * 3_600_000;

/**
 * `Child.status` decides, since it rests on all records; the latest step that shows it says where and since when. Where the
 * status was not asked for, the latest step that says where the child was decides.
 */
export function whereNow(child: TracedChild, trace: Traced): WhereNow {
  const steps = trace.steps ?? [];
  const status = child.status ?? statusOf(lastOf(steps));
  const shown = steps.filter(({ kind }) => SHOWN_BY[status ?? '']?.includes(kind ?? '') ?? false);
  const said = lastOf(shown);
  if (!said) return { status, said: null, alsoSaid: [], later: [], contradictions: [] };
  const alsoSaid = shown.filter((step) => step !== said && step.kind === said.kind && areNear(step, said));
  const event = [said, ...alsoSaid];
  const isOfIt = (step: TracedStep) => event.includes(step);
  const later = steps.slice(steps.indexOf(said) + 1).filter((step) => !isOfIt(step) && saysWhere(step));
  const ids = event.flatMap(({ id }) => id ?? []);
  const contradictions = (trace.contradictions ?? []).filter(
    // That records disagree on who the child is says nothing of where it is.
    ({ rule, steps: of }) => rule !== 'SEX_DISAGREES' && of?.some((id) => ids.includes(id)),
  );
  return { status, said, alsoSaid, later, contradictions };
}

/** The latest of the steps, rather one that says where the child was, and of one event rather one with a place. */
function lastOf(steps: readonly TracedStep[]): TracedStep | null {
  const last = steps.findLast(saysWhere) ?? steps.at(-1);
  if (!last || last.place) return last ?? null;
  return steps.findLast((step) => step.kind === last.kind && step.place && areNear(step, last)) ?? last;
}

/** Whether a step says where the child was, and not where a paper was written or a team was sent. */
export function saysWhere({ kind }: TracedStep): boolean {
  return !OF_AN_OFFICE.has(kind ?? '');
}

function areNear(one: TracedStep, other: TracedStep): boolean {
  const [a, b] = [msOf(one.at?.from), msOf(other.at?.from)];
  return a !== null && b !== null && Math.abs(a - b) <= ONE_EVENT_MS;
}

function statusOf(step: TracedStep | null): string | null {
  return Object.entries(SHOWN_BY).find(([, kinds]) => kinds.includes(step?.kind ?? ''))?.[0] ?? null;
}
