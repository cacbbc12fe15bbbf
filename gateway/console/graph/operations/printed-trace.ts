import type { Operation } from '../operation';
import { TRACED_CHILD } from './traced-child';

/** The trace of one child as it is printed: by its name the disclosure log tells a printing from a look. */
export function printedTrace(id: string): Operation {
  return { operationName: 'PrintedTrace', variables: { id }, query: PRINTED_TRACE };
}

const PRINTED_TRACE = `# What is printed for a case file is read anew, so that the printing itself stands in the disclosure log.
query PrintedTrace($id: ID!) {
  child(id: $id) {
    ...TracedChild
  }
}

${TRACED_CHILD}
`;
