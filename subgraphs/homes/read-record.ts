import { toNative } from '../runtime/agency/answered-records';
import { MALFORMED, type SourceRecord } from '../runtime/agency/dialect';
import { isCwcCase, readHomesRecord, type HomesRecordWire } from './wire';

/** Reads a row as that record; MALFORMED when it is another, or when nothing shows which it is. */
export function readRecord(body: unknown, record: SourceRecord): HomesRecordWire | typeof MALFORMED {
  const wire = readHomesRecord(record.kind, body);
  const native = wire && toNative(isCwcCase(wire) ? wire.case_no : wire.profile_id);
  return wire && native === record.native ? wire : MALFORMED;
}
