import type { Operation } from '../operation';
import { TRACED_CHILD } from './traced-child';

/** `QuerychildByRecordArgs` of the graph. */
export interface NumberedRecord {
  /** `POLICE`. */
  readonly agency: string;
  /** A record key, or a number as an officer reads it from the paper. */
  readonly recordId: string;
  readonly station?: string;
  readonly district?: string;
}

/** Where the child went whom a record is about, in one request. */
export function traceByRecord(record: NumberedRecord): Operation {
  return { operationName: 'TraceByRecord', variables: { ...record }, query: TRACE_BY_RECORD };
}

const TRACE_BY_RECORD = `# Where the child went whom a record is about: by its number as printed, or by its key.
query TraceByRecord($agency: Agency!, $recordId: ID!, $station: String, $district: String) {
  childByRecord(agency: $agency, recordId: $recordId, station: $station, district: $district) {
    ...TracedChild
  }
}

${TRACED_CHILD}
`;
