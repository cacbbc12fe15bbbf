import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../../schema/process/log';
import { openHttpListener } from '../../schema/process/http-listener';
import { CallerRefused } from '../callers/caller-refused';
import type { DevelopmentEndpoint } from '../callers/development-endpoint';
import { checkDevelopmentHost } from '../callers/development-host';
import { developmentTokens, isDevelopmentPath } from '../callers/development-tokens';
import { consolePolicy, isPage } from './console-files';
import { consoleSettings, type ConsoleIssuer } from './console-settings';
import { answerOrigin } from './cross-origin';
import { refusal } from '../errors/errors';
import { exchangeGraph, headersOf, type GraphAnswer, type IncomingRequest } from './graph-exchange';
import type { ReadyQuery } from './ready-query';
import { Refused, RequestRefused } from '../errors/refused';
import type { ReportAnswer, ReportRequest } from '../report/reports';
import { refuse, refuseUnread, send, sendCoded, sendConsoleFile, sendJson, sendReport, sendText } from './reply';

export interface HttpServerOptions {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly maxRequestBytes: number;
  /** Whose pages may read answers (CORS), as browsers write an origin: `https://app.example`. */
  readonly origins: readonly string[];
  readonly log: Log;
  /** Serves `/dev/tokens`, `/dev/tokens/ROLE` and `/dev/callers`; null outside development. */
  readonly development: DevelopmentEndpoint | null;
  /** Authenticates the caller before it reads the body. */
  readonly answer: (request: IncomingRequest) => Promise<GraphAnswer>;
  /** Names of the subgraphs that cannot answer now. */
  notReady(): Promise<readonly string[]>;
  /**
   * The state of the agency systems, for `/health/sources`. It discloses no child, but which agency is down is not
   * public: it needs a token even from this machine, since behind a proxy every request seems to come from there.
   */
  sourceHealth(request: Omit<IncomingRequest, 'read'>): Promise<unknown>;
  /** A page or a table below `/reports/`; it needs a token, and no purpose, since it only counts. */
  report(request: Omit<IncomingRequest, 'read'> & ReportRequest): Promise<ReportAnswer>;
  readyQuery(): ReadyQuery;
  /** Where the pages sign their users in; null where they ask for a token. */
  readonly consoleIssuer: ConsoleIssuer | null;
}

export interface HttpServer {
  readonly url: string;
  /** Refuses new requests, finishes those under way, drops idle connections. */
  close(): Promise<void>;
}

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};
const NOTHING_ALLOWED = "default-src 'none'; frame-ancestors 'none'";
/** Only completes a path to a url that can be parsed; nothing is sent there. */
const BASE = 'http://gateway';
/** Hex digits only: it is logged, and other letters could spell a name. */
const REQUEST_ID = /^[0-9a-f-]{8,64}$/u;
const REQUEST_MS = 15_000;
const PATHS = '/graphql, /console/, /trace, /reports/drives, /health/live or /health/ready';

/** Serves GraphQL, health checks and the pages. Knows HTTP and nothing of the graph. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { log } = options;
  async function route(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    const target = request.url ?? '/';
    if (!URL.canParse(target, BASE)) throw new RequestRefused(400, 'a path');
    const { pathname, search } = new URL(target, BASE);
    const path = pathname.replace(/(?<=.)\/$/, '');
    if (path === '/graphql') {
      // First, so that a page of an allowed origin can also read a refusal.
      if (answerOrigin(options.origins, request, response)) return;
      const { answer, maxRequestBytes: maxBytes } = options;
      return exchangeGraph(request, response, { answer, maxBytes, requestId, search });
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new RequestRefused(405, 'GET', { allow: 'GET' });
    if (path === '/health/live') {
      sendJson(response, 200, { live: true });
      return;
    }
    if (path === '/health/ready') return readiness(response);
    if (path === '/health/sources') {
      sendJson(response, 200, await options.sourceHealth({ requestId, headers: headersOf(request) }));
      return;
    }
    if (path.startsWith('/reports/')) {
      const host = request.headers.host ?? null;
      const report = await options.report({ requestId, headers: headersOf(request), path, search, host });
      return sendReport(request, response, report);
    }
    if (pathname === '/') {
      response.writeHead(302, { location: '/console/' }).end();
      return;
    }
    if (path === '/console/settings.json') {
      // In a sandbox the ready query names a child.
      if (options.development) checkDevelopmentHost(request.headersDistinct, options.host);
      const { consoleIssuer: issuer, development } = options;
      const readyQuery = options.readyQuery();
      const settings = consoleSettings({ isDevelopment: development !== null, issuer, readyQuery });
      response.setHeader('cache-control', 'no-store');
      return sendCoded(request, response, 200, JSON.stringify(settings));
    }
    if (options.development && isDevelopmentPath(path)) {
      checkDevelopmentHost(request.headersDistinct, options.host);
      const tokens = developmentTokens(path, await options.development.callers());
      if (!tokens) throw new RequestRefused(404, '/dev/tokens/ROLE, a role of /dev/tokens');
      if (tokens.kind === 'TEXT') sendText(response, 200, tokens.text);
      else sendJson(response, 200, tokens.value);
      return;
    }
    const policy = consolePolicy(path, options.consoleIssuer?.issuer ?? null);
    if (await sendConsoleFile(request, response, { path, policy })) return;
    const isUnbuilt = isPage(path);
    throw new RequestRefused(404, isUnbuilt ? 'the built pages (npm start builds them)' : PATHS);
  }

  async function readiness(response: ServerResponse): Promise<void> {
    const notReady = listener.isOpen() ? await options.notReady() : ['gateway'];
    sendJson(response, notReady.length === 0 ? 200 : 503, { ready: notReady.length === 0, notReady });
  }

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const given = request.headers['x-request-id'];
    const requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    for (const name in HEADERS) response.setHeader(name, HEADERS[name as keyof typeof HEADERS]);
    response.setHeader('content-security-policy', NOTHING_ALLOWED);
    response.setHeader('x-request-id', requestId);
    route(request, response, requestId).catch((error: unknown) => {
      if (error instanceof CallerRefused)
        log.warn('caller-refused', { requestId, reason: error.reason, ...error.figures });
      if (error instanceof Refused) return refuse(request, response, error);
      // The caller hung up while sending; nobody is there to read an answer.
      if (request.destroyed && !request.complete) return;
      log.error('request-failed', { requestId, cause: error instanceof Error ? error.name : null });
      if (response.headersSent) response.destroy();
      else send(response, 500, refusal('INTERNAL'));
    });
  }

  const listener = await openHttpListener({
    ...{ host: options.host, port: options.port, portSetting: 'PORT', hostSetting: 'HOST' },
    ...{ requestMs: REQUEST_MS, closeWithinMs: REQUEST_MS, handle, refuseUnread },
  });
  return { url: listener.url, close: () => listener.close() };
}
