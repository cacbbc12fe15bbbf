import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { Code } from '../../../schema/records/codes';
import { listenFailure } from '../../../schema/process/listen-failure';
import type { Log } from '../../../schema/process/log';
import type { SubgraphAnswer, SubgraphLink } from '../../../schema/supergraph/subgraph-link';
import type { Clock } from '../../../schema/process/clock';
import { parseJson } from '../../../schema/process/parse-json';

const MAX_BODY_BYTES = 16_000_000;

/** What the gateway sends; time is told as what remains, since two machines' clocks differ. */
const fetchBody = z.strictObject({
  query: z.string(),
  operationName: z.string().optional(),
  variables: z.record(z.string(), z.unknown()).default({}),
  deadlineInMs: z.number().positive().max(60_000),
  requestId: z.string().max(100),
  // An officer may have two hundred cases, and their keys travel along.
  envelope: z.string().max(100_000),
});

export interface SubgraphServer {
  readonly url: string;
  close(): Promise<void>;
}

export interface SubgraphServerOptions {
  readonly subgraph: SubgraphLink;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Answers paths of its own (the registry's door); false where the path is not one of them. */
  readonly door?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

/** Serves a subgraph over HTTP: `POST /graphql`, `GET /health/live`, `GET /health/ready`. */
export async function serveSubgraph(options: SubgraphServerOptions): Promise<SubgraphServer> {
  const { subgraph, clock, log } = options;

  async function answer(request: IncomingMessage): Promise<Reply> {
    const path = request.url?.split('?')[0];
    if (path === '/health/live') return { status: 200, body: { live: true } };
    if (path === '/health/ready') {
      const ready = await subgraph.ready();
      return { status: ready ? 200 : 503, body: { ready } };
    }
    if (path !== '/graphql' || request.method !== 'POST') return refused(404);
    const text = await readBody(request);
    if (text === null) return refused(413);
    const fetch = fetchBody.safeParse(parseJson(text));
    if (!fetch.success) return refused(400);
    const { deadlineInMs, operationName, ...rest } = fetch.data;
    const named = operationName === undefined ? rest : { ...rest, operationName };
    const body = await subgraph.send({ ...named, deadline: clock.now() + deadlineInMs });
    return { status: isUnsigned(body) ? 401 : 200, body };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (options.door && (await options.door(request, response))) return;
    const { status, body } = await answer(request);
    reply(response, status, body);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      log.error('request-failed', { subgraph: subgraph.name, cause: error instanceof Error ? error.name : 'unknown' });
      if (response.headersSent) response.destroy();
      else reply(response, 500, failure('INTERNAL'));
    });
  });
  // Longer than the gateway keeps an idle connection, so that the gateway never writes into one we are closing.
  server.keepAliveTimeout = 65_000;
  const setting = `${subgraph.name.toUpperCase()}_URL`;
  const port = await listen(server, options.port, options.host).catch((error: unknown) => {
    throw listenFailure(error, { ...options, portSetting: setting, hostSetting: setting });
  });
  return { url: `http://${options.host}:${port}`, close: () => closeServer(server) };
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

function isUnsigned({ data, errors }: SubgraphAnswer): boolean {
  return data === undefined && Array.isArray(errors) && errors.some((error) => codeOf(error) === 'CALLER_UNSIGNED');
}

function codeOf(error: unknown): unknown {
  return error instanceof GraphQLError ? error.extensions['code'] : undefined;
}

function refused(status: number): Reply {
  return { status, body: failure('REQUEST_INVALID') };
}

function failure(code: Code) {
  return { errors: [{ message: code, extensions: { code } }] };
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

/** The body's text, or null when it is too large: it is then read to its end, so that the refusal can be heard. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size > MAX_BODY_BYTES ? null : Buffer.concat(chunks, size).toString('utf8');
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
