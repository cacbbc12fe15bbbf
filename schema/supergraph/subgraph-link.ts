import type { SubgraphName } from '../agencies/agencies';
import type { Code } from '../errors/codes';

/** One fetch of a query plan, on its way to a subgraph; the same in process and over HTTP. */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Epoch milliseconds by which the answer is wanted. The gateway waits a little longer, then goes on without it. */
  readonly deadline: number;
  readonly requestId: string;
  /**
   * The caller context, signed for this subgraph and for `signedBody` of this request
   * (schema/signing/service-token.ts).
   */
  readonly serviceToken: string;
}

/**
 * The text that the service token signs: everything that decides the answer. The same at both ends, in process and over
 * HTTP.
 */
export function signedBody({
  query,
  operationName,
  variables,
}: Pick<SubgraphRequest, 'query' | 'operationName' | 'variables'>): string {
  return JSON.stringify([query, operationName ?? null, variables]);
}

/** An unchecked GraphQL response. */
export interface SubgraphAnswer {
  readonly data?: unknown;
  readonly errors?: unknown;
  /** `{ disclosed: ChildDisclosure[] }`: what the answer discloses of each child (schema/rights/disclosure.ts). */
  readonly extensions?: unknown;
}

/** How the gateway reaches one subgraph. A subgraph in the same process implements it itself. */
export interface SubgraphLink {
  readonly name: SubgraphName;
  /** Rejects with `SubgraphFailure` when there is no readable answer. Should settle soon after the deadline. */
  send(request: SubgraphRequest): Promise<SubgraphAnswer>;
  /** True when the subgraph can answer; never rejects. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

/** The body of a fetch over HTTP. Clocks of two machines differ, so it holds the remaining time, not the instant. */
export interface SubgraphRequestWire {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly deadlineInMs: number;
  readonly requestId: string;
  readonly serviceToken: string;
}

/** A subgraph gave no readable answer. Carries only a code, so that no foreign text gets in. */
export class SubgraphFailure extends Error {
  constructor(
    readonly code: Extract<Code, `SUBGRAPH_${string}` | 'CALLER_UNSIGNED'>,
    /** False when the subgraph was never asked. */
    readonly isSent = true,
  ) {
    super(code);
    this.name = 'SubgraphFailure';
  }
}
