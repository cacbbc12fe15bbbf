import { POLICE } from '../../schema/agencies/agencies';
import type { AgencySubgraphParts } from '../runtime/agency-subgraph/agency-subgraph-parts';
import { policeDialect } from './agency';
import { policeContract } from './contract';
import { resolvers } from './resolvers';
import type { PoliceRecordWire } from './wire';

/** The police subgraph: FIRs and missing-person reports, one source a state. */
export const police: AgencySubgraphParts<PoliceRecordWire> = {
  descriptor: POLICE,
  folder: __dirname,
  contract: policeContract,
  dialect: policeDialect,
  resolvers,
};
