import type { Operation } from '../operation';

/** Opens one child to the caller for 30 minutes; a second officer reviews it. */
export function breakGlass(child: string, reason: string): Operation {
  return { operationName: 'BreakGlass', variables: { child, reason }, query: BREAK_GLASS };
}

const BREAK_GLASS = `# Opens one child for 30 minutes, as if the case were one’s own. A second officer reviews it.
mutation BreakGlass($child: ID!, $reason: String!) {
  breakGlass(child: $child, reason: $reason) { id kind openedAt until }
}
`;
