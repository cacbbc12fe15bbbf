import type { CallerContext } from '../../schema/rights/caller';

/** The context of one request, down to the subgraphs. */
export interface GatewayContext {
  readonly requestId: string;
  /** Epoch milliseconds by which the answer must be out. */
  readonly deadline: number;
  readonly callerContext: CallerContext;
}
