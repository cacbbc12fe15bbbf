import type { NeededResolvers } from '../../runtime/graphql/needed-resolvers';
import type { RequestContext } from '../../runtime/graphql/subgraph';
import type { GraphResolvers, GraphResolversParentTypes, References } from './graph-resolvers';

/** The resolvers' context, new for each request. */
export interface DrivesContext extends RequestContext {
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
