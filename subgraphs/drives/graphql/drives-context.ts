import type { Log } from '../../../schema/process/log';
import type { NeededResolvers } from '../../runtime/graphql/needed-resolvers';
import type { RequestContext } from '../../runtime/graphql/subgraph';
import type { Queryable } from '../../runtime/postgres/store';
import type { Counter } from '../counting/counter';
import type { Kept } from '../counting/kept-answers';
import type { Units } from '../counting/units';
import type { Figure } from '../figures/figure';
import type { ReleasedCounter } from '../released/released-counter';
import type { GraphResolvers, GraphResolversParentTypes, References } from './graph-resolvers';
import type { Readings } from './ledger-reading';

/** What answers questions, independent of the caller. */
export interface DrivesServices {
  readonly database: Queryable;
  readonly units: Units;
  readonly readings: Readings;
  /** For callers who may know every number. */
  readonly ledger: Counter;
  /** For callers from whom small numbers are withheld. */
  readonly released: ReleasedCounter;
  /** What was published; empty without a file of it. */
  readonly figures: readonly Figure[];
  readonly kept: Kept;
  readonly log: Log;
}

/** The resolvers' context, new for each request. */
export interface DrivesContext extends RequestContext, DrivesServices {
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
}

/** The resolvers that drives has to have for its SDL. */
export type DrivesResolvers = NeededResolvers<
  GraphResolvers<DrivesContext>,
  GraphResolversParentTypes,
  References,
  DrivesContext
>;
