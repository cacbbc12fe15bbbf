import { RAILWAY } from '../../schema/agencies/agencies';
import { agencyFields, toProvenance, type Reading } from '../runtime/agency-subgraph/agency-fields';
import type { AgencyContext } from '../runtime/agency-subgraph/agency-context';
import type { NeededResolvers } from '../runtime/graphql/needed-resolvers';
import { toInstant } from '../runtime/wire/wire-times';
import type { GraphResolvers, GraphResolversParentTypes, References } from './graph-resolvers';
import { toEvents } from './movement';
import { toRailwayContact } from './records';
import type { RailwayRecordWire } from './wire';

const fields = agencyFields<RailwayRecordWire, typeof RAILWAY>(RAILWAY);

const provenance = (wire: RailwayRecordWire, reading: Reading) =>
  toProvenance(RAILWAY.name, reading, toInstant(wire.UpdatedAt));
const contact = (wire: RailwayRecordWire, reading: Reading) => toRailwayContact(wire, provenance(wire, reading));

type Context = AgencyContext<RailwayRecordWire>;

export const resolvers: NeededResolvers<GraphResolvers<Context>, GraphResolversParentTypes, References, Context> = {
  Child: {
    railwayReport: fields.report(toEvents),
    railwayContacts: fields.list('contact', contact),
  },
  RailwayContact: { __resolveReference: fields.reference('contact', contact) },
};
