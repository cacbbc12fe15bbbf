import { formatCutId } from '../cut/cut-id';
import type { Counter } from './counter';
import type { Kept } from './kept-answers';

/** The same counter, which answers the same question once for all who ask it within a few seconds. */
export function keptCounter(counter: Counter, kept: Kept): Counter {
  return {
    tally: (cut) => kept(`tally ${formatCutId(cut)}`, () => counter.tally(cut)),
    groups: (cut, groupBy) => kept(`groups ${groupBy} ${formatCutId(cut)}`, () => counter.groups(cut, groupBy)),
  };
}
