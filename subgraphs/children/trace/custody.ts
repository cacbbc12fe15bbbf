import { DAY_MS } from '../../../schema/process/clock';
import type { TracedStep } from './steps';

/**
 * One stretch of the child's story that the rules judge by itself: from being missing (or from the first record) until
 * the child is with family again, has run away, is last seen anew, or has died. Without these bounds the production of
 * one year would excuse that of the next, and a restoration would close a gap that opened after it.
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

/** The child stands before a Child Welfare Committee (JJ Act s.31), by the Committee's record or another agency's. */
function isProduction({ event }: TracedStep): boolean {
  return event.kind === 'PRODUCED_BEFORE_CWC' || (event.kind === 'HANDED_OVER' && event.to === 'CWC');
}

/**
 * The productions of a chapter. When a Committee says when it first had the child before it, a handover "to the CWC", which
 * may end at its office or in a home, proves none.
 */
export function productionsIn(steps: readonly TracedStep[]): readonly TracedStep[] {
  const stated = steps.filter((step) => step.event.kind === 'PRODUCED_BEFORE_CWC');
  return stated.length > 0 ? stated : steps.filter(isProduction);
}

/** The child is with family again: parents or, where the record does not say whom, others it was restored to. */
export function isReturn({ event }: TracedStep): boolean {
  if (event.kind === 'RESTORED') return event.to === undefined || event.to === 'PARENT' || event.to === 'OTHER';
  return event.kind === 'HANDED_OVER' && event.to === 'PARENT';
}

/** The child is no longer in anyone's hands, and what comes after is another chapter. */
export function isDeparture(step: TracedStep): boolean {
  const { kind } = step.event;
  return kind === 'ABSCONDED' || kind === 'LAST_SEEN' || kind === 'DECEASED' || isReturn(step);
}

/**
 * Cuts the steps into chapters, oldest first. An event known to the day only is read where it does least harm: a
 * departure at the end of its day, so that it does not cut off what happened earlier on it. LAST_SEEN, which may span
 * days, counts from its beginning: the finding inside the span answers it.
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
 * Found at a station more than a day after having been placed: the child got out, though no record says how. Within a
 * day it is rather the same finding, its times written down by different offices.
 */
function isFoundAgain(step: TracedStep, before: readonly TracedStep[]): boolean {
  if (step.event.kind !== 'FOUND_AT_STATION') return false;
  return before.some((other) => {
    const placed = isProduction(other) || other.event.kind === 'ADMITTED';
    return placed && step.from - other.to > DAY_MS;
  });
}
