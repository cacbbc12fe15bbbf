import { RAILWAY } from '../../schema/agencies/agencies';
import type { AgencySubgraphParts } from '../runtime/agency-subgraph/agency-subgraph-parts';
import { railwayDialect } from './agency';
import { railwayContract } from './contract';
import { resolvers } from './resolvers';
import type { RailwayRecordWire } from './wire';

/** The railway subgraph: contacts of RPF and GRP with children, one source a zone. */
export const railway: AgencySubgraphParts<RailwayRecordWire> = {
  descriptor: RAILWAY,
  folder: __dirname,
  contract: railwayContract,
  dialect: railwayDialect,
  resolvers,
};
