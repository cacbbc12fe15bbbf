import type { Agency } from '../../../schema/records/agencies';
import type { AgencyDialect } from '../agency/dialect';
import type { AgencyContext } from './agency-context';
import type { ResolversWith } from '../graphql/subgraph';

/** One agency's subgraph without its floor: how the agency speaks, and what its fields answer. */
export interface AgencyRoom<R> {
  readonly agency: Agency;
  readonly dialect: AgencyDialect<R>;
  readonly resolvers: ResolversWith<AgencyContext<R>>;
}
