import { epochOf } from '../../india/indian-time';
import type { TracedStep } from './steps';

/** A child's time in one home, put together from the steps that name the same stay. */
export interface HomeStay {
  readonly admitted: TracedStep;
  /** The earliest statement that ends it; null when none does. */
  readonly end: TracedStep | null;
  /** The child was surely in the home from here (ms)… */
  readonly from: number;
  /** …until here. A stay without an end is known only up to the reading of its record. */
  readonly until: number;
}

/** Whether two steps are about one stay; steps that name none are about different ones. */
export function isSameStay(a: TracedStep, b: TracedStep): boolean {
  return a.stay !== null && a.stay === b.stay;
}

/** All stays whose admission is stated, in the order of their admissions; nothing is known beyond `now`. */
export function staysOf(steps: readonly TracedStep[], now: number): readonly HomeStay[] {
  const admissions = new Map<string, TracedStep>();
  const ends = new Map<string, TracedStep>();
  for (const step of steps) {
    const admits = step.event.kind === 'ADMITTED';
    // Other steps in a stay's record end the stay only if they name it.
    const stay = admits ? step.stay : step.event.stay;
    if (!stay || step.event.kind === 'FOLLOWED_UP') continue;
    const of = admits ? admissions : ends;
    // Steps come in order of time, so the first is the earliest.
    if (!of.has(stay)) of.set(stay, step);
  }
  return [...admissions].map(([stay, admitted]) => {
    const end = ends.get(stay) ?? null;
    const read = epochOf(admitted.event.fetchedAt);
    const until = end ? end.from : Math.min(Number.isNaN(read) ? now : read, now);
    return { admitted, end, from: admitted.to, until };
  });
}
