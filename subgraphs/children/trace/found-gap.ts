import type { Chapter } from './custody';
import type { TracedStep } from './steps';

export interface Story {
  /** In the order of the trace. */
  readonly steps: readonly TracedStep[];
  readonly chapters: readonly Chapter[];
  /** True when the registry holds a missing report or an FIR of the child, whether or not the police answered. */
  readonly reported: boolean;
  /** Records that the registry knows but the agency, asked at `at` (ms), no longer has. */
  readonly withdrawn: readonly { readonly source: string; readonly at: number }[];
  readonly now: number;
}

/** Time unaccounted for, in ms since 1970; `to` null while it goes on. */
export interface FoundGap {
  readonly from: number;
  readonly to: number | null;
  readonly steps: readonly TracedStep[];
  /** The only source that could close the gap; absent when all sources of the rule's agencies could. */
  readonly source?: string;
}

/** From the last time the child was surely accounted for until the earliest possible time of `next`. */
export function gapUntil(last: TracedStep, next: TracedStep | null): FoundGap {
  if (!next) return { from: last.to, to: null, steps: [last] };
  return { from: last.to, to: Math.max(last.to, next.from), steps: [last, next] };
}
