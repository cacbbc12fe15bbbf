import type {
  GraphChild,
  GraphContradiction,
  GraphGap,
  GraphLeg,
  GraphSourceStatus,
  GraphStep,
  GraphTrace,
} from '../../../schema/generated/children';
import type { Selected } from '../graph/selected';

/** The parts of a trace as an answer may hold them: any field may be missing. */
export type TracedChild = Selected<GraphChild>;
export type Traced = Selected<GraphTrace>;
export type TracedStep = Selected<GraphStep>;
export type TracedPlace = NonNullable<TracedStep['place']>;
export type TracedLeg = Selected<GraphLeg>;
export type TracedGap = Selected<GraphGap>;
export type TracedContradiction = Selected<GraphContradiction>;
export type TracedSource = Selected<GraphSourceStatus>;
