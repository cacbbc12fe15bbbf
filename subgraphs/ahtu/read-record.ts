import { stateCode } from '../india/place-value';
import { MALFORMED, type SourceRecord } from '../runtime/agency/dialect';
import { readName } from './case-name';
import { caseNumber, readAhtuCase, type AhtuRecordWire } from './wire';

/** Reads a row as that case; MALFORMED when it is another, or contradicts its name. */
export function readRecord(row: unknown, record: SourceRecord): AhtuRecordWire | typeof MALFORMED {
  const wire = readAhtuCase(row);
  return wire && readName(wire.name)?.native === record.native && isOfUnit(wire) ? wire : MALFORMED;
}

/**
 * Whether the unit is of the state in the case's name (`AHTU-MP-2025-0007`). The unit decides whose case it is, so a
 * case that contradicts its name is not accepted.
 */
function isOfUnit(wire: AhtuRecordWire): boolean {
  const [, state] = /^AHTU-([A-Z]{2})-/u.exec(caseNumber(wire)) ?? [];
  const said = stateCode(wire.unit.state);
  return state === undefined || said === null || said === state;
}
