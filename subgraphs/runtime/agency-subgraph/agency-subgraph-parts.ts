import type { AgencyDescriptor } from '../../../schema/agencies/agency-descriptor';
import type { AgencyDialect } from '../agency/dialect';
import type { AgencyContext } from './agency-context';
import type { ResolversWith } from '../graphql/subgraph';

/** All that is particular to one agency, and nothing of what it stands on. */
export interface AgencySubgraphParts<R> {
  readonly descriptor: AgencyDescriptor;
  /** Where its code lies: what reads its records is named by it. */
  readonly folder: string;
  /** How the agency speaks. */
  readonly dialect: AgencyDialect<R>;
  /** What its fields answer. */
  readonly resolvers: ResolversWith<AgencyContext<R>>;
}
