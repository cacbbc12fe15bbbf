import { HOMES } from '../../schema/agencies/agencies';
import { agencyFields, toProvenance, type Reading } from '../runtime/agency-subgraph/agency-fields';
import type { AgencyContext } from '../runtime/agency-subgraph/agency-context';
import type { NeededResolvers } from '../runtime/graphql/needed-resolvers';
import { toInstant } from '../runtime/wire/wire-times';
import type { GraphResolvers, GraphResolversParentTypes, References } from './graph-resolvers';
import { toEvents } from './movement';
import { toCwcCase, toStay } from './records';
import { isCwcCase, type HomesRecordWire } from './wire';

const fields = agencyFields<HomesRecordWire, typeof HOMES>(HOMES);

const provenance = (wire: HomesRecordWire, reading: Reading) =>
  toProvenance(HOMES.name, reading, toInstant(wire.last_modified));
const stay = (wire: HomesRecordWire, reading: Reading) =>
  isCwcCase(wire) ? null : toStay(wire, provenance(wire, reading));
const cwcCase = (wire: HomesRecordWire, reading: Reading) =>
  isCwcCase(wire) ? toCwcCase(wire, provenance(wire, reading)) : null;

type Context = AgencyContext<HomesRecordWire>;

export const resolvers: NeededResolvers<GraphResolvers<Context>, GraphResolversParentTypes, References, Context> = {
  Child: {
    homesReport: fields.report(toEvents),
    stays: fields.list('stay', stay),
    cwcCases: fields.list('cwc-case', cwcCase),
  },
  Stay: { __resolveReference: fields.reference('stay', stay) },
  CwcCase: { __resolveReference: fields.reference('cwc-case', cwcCase) },
};
