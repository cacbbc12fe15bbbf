import type { ShownAlert } from '../leads/alert-page';
import type { ShownMatch } from '../leads/shown-match';
import type { ChildView } from '../view/child-view';

/** What agencies know of the child's movement, as the gateway brings it: not to be trusted before it is read. */
export interface Reports {
  readonly policeReport?: unknown;
  readonly homesReport?: unknown;
  readonly ahtuReport?: unknown;
  readonly railwayReport?: unknown;
}

// What resolvers are handed of types whose values hold more than the graph shows: the generated types refer to these.
export type ChildValue = ChildView & Reports;
export type MatchValue = ShownMatch;
export type AlertValue = ShownAlert;
