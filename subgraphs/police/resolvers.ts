import { POLICE } from '../../schema/agencies/agencies';
import { agencyFields, toProvenance, type Reading } from '../runtime/agency-subgraph/agency-fields';
import type { AgencyContext } from '../runtime/agency-subgraph/agency-context';
import type { NeededResolvers } from '../runtime/graphql/needed-resolvers';
import { toInstant } from '../runtime/wire/wire-times';
import type { GraphResolvers, GraphResolversParentTypes, References } from './graph-resolvers';
import { toEvents } from './movement';
import { protects } from './protection';
import { toFir, toMissingReport } from './records';
import type { PoliceRecordWire } from './wire';

const fields = agencyFields<PoliceRecordWire, typeof POLICE>(POLICE, { protects });

const provenance = (wire: PoliceRecordWire, reading: Reading) =>
  toProvenance(POLICE.name, reading, toInstant(wire.updatedAt));
const fir = (wire: PoliceRecordWire, reading: Reading) =>
  wire.type === 'FIR' ? toFir(wire, reading.person, provenance(wire, reading)) : null;
const missingReport = (wire: PoliceRecordWire, reading: Reading) =>
  wire.type === 'MPR' ? toMissingReport(wire, reading.person, provenance(wire, reading)) : null;

type Context = AgencyContext<PoliceRecordWire>;

export const resolvers: NeededResolvers<GraphResolvers<Context>, GraphResolversParentTypes, References, Context> = {
  Child: {
    policeReport: fields.report(toEvents),
    firs: fields.list('fir', fir),
    missingReports: fields.list('missing-report', missingReport),
  },
  Fir: { __resolveReference: fields.reference('fir', fir) },
  MissingReport: { __resolveReference: fields.reference('missing-report', missingReport) },
};
