import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Code } from '../schema/codes';
import type { Log } from '../schema/log';
import { consoleFile } from './console-files';
import { refusal } from './errors';
import type { ReadyQuery } from './ready-query';

/** A request as the GraphQL server takes it; `search` is the url's query string, `body` the parsed JSON. */
export interface GraphRequest {
  readonly method: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly search: string;
  readonly body: unknown;
  readonly requestId: string;
}

export interface GraphAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export interface DoorOptions {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly maxRequestBytes: number;
  readonly log: Log;
  execute(request: GraphRequest): Promise<GraphAnswer>;
  /** The parts that cannot answer now; empty when all can. */
  notReady(): Promise<readonly string[]>;
  readyQuery(): ReadyQuery;
}

export interface Door {
  readonly url: string;
  /** Refuses new requests, finishes those under way, drops idle connections. */
  close(): Promise<void>;
}

/** A request that gets no further than the door. */
class Refused extends Error {
  constructor(
    readonly status: number,
    readonly expected: string,
    readonly code: Code = 'REQUEST_INVALID',
  ) {
    super(code);
  }
}

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};
const NOTHING_ALLOWED = "default-src 'none'; frame-ancestors 'none'";
/** GraphiQL's editor places its text by inline styles; scripts are files of ours and nothing else. */
const CONSOLE_ALLOWED = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
/** Paths are read against it; nothing is sent there. */
const BASE = 'http://door';
const JSON_TYPE = 'application/json; charset=utf-8';
const REQUEST_ID = /^[\w-]{8,64}$/u;
const REQUEST_TIMEOUT_MS = 15_000;

/** Listens for GraphQL, health checks and the console. Knows HTTP and nothing of the graph. */
export async function openDoor(options: DoorOptions): Promise<Door> {
  const { log } = options;

  async function answer(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    const target = request.url ?? '/';
    if (!URL.canParse(target, BASE)) throw new Refused(400, 'a path');
    const { pathname, search } = new URL(target, BASE);
    if (pathname === '/graphql') return graphql(request, response, search, requestId);
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new Refused(405, 'GET');
    if (pathname === '/health/live') {
      sendJson(response, 200, { live: true });
      return;
    }
    if (pathname === '/health/ready') return readiness(response);
    if (pathname === '/' || pathname === '/console') {
      response.writeHead(302, { location: '/console/' }).end();
      return;
    }
    if (pathname === '/console/ready-query.json') {
      sendJson(response, 200, options.readyQuery());
      return;
    }
    const file = pathname.startsWith('/console/') ? await consoleFile(pathname.slice('/console/'.length)) : null;
    if (!file) throw new Refused(404, '/graphql, /console/, /health/live or /health/ready');
    response.setHeader('content-security-policy', CONSOLE_ALLOWED);
    response.setHeader('cache-control', 'no-cache');
    response.setHeader('etag', file.etag);
    if (request.headers['if-none-match'] === file.etag) response.writeHead(304).end();
    else response.writeHead(200, { 'content-type': file.type, 'content-length': file.body.length }).end(file.body);
  }

  async function graphql(request: IncomingMessage, response: ServerResponse, search: string, requestId: string) {
    const { method = '' } = request;
    if (method !== 'POST' && method !== 'GET') throw new Refused(405, 'POST or GET');
    const body = method === 'POST' ? await readJson(request, options.maxRequestBytes) : undefined;
    const given = await options.execute({ method, headers: headersOf(request), search, body, requestId });
    for (const [name, value] of given.headers) response.setHeader(name, value);
    response.setHeader('cache-control', 'no-store');
    send(response, given.status, given.body);
  }

  async function readiness(response: ServerResponse): Promise<void> {
    const notReady = server.listening ? await options.notReady() : ['gateway'];
    sendJson(response, notReady.length === 0 ? 200 : 503, { ready: notReady.length === 0, notReady });
  }

  const server = createServer((request, response) => {
    const given = request.headers['x-request-id'];
    const requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    for (const name in HEADERS) response.setHeader(name, HEADERS[name as keyof typeof HEADERS]);
    response.setHeader('content-security-policy', NOTHING_ALLOWED);
    response.setHeader('x-request-id', requestId);
    answer(request, response, requestId).catch((error: unknown) => {
      if (error instanceof Refused) return refuse(request, response, error);
      // The caller has gone away in the middle; nobody is left to tell.
      if (request.destroyed && !request.complete) return;
      log.error('request-failed', { requestId, cause: error instanceof Error ? error.name : null });
      if (response.headersSent) response.destroy();
      else send(response, 500, refusal('INTERNAL'));
    });
  });
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.headersTimeout = REQUEST_TIMEOUT_MS;

  const port = await listen(server, options.port, options.host);
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, close: () => closeServer(server) };
}

function refuse(request: IncomingMessage, response: ServerResponse, { status, code, expected }: Refused): void {
  // The rest of the body is not wanted, so the connection can't be used again.
  if (!request.complete) response.setHeader('connection', 'close');
  if (status === 405) response.setHeader('allow', expected.replace(' or ', ', '));
  send(response, status, refusal(code, { expected }));
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.setHeader('cache-control', 'no-store');
  send(response, status, JSON.stringify(value));
}

function send(response: ServerResponse, status: number, body: string): void {
  if (!response.hasHeader('content-type')) response.setHeader('content-type', JSON_TYPE);
  response.setHeader('content-length', Buffer.byteLength(body));
  response.writeHead(status).end(body);
}

/** Reads one JSON object. Only `application/json` is taken: a form of another site can't send that unasked. */
async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Refused(415, 'content-type: application/json');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Refused(413, `a body of at most ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  const body = parseJson(Buffer.concat(chunks, size).toString('utf8'));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refused(400, 'one JSON object: {"query": "…", "variables": {…}}');
  }
  return body;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function headersOf(request: IncomingMessage): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const name in request.headers) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection under way turns idle when its answer is out, and would then be kept alive for nothing.
    const dropIdle = setInterval(() => server.closeIdleConnections(), 20);
    const dropAll = setTimeout(() => server.closeAllConnections(), REQUEST_TIMEOUT_MS);
    server.close(() => {
      clearInterval(dropIdle);
      clearTimeout(dropAll);
      resolve();
    });
  });
}
