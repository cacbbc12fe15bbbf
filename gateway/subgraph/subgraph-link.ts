import { Agent, request, type IncomingMessage } from 'node:http';
import type { SubgraphName } from '../../schema/records/agencies';
import { systemClock, type Clock } from '../../schema/process/clock';
import {
  SubgraphFailure,
  type SubgraphAnswer,
  type SubgraphLink,
  type SubgraphRequest,
  type SubgraphRequestWire,
} from '../../schema/supergraph/subgraph-link';
import { parseJson } from '../../schema/process/parse-json';
import { isJson } from '../supergraph/projection';

export interface HttpLinkOptions {
  /** An answer above this is refused while it is read: one huge reply must not take the whole process. */
  readonly maxBytes?: number;
  readonly clock?: Clock;
}

const MAX_BYTES = 16_000_000;
const MAX_SOCKETS = 256;
/** The gateway has gone on by then; a socket that still hangs is given up. */
const GRACE_MS = 200;
const READY_MS = 1000;
/** What a proxy says of a subgraph that is gone. */
const GONE = [502, 503, 504];

/** Reaches a subgraph process over HTTP. `url` is its GraphQL endpoint; redirects are not followed. */
export function httpSubgraphLink(name: SubgraphName, url: string, options: HttpLinkOptions = {}): SubgraphLink {
  const { maxBytes = MAX_BYTES, clock = systemClock } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS, maxFreeSockets: MAX_SOCKETS });
  const endpoint = new URL(url);
  const readiness = new URL('/health/ready', endpoint);

  /** One exchange: the body of a 200. `timeoutMs` is the longest it may take as a whole; `isAgain` when it was sent before. */
  function exchange(target: URL, body: Buffer | null, timeoutMs: number, isAgain = false): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const outgoing = request(target, {
        agent,
        method: body ? 'POST' : 'GET',
        headers: body ? { 'content-type': 'application/json', 'content-length': body.length } : {},
      });
      let isOver = false;
      const fail = (code: SubgraphFailure['code']) => {
        isOver = true;
        callOff();
        reject(new SubgraphFailure(code));
        outgoing.destroy();
      };
      const callOff = clock.after(timeoutMs, () => fail('SUBGRAPH_TIMEOUT'));
      outgoing.on('error', () => {
        // Of a request that was given up the socket's end is no news.
        if (isOver) return;
        callOff();
        // The subgraph may close an idle socket just as it is taken up again: as a rule nothing was read, so it is asked anew.
        if (outgoing.reusedSocket && !answered) resolve(exchange(target, body, timeoutMs, true));
        else fail('SUBGRAPH_UNREACHABLE');
      });
      let answered = false;
      outgoing.on('response', (response: IncomingMessage) => {
        answered = true;
        if (response.statusCode !== 200) {
          const refusal = refusalOf(response.statusCode ?? 0);
          // It had read the request after all, whose seal is good for one use: what became of it is not known.
          fail(isAgain && refusal === 'CALLER_UNSIGNED' ? 'SUBGRAPH_UNREACHABLE' : refusal);
          return;
        }
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > maxBytes) fail('SUBGRAPH_MALFORMED');
          else chunks.push(chunk);
        });
        response.on('error', () => fail('SUBGRAPH_UNREACHABLE'));
        response.on('end', () => {
          callOff();
          resolve(Buffer.concat(chunks, size));
        });
      });
      outgoing.end(body ?? undefined);
    });
  }

  return {
    name,

    async send({ deadline, ...requested }: SubgraphRequest): Promise<SubgraphAnswer> {
      const deadlineInMs = deadline - clock.now();
      if (deadlineInMs <= 0) throw new SubgraphFailure('SUBGRAPH_TIMEOUT', false);
      const wire: SubgraphRequestWire = { ...requested, deadlineInMs };
      const body = await exchange(endpoint, Buffer.from(JSON.stringify(wire)), deadlineInMs + GRACE_MS);
      const answer = parseJson(body.toString('utf8'));
      if (!isJson(answer)) throw new SubgraphFailure('SUBGRAPH_MALFORMED');
      return answer;
    },

    async ready() {
      try {
        await exchange(readiness, null, READY_MS);
        return true;
      } catch {
        return false;
      }
    },

    close() {
      agent.destroy();
      return Promise.resolve();
    },
  };
}

function refusalOf(status: number): SubgraphFailure['code'] {
  // The keys of the two differ: nothing here mends itself, so it must not pass for an outage.
  if (status === 401) return 'CALLER_UNSIGNED';
  return GONE.includes(status) ? 'SUBGRAPH_UNREACHABLE' : 'SUBGRAPH_MALFORMED';
}
