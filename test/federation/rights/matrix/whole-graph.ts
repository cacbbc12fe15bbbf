import type { OperationRegistry } from '../../../../gateway/operations/operation-registry';
import { startRunningGraph, type RunningGraph } from '../../graph/running-graph';

/** Limits wide enough for any generated query. */
const LIMITS = {
  ...{ MAX_TOKENS: '100000', MAX_FIELDS: '10000', MAX_DEPTH: '50', MAX_ALIASES: '1000', MAX_FRAGMENTS: '1000' },
  ...{ MAX_COST: '10000000', PARTNER_REQUESTS_PER_HOUR: '1000000', BUDGET_MS: '20000' },
};
/** Nothing is read again while answers are compared. */
const STILL = { freshMs: 3_600_000, feedEveryMs: 3000, budgetMs: 10_000, attemptMs: 10_000 };
/** Clients that may only send registered operations have registered every one. */
const operations: OperationRegistry = { resolve: (_, { query, operationName }) => ({ query, operationName }) };

/** A graph in which only the matrix restricts what callers see. */
export function startWholeGraph(size: number): Promise<RunningGraph> {
  return startRunningGraph({ size, env: LIMITS, source: () => STILL, operations });
}
