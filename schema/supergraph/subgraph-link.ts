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
  /** Who asks and why, sealed for this subgraph and for `sealedBody` of this request (schema/signing/service-token.ts). */
  readonly serviceToken: string;
}

/** What the seal covers: all that decides what is answered. The same text at both ends, in process and over HTTP. */
export function signedBody({
  query,
  operationName,
  variables,
}: Pick<SubgraphRequest, 'query' | 'operationName' | 'variables'>): string {
  return JSON.stringify([query, operationName ?? null, variables]);
}

/** A GraphQL response that nobody has checked yet. */
export interface SubgraphAnswer {
  readonly data?: unknown;
  readonly errors?: unknown;
  /** `{ disclosed: ChildDisclosure[] }`: what the answer tells of whom (schema/rights/disclosure.ts). */
  readonly extensions?: unknown;
}

/** How the gateway reaches one subgraph. A subgraph in the same process implements it itself. */
export interface SubgraphLink {
  readonly name: SubgraphName;
  /** Rejects with `SubgraphFailure` when there is no answer to read; never hangs past the deadline by its own will. */
  send(request: SubgraphRequest): Promise<SubgraphAnswer>;
  /** True when the subgraph can answer; never rejects. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

/** The body of a fetch over HTTP. Clocks of two machines differ, so it carries the time that is left, not the instant. */
export interface SubgraphRequestWire {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly deadlineInMs: number;
  readonly requestId: string;
  readonly serviceToken: string;
}

/** A subgraph gave no answer that can be read. Carries a code only: foreign text stays outside. */
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
