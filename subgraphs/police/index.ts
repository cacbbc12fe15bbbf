import { POLICE } from '../../schema/agencies/agencies';
import type { AgencySubgraphParts } from '../runtime/agency-subgraph/agency-subgraph-parts';
import { policeDialect } from './agency';
import { resolvers } from './resolvers';
import type { PoliceRecordWire } from './wire';

/** The police subgraph: FIRs and missing-person reports, one source a state. */
export const police: AgencySubgraphParts<PoliceRecordWire> = {
  descriptor: POLICE,
  folder: __dirname,
  dialect: policeDialect,
  resolvers,
};
