import type { Operation } from '../operation';

/** The child that a record is about now: its id, and its version for a judgement. */
export function childOfRecord(agency: string, recordId: string): Operation {
  return { operationName: 'ChildOfRecord', variables: { agency, recordId }, query: CHILD_OF_RECORD };
}

const CHILD_OF_RECORD = `# The child that a record is about now.
query ChildOfRecord($agency: Agency!, $recordId: ID!) {
  childByRecord(agency: $agency, recordId: $recordId) { id version }
}
`;
