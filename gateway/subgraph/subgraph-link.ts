import type { SubgraphName } from '../../schema/agencies/agencies';
import { systemClock, type Clock } from '../../schema/process/clock';
import { parseJson } from '../../schema/process/parse-json';
import { createHttpClient, HttpFailure, type HttpRequest } from '../../schema/process/http-client';
import {
  SubgraphFailure,
  type SubgraphAnswer,
  type SubgraphLink,
  type SubgraphRequest,
  type SubgraphRequestWire,
} from '../../schema/supergraph/subgraph-link';
import { isJson } from '../supergraph/projection';

export interface HttpLinkOptions {
  /** A longer answer is refused while it is read, so that it cannot exhaust the process's memory. */
  readonly maxBytes?: number;
  readonly clock?: Clock;
}

const MAX_BYTES = 16_000_000;
const CONNECTIONS = 256;
/** How long after the deadline a hanging connection is kept; the gateway has gone on by then. */
const GRACE_MS = 200;
const READY_MS = 1000;
/** A proxy's status when it cannot reach the subgraph. */
const PROXY_FAILURES = [502, 503, 504];

/** Reaches a subgraph process over HTTP. `url` is its GraphQL endpoint; redirects are not followed. */
export function httpSubgraphLink(name: SubgraphName, url: string, options: HttpLinkOptions = {}): SubgraphLink {
  const { maxBytes = MAX_BYTES, clock = systemClock } = options;
  const { origin, pathname, search } = new URL(url);
  const http = createHttpClient({ origin, connections: CONNECTIONS, clock });

  /** Resolves to the body of a 200. `isRetry`: the request was sent before. */
  async function exchange(request: HttpRequest, isRetry = false): Promise<Buffer> {
    try {
      const { status, body } = await http.send(request);
      if (status === 200) return body;
      const refusal = refusalOf(status);
      // The first attempt had been read after all, since its token works only once: its outcome is unknown.
      throw new SubgraphFailure(isRetry && refusal === 'CALLER_UNSIGNED' ? 'SUBGRAPH_UNREACHABLE' : refusal);
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      // The subgraph may close an idle connection just as we use it again. Usually it has read nothing, so we retry
      // once.
      if (error.kind === 'STALE_CONNECTION') return exchange(request, true);
      throw new SubgraphFailure(failureOf(error));
    }
  }

  return {
    name,

    async send({ deadline, ...requested }: SubgraphRequest): Promise<SubgraphAnswer> {
      const deadlineInMs = deadline - clock.now();
      if (deadlineInMs <= 0) throw new SubgraphFailure('SUBGRAPH_TIMEOUT', false);
      const wire: SubgraphRequestWire = { ...requested, deadlineInMs };
      const body = await exchange({
        ...{ method: 'POST', path: pathname + search, headers: { 'content-type': 'application/json' } },
        ...{ body: JSON.stringify(wire), timeoutMs: deadlineInMs + GRACE_MS, maxBytes },
      });
      const answer = parseJson(body.toString('utf8'));
      if (!isJson(answer)) throw new SubgraphFailure('SUBGRAPH_MALFORMED');
      return answer;
    },

    async ready() {
      try {
        await exchange({ method: 'GET', path: '/health/ready', headers: {}, timeoutMs: READY_MS, maxBytes });
        return true;
      } catch {
        return false;
      }
    },

    close: () => http.close(),
  };
}

function refusalOf(status: number): SubgraphFailure['code'] {
  // The two have different keys. That does not pass by itself, so it must not look like an outage.
  if (status === 401) return 'CALLER_UNSIGNED';
  return PROXY_FAILURES.includes(status) ? 'SUBGRAPH_UNREACHABLE' : 'SUBGRAPH_MALFORMED';
}

function failureOf({ kind }: HttpFailure): SubgraphFailure['code'] {
  if (kind === 'TIMEOUT') return 'SUBGRAPH_TIMEOUT';
  return kind === 'TOO_LONG' ? 'SUBGRAPH_MALFORMED' : 'SUBGRAPH_UNREACHABLE';
}
