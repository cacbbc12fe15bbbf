import { toNative } from '../runtime/agency/answered-records';
import { MALFORMED, type SourceRecord } from '../runtime/agency/dialect';
import { readContact, type RailwayRecordWire } from './wire';

/** Reads a row as that contact; MALFORMED when it is another, or contradicts its id. */
export function readRecord(row: unknown, record: SourceRecord): RailwayRecordWire | typeof MALFORMED {
  const wire = readContact(row);
  return wire && toNative(wire.RescueId) === record.native && isOfId(wire) ? wire : MALFORMED;
}

/** Whether the contact agrees with the zone and force in its rescue id. The zone decides who may see it. */
function isOfId({ RescueId: id, Zone: zone, Force: force }: RailwayRecordWire): boolean {
  const [, ofZone, ofForce] = /^\s*([A-Z]{2,5})-(RPF|GRP)-/iu.exec(id) ?? [];
  const isSame = (said: string | null, named: string | undefined) =>
    named === undefined || said === null || said.toUpperCase() === named.toUpperCase();
  return isSame(zone, ofZone) && isSame(force, ofForce);
}
