import { HOMES } from '../../schema/agencies/agencies';
import type { AgencySubgraphParts } from '../runtime/agency-subgraph/agency-subgraph-parts';
import { homesDialect } from './agency';
import { homesContract } from './contract';
import { resolvers } from './resolvers';
import type { HomesRecordWire } from './wire';

/** The homes subgraph: stays in child care homes and committee cases, one source a state. */
export const homes: AgencySubgraphParts<HomesRecordWire> = {
  descriptor: HOMES,
  folder: __dirname,
  contract: homesContract,
  dialect: homesDialect,
  resolvers,
};
