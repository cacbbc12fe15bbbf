import type { Operation } from '../operation';
import { TRACED_CHILD } from './traced-child';

/** Where the child went whom a record is about. `recordId` is a record key, or the token in its place. */
export function traceOfRecord(agency: string, recordId: string): Operation {
  return { operationName: 'TraceOfRecord', variables: { agency, recordId }, query: TRACE_OF_RECORD };
}

const TRACE_OF_RECORD = `# Where the child went whom this record is about.
query TraceOfRecord($agency: Agency!, $recordId: ID!) {
  childByRecord(agency: $agency, recordId: $recordId) {
    ...TracedChild
  }
}

${TRACED_CHILD}
`;
