import type { Operation } from '../operation';
import { TRACED_CHILD } from './traced-child';

/** Where one child went. `id` is the graph's own. */
export function traceOfChild(id: string): Operation {
  return { operationName: 'TraceOfChild', variables: { id }, query: TRACE_OF_CHILD };
}

const TRACE_OF_CHILD = `# Where one child went, who says so, and who did not answer.
query TraceOfChild($id: ID!) {
  child(id: $id) {
    ...TracedChild
  }
}

${TRACED_CHILD}
`;
