import type { AgencyDescriptor } from '../../../schema/agencies/agency-descriptor';
import type { AgencyContract } from '../agency/contract';
import type { AgencyDialect } from '../agency/dialect';
import type { AgencyContext } from './agency-context';
import type { ResolversWith } from '../graphql/subgraph';

/** All that is particular to one agency, without the runtime it runs on. */
export interface AgencySubgraphParts<R> {
  readonly descriptor: AgencyDescriptor;
  /** The name of its folder, after which the reader of its records is named. */
  readonly folder: string;
  /** What its records look like, whatever system they come from. */
  readonly contract: AgencyContract<R>;
  /** How its API is called and read. */
  readonly dialect: AgencyDialect<R>;
  /** The resolvers of its fields. */
  readonly resolvers: ResolversWith<AgencyContext<R>>;
}
