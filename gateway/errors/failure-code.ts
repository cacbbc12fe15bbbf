import type { Code } from '../../schema/errors/codes';
import { SubgraphFailure } from '../../schema/supergraph/subgraph-link';

/**
 * The code of a fetch without a readable answer. A mutation that was sent may have been done, so SUBGRAPH_TIMEOUT or
 * SUBGRAPH_UNREACHABLE would mislead: they read as "not done".
 */
export function failureCode(error: unknown, query: string): Code {
  if (!(error instanceof SubgraphFailure)) return 'INTERNAL';
  // A subgraph that refused the token has done nothing.
  return isMutation(query) && error.isSent && error.code !== 'CALLER_UNSIGNED' ? 'OUTCOME_UNKNOWN' : error.code;
}

/** The code of an answer that cannot be read: it does not say whether a mutation was done. */
export function malformedCode(query: string): Code {
  return isMutation(query) ? 'OUTCOME_UNKNOWN' : 'SUBGRAPH_MALFORMED';
}

function isMutation(query: string): boolean {
  return /^\s*mutation\b/.test(query);
}
