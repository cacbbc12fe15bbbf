import { agencyFields, toProvenance, type Reading } from '../runtime/agency-subgraph/agency-fields';
import type { Resolvers } from '../runtime/graphql/subgraph';
import { toInstant } from '../runtime/wire/wire-times';
import { toEvents } from './movement';
import { toRailwayContact } from './records';
import type { RailwayRecordWire } from './wire';

const fields = agencyFields<RailwayRecordWire>('railway');

const provenance = (wire: RailwayRecordWire, reading: Reading) =>
  toProvenance('railway', reading, toInstant(wire.UpdatedAt));
const contact = (wire: RailwayRecordWire, reading: Reading) => toRailwayContact(wire, provenance(wire, reading));

export const resolvers: Resolvers = {
  Child: {
    railwayReport: fields.report(toEvents),
    railwayContacts: fields.list('contact', contact),
  },
  RailwayContact: { __resolveReference: fields.reference('contact', contact) },
};
