import type { ShownAlert } from '../leads/alert-page';
import type { ShownMatch } from '../leads/shown-match';
import type { Step } from '../trace/trace';
import type { ChildView } from '../view/child-view';

// Values of types that hold more than the graph shows: the generated types refer to these.
export type ChildValue = ChildView;
export type MatchValue = ShownMatch;
export type AlertValue = ShownAlert;
/** The running graph's agencies decide its type of record. */
export type RecordValue = Step['record'];
