import type { Code } from '../../schema/errors/codes';
import { SubgraphFailure } from '../../schema/supergraph/subgraph-link';

/**
 * The code of a fetch that brought no answer to read. A mutation that was sent may have been done all the same: to call
 * it late or out of reach would read as "not done".
 */
export function failureCode(error: unknown, query: string): Code {
  if (!(error instanceof SubgraphFailure)) return 'INTERNAL';
  // Who does not know the caller has done nothing.
  return isMutation(query) && error.isSent && error.code !== 'CALLER_UNSIGNED' ? 'OUTCOME_UNKNOWN' : error.code;
}

/** The code of an answer of which no part can be read: whether a mutation was done does not stand in it either. */
export function malformedCode(query: string): Code {
  return isMutation(query) ? 'OUTCOME_UNKNOWN' : 'SUBGRAPH_MALFORMED';
}

function isMutation(query: string): boolean {
  return /^\s*mutation\b/.test(query);
}
