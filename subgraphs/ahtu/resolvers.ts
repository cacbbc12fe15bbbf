import { AHTU } from '../../schema/agencies/agencies';
import { agencyFields, toProvenance, type Reading } from '../runtime/agency-subgraph/agency-fields';
import type { AgencyContext } from '../runtime/agency-subgraph/agency-context';
import type { NeededResolvers } from '../runtime/graphql/needed-resolvers';
import { toInstant } from '../runtime/wire/wire-times';
import type { GraphResolvers, GraphResolversParentTypes, References } from './graph-resolvers';
import { toEvents } from './movement';
import { toAhtuCase } from './records';
import type { AhtuRecordWire } from './wire';

const fields = agencyFields<AhtuRecordWire, typeof AHTU>(AHTU);

const provenance = (wire: AhtuRecordWire, reading: Reading) =>
  toProvenance(AHTU.name, reading, toInstant(wire.updateTime));
const ahtuCase = (wire: AhtuRecordWire, reading: Reading) => toAhtuCase(wire, provenance(wire, reading));

type Context = AgencyContext<AhtuRecordWire>;

export const resolvers: NeededResolvers<GraphResolvers<Context>, GraphResolversParentTypes, References, Context> = {
  Child: {
    ahtuReport: fields.report(toEvents),
    ahtuCases: fields.list('case', ahtuCase),
  },
  AhtuCase: { __resolveReference: fields.reference('case', ahtuCase) },
};
