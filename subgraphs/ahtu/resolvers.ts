import { agencyFields, toProvenance, type Reading } from '../runtime/agency-subgraph/agency-fields';
import type { Resolvers } from '../runtime/graphql/subgraph';
import { toInstant } from '../runtime/wire/wire-times';
import { toEvents } from './movement';
import { toAhtuCase } from './records';
import type { AhtuRecordWire } from './wire';

const fields = agencyFields<AhtuRecordWire>('ahtu');

const provenance = (wire: AhtuRecordWire, reading: Reading) =>
  toProvenance('ahtu', reading, toInstant(wire.updateTime));
const ahtuCase = (wire: AhtuRecordWire, reading: Reading) => toAhtuCase(wire, provenance(wire, reading));

export const resolvers: Resolvers = {
  Child: {
    ahtuReport: fields.report(toEvents),
    ahtuCases: fields.list('case', ahtuCase),
  },
  AhtuCase: { __resolveReference: fields.reference('case', ahtuCase) },
};
