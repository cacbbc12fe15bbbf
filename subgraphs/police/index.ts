import { POLICE } from '../../schema/agencies/agencies';
import type { AgencyRoom } from '../runtime/agency-subgraph/agency-room';
import { policeDialect } from './agency';
import { resolvers } from './resolvers';
import type { PoliceRecordWire } from './wire';

/** The police room: FIRs and missing-person reports, one source a state. */
export const police: AgencyRoom<PoliceRecordWire> = {
  descriptor: POLICE,
  folder: __dirname,
  dialect: policeDialect,
  resolvers,
};
