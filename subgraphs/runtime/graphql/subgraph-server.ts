import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { Clock } from '../../../schema/process/clock';
import type { Code } from '../../../schema/errors/codes';
import type { Log } from '../../../schema/process/log';
import { parseJson } from '../../../schema/process/parse-json';
import { BodyRefused } from '../../../schema/process/body-refused';
import { readBody, drainBody } from '../../../schema/process/http-body';
import { openHttpListener } from '../../../schema/process/http-listener';
import { SERVICE_TOKEN_HEADER } from '../../../schema/signing/registry-exchange';
import type { SubgraphAnswer, SubgraphLink } from '../../../schema/supergraph/subgraph-link';
import { refused, type SignedEndpoints, type SignedReply } from './signed-endpoints';

const MAX_BODY_BYTES = 16_000_000;
const MAX_DEADLINE_MS = 60_000;
/** A base for parsing paths; nothing is sent there. */
const BASE = 'http://subgraph';

/** What the gateway sends. The deadline is sent as the time that remains, since two machines' clocks differ. */
const fetchBody = z.strictObject({
  query: z.string(),
  operationName: z.string().optional(),
  variables: z.record(z.string(), z.unknown()).default({}),
  deadlineInMs: z.number().positive().max(MAX_DEADLINE_MS),
  requestId: z.string().max(100),
  // An officer may have two hundred cases, whose keys are part of the token.
  serviceToken: z.string().max(100_000),
});

export interface SubgraphServer {
  readonly url: string;
  close(): Promise<void>;
}

export interface SubgraphServerOptions {
  readonly subgraph: SubgraphLink;
  readonly host: string;
  /** 0 picks a free port. */
  readonly port: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Endpoints beside the subgraph's own (the registry's). */
  readonly endpoints?: SignedEndpoints;
}

/**
 * Serves a subgraph over HTTP: `POST /graphql`, `GET /health/live`, `GET /health/ready`, and the paths below the prefix
 * of `endpoints`. A body over 16 MB is refused with 413.
 */
export async function serveSubgraph(options: SubgraphServerOptions): Promise<SubgraphServer> {
  const { subgraph, endpoints, clock, log } = options;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<SignedReply> {
    const { method = '', url: target = '/' } = request;
    if (!URL.canParse(target, BASE)) return failure(404, 'REQUEST_INVALID');
    const url = new URL(target, BASE);
    const read = () => readBody(request, response, MAX_BODY_BYTES);
    if (endpoints && url.pathname.startsWith(endpoints.prefix)) {
      const given = request.headers[SERVICE_TOKEN_HEADER];
      const serviceToken = typeof given === 'string' ? given : undefined;
      return orRefused(async () => endpoints.answer({ method, url, serviceToken, body: await read() }), refused);
    }
    if (url.pathname === '/health/live') return { status: 200, body: { live: true } };
    if (url.pathname === '/health/ready') {
      const ready = await subgraph.ready();
      return { status: ready ? 200 : 503, body: { ready } };
    }
    if (url.pathname !== '/graphql' || method !== 'POST') return failure(404, 'REQUEST_INVALID');
    return orRefused(async () => answerFetch(await read()), failure);
  }

  async function answerFetch(text: string): Promise<SignedReply> {
    const requested = fetchBody.safeParse(parseJson(text));
    if (!requested.success) return failure(400, 'REQUEST_INVALID');
    const { deadlineInMs, operationName, ...rest } = requested.data;
    const named = operationName === undefined ? rest : { ...rest, operationName };
    const body = await subgraph.send({ ...named, deadline: clock.now() + deadlineInMs });
    return { status: isUnsigned(body) ? 401 : 200, body };
  }

  const setting = `${subgraph.name.toUpperCase()}_URL`;
  const listener = await openHttpListener({
    ...{ host: options.host, port: options.port, portSetting: setting, hostSetting: setting },
    closeWithinMs: MAX_DEADLINE_MS,
    handle: (request, response) => {
      answer(request, response)
        .catch((error: unknown) => {
          const cause = error instanceof Error ? error.name : 'unknown';
          log.error('request-failed', { subgraph: subgraph.name, cause });
          return failure(500, 'INTERNAL');
        })
        .then(({ status, body }) => {
          drainBody(request, response);
          reply(response, status, body);
        })
        .catch(() => response.destroy());
    },
  });
  return { url: listener.url, close: () => listener.close() };
}

/** Refuses an unreadable body in the form of the endpoint's other refusals. */
async function orRefused(
  answer: () => Promise<SignedReply>,
  form: (status: number, code: Code) => SignedReply,
): Promise<SignedReply> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof BodyRefused)) throw error;
    return form(error.status, 'REQUEST_INVALID');
  }
}

function isUnsigned({ data, errors }: SubgraphAnswer): boolean {
  return data === undefined && Array.isArray(errors) && errors.some((error) => codeOf(error) === 'CALLER_UNSIGNED');
}

function codeOf(error: unknown): unknown {
  return error instanceof GraphQLError ? error.extensions['code'] : undefined;
}

function failure(status: number, code: Code): SignedReply {
  return { status, body: { errors: [{ message: code, extensions: { code } }] } };
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
