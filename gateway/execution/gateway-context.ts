import type { CallerContext } from '../../schema/rights/caller';

/** What accompanies a request on its way down to the subgraphs. */
export interface GatewayContext {
  readonly requestId: string;
  /** Epoch milliseconds by which the answer must be out. */
  readonly deadline: number;
  readonly callerContext: CallerContext;
}
