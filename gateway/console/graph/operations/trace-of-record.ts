import type { Operation } from '../operation';
import { TRACED_CHILD } from './traced-child';

/** From where a record is, by what an officer knows: names or codes. */
export interface RecordPlace {
  readonly station?: string;
  readonly district?: string;
}

/**
 * Where the child went whom a record is about, in one request. `recordId` is a record key, the token in its place, or the
 * number as it is printed.
 */
export function traceOfRecord(agency: string, recordId: string, place: RecordPlace = {}): Operation {
  return { operationName: 'TraceOfRecord', variables: { agency, recordId, ...place }, query: TRACE_OF_RECORD };
}

const TRACE_OF_RECORD = `# Where the child went whom a record is about: by its number as printed, or by its key.
query TraceOfRecord($agency: Agency!, $recordId: ID!, $station: String, $district: String) {
  childByRecord(agency: $agency, recordId: $recordId, station: $station, district: $district) {
    ...TracedChild
  }
}

${TRACED_CHILD}
`;
