import { DAY_MS } from '../../../schema/process/clock';
import type { TracedStep } from './steps';

/**
 * A part of the child's story that the rules judge separately: from being missing (or from the first record) until the
 * child is with family again, runs away, is last seen again, or dies. Without these bounds the production of one year
 * would excuse that of the next, and a restoration would close a gap that opened after it.
 */
export interface Chapter {
  readonly steps: readonly TracedStep[];
  /** The statement that ended it: the last of `steps`, or the finding that begins the next; null while it goes on. */
  readonly end: TracedStep | null;
}

/** The agency has the child: found, rescued or traced, or taken over from another agency. */
export function isTaking({ event }: TracedStep): boolean {
  switch (event.kind) {
    case 'FOUND_AT_STATION':
    case 'RESCUED':
    case 'TRACED':
      return true;
    case 'HANDED_OVER':
      return event.to !== 'CWC' && event.to !== 'PARENT';
    default:
      return false;
  }
}

/** The child is produced before a Child Welfare Committee (JJ Act s.31), by the Committee's record or another agency's. */
function isProduction({ event }: TracedStep): boolean {
  return event.kind === 'PRODUCED_BEFORE_CWC' || (event.kind === 'HANDED_OVER' && event.to === 'CWC');
}

/**
 * The productions of a chapter. If a Committee states when the child first came before it, a handover "to the CWC"
 * proves no production, because it may end at the Committee's office or in a home.
 */
export function productionsIn(steps: readonly TracedStep[]): readonly TracedStep[] {
  const stated = steps.filter((step) => step.event.kind === 'PRODUCED_BEFORE_CWC');
  return stated.length > 0 ? stated : steps.filter(isProduction);
}

/** The child is with family again: handed to its parents, or restored to them, to others or to whom is not stated. */
export function isReturn({ event }: TracedStep): boolean {
  if (event.kind === 'RESTORED') return event.to === undefined || event.to === 'PARENT' || event.to === 'OTHER';
  return event.kind === 'HANDED_OVER' && event.to === 'PARENT';
}

/** The child is no longer in anyone's hands, so that a new chapter begins. */
export function isDeparture(step: TracedStep): boolean {
  const { kind } = step.event;
  return kind === 'ABSCONDED' || kind === 'LAST_SEEN' || kind === 'DECEASED' || isReturn(step);
}

/**
 * Cuts the steps into chapters, oldest first. A departure that is known only to the day counts at the end of that day,
 * so that it does not cut off what happened earlier on it. LAST_SEEN, which may span days, counts from its beginning,
 * so that a finding inside the span answers it.
 */
export function chaptersOf(steps: readonly TracedStep[]): readonly Chapter[] {
  const chapters: Chapter[] = [];
  let open: TracedStep[] = [];
  const close = (end: TracedStep) => {
    if (open.length > 0) chapters.push({ steps: open, end });
    open = [];
  };
  for (const step of [...steps].sort((a, b) => turnAt(a) - turnAt(b))) {
    if (isFoundAgain(step, open)) close(step);
    open.push(step);
    if (isDeparture(step)) close(step);
  }
  if (open.length > 0) chapters.push({ steps: open, end: null });
  return chapters;
}

function turnAt(step: TracedStep): number {
  return isDeparture(step) && step.event.kind !== 'LAST_SEEN' ? step.to : step.from;
}

/**
 * Found at a station more than a day after being placed: the child got out, though no record says how. Within a day it
 * is more likely the same finding, with times written by different offices.
 */
function isFoundAgain(step: TracedStep, before: readonly TracedStep[]): boolean {
  if (step.event.kind !== 'FOUND_AT_STATION') return false;
  return before.some((other) => {
    const placed = isProduction(other) || other.event.kind === 'ADMITTED';
    return placed && step.from - other.to > DAY_MS;
  });
}
