import type { NeededResolvers } from '../../runtime/graphql/needed-resolvers';
import type { RequestContext } from '../../runtime/graphql/subgraph';
import type { BreakGlass } from '../../disclosures/break-glass/break-glass';
import type { ChildReader } from '../view/child-reader';
import type { DisclosureReading } from '../../disclosures/log/disclosure-page';
import type { GraphResolvers, GraphResolversParentTypes, References } from './graph-resolvers';
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

/** What the resolvers are handed, made anew for each request. */
export interface ChildrenContext extends RequestContext {
  readonly requestId: string;
  /** What the registry knows, whoever asks: of children only `sources` may be told from it. */
  readonly reader: ChildReader;
  readonly visible: VisibleChildren;
  readonly leads: Leads;
  readonly judgements: Judgements;
  readonly identity: Identity;
  readonly search: Search;
  readonly breakGlass: BreakGlass;
  /** Null unless the request is there to find children whom its caller sees masked. */
  readonly finding: Finding | null;
  readonly statistics: Statistics;
  readonly sourceHealth: SourceHealth;
  readonly disclosures: DisclosureReading;
  readonly readReport: ReadReport;
  readonly stepId: TraceInput['stepId'];
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
}

/** What the registry has to resolve of its SDL. */
export type ChildrenResolvers = NeededResolvers<
  GraphResolvers<ChildrenContext>,
  GraphResolversParentTypes,
  References,
  ChildrenContext
>;
