import type { Traced, TracedSource } from './traced';

/** The sources of a trace by what an officer has to know of them. */
export interface SourceGroups {
  /** Did not answer: what they know is missing. */
  readonly silent: readonly TracedSource[];
  /** Answered with an earlier reading, in part, or from before its feed fell behind. */
  readonly doubtful: readonly TracedSource[];
  /** Held no record when they were last read, and may hold one by now. */
  readonly behind: readonly TracedSource[];
  /** Answered, from the agency or from copies that are young enough. */
  readonly answered: readonly TracedSource[];
  /** Hold no record of the child. */
  readonly empty: readonly TracedSource[];
  /** What they hold, if anything, is not for this caller. */
  readonly withheld: readonly TracedSource[];
}

export function groupSources(trace: Traced): SourceGroups {
  const groups: { -readonly [Group in keyof SourceGroups]: TracedSource[] } = {
    ...{ silent: [], doubtful: [], behind: [], answered: [], empty: [], withheld: [] },
  };
  for (const source of trace.sources ?? []) groups[groupOf(source)].push(source);
  return groups;
}

function groupOf({ status, error, unread }: TracedSource): keyof SourceGroups {
  if (status === 'NO_ANSWER') return 'silent';
  if (status === 'WITHHELD') return 'withheld';
  const isRead = (unread ?? []).length === 0;
  // Any error leaves a doubt: a newer record may be missing even where none is known.
  if (status === 'NO_RECORD' && isRead) return error ? 'behind' : 'empty';
  // A status that this page does not know leaves one too; one that was not asked for says nothing.
  const isHeard = !status || status === 'ANSWERED' || status === 'COPY';
  return isHeard && isRead && !error ? 'answered' : 'doubtful';
}
