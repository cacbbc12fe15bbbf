import type { NeededResolvers } from '../../runtime/graphql/needed-resolvers';
import type { RequestContext } from '../../runtime/graphql/subgraph';
import type { BreakGlass } from '../../disclosures/break-glass/break-glass';
import type { ChildReader } from '../view/child-reader';
import type { DisclosureReading } from '../../disclosures/log/disclosure-page';
import type { GraphResolvers, GraphResolversParentTypes, References } from './graph-resolvers';
import type { Cases } from '../cases/cases';
import type { Finding } from '../finding/finding';
import type { Identity } from '../judgements/identity';
import type { Judgements } from '../judgements/judgements';
import type { Leads } from '../leads/leads';
import type { Search } from '../search/search';
import type { SourceHealth } from '../sources/source-health';
import type { Statistics } from '../statistics/statistics';
import type { ReadReport } from '../trace/read-report';
import type { TraceInput } from '../trace/trace-input';
import type { VisibleChildren } from '../view/visible-children';

/** The resolvers' context, new for each request. */
export interface ChildrenContext extends RequestContext {
  readonly requestId: string;
  /** The registry independent of the caller. Of children only `sources` may be disclosed from it directly. */
  readonly reader: ChildReader;
  readonly visible: VisibleChildren;
  readonly leads: Leads;
  readonly judgements: Judgements;
  readonly identity: Identity;
  readonly search: Search;
  readonly cases: Cases;
  readonly breakGlass: BreakGlass;
  /** Null unless the request's purpose is to find children whom its caller sees masked. */
  readonly finding: Finding | null;
  readonly statistics: Statistics;
  readonly sourceHealth: SourceHealth;
  readonly disclosures: DisclosureReading;
  readonly readReport: ReadReport;
  readonly stepId: TraceInput['stepId'];
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
}

/** The resolvers that children has to have for its SDL. */
export type ChildrenResolvers = NeededResolvers<
  GraphResolvers<ChildrenContext>,
  GraphResolversParentTypes,
  References,
  ChildrenContext
>;
