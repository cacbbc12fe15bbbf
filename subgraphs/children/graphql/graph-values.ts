import type { Step } from '../trace/trace';
import type { ShownAlert } from '../leads/alert-page';
import type { ShownMatch } from '../leads/shown-match';
import type { ChildView } from '../view/child-view';

/**
 * What agencies know of the child's movement, by `reportFieldOf`, as the gateway brings it: not to be trusted before it is
 * read.
 */
export interface Reports {
  readonly [field: `${string}Report`]: unknown;
}

// What resolvers are handed of types whose values hold more than the graph shows: the generated types refer to these.
export type ChildValue = ChildView;
export type MatchValue = ShownMatch;
export type AlertValue = ShownAlert;
/** Which type of record it is the running graph's agencies say. */
export type RecordValue = Step['record'];
