import { AHTU } from '../../schema/agencies/agencies';
import type { AgencyRoom } from '../runtime/agency-subgraph/agency-room';
import { ahtuDialect } from './agency';
import { resolvers } from './resolvers';
import type { AhtuRecordWire } from './wire';

/** The AHTU room: cases of anti-human-trafficking units, one source a state. */
export const ahtu: AgencyRoom<AhtuRecordWire> = {
  descriptor: AHTU,
  folder: __dirname,
  dialect: ahtuDialect,
  resolvers,
};
