import { buildConnector, errors, Pool, type Dispatcher } from 'undici';
import { systemClock, type Clock } from './clock';

/**
 * Why there is no answer. TIMEOUT: it was not complete in time. UNREACHABLE: no connection, or it broke.
 * STALE_CONNECTION: a reused connection broke before any answer. TOO_LONG: above `maxBytes`. NOT_HTTP: not parsable.
 * UNWANTED: `accepts` refused.
 */
export type HttpFailureKind = 'TIMEOUT' | 'UNREACHABLE' | 'STALE_CONNECTION' | 'TOO_LONG' | 'NOT_HTTP' | 'UNWANTED';

/** Carries only a kind, so that no foreign text gets in. */
export class HttpFailure extends Error {
  constructor(readonly kind: HttpFailureKind) {
    super(kind);
    this.name = 'HttpFailure';
  }
}

export interface HttpClientOptions {
  /** Scheme, host and port; the path comes with each request. */
  readonly origin: string;
  /** The most connections at once; further requests wait for one. */
  readonly connections: number;
  /** The longest that connecting may take, ms, if shorter than the exchange's own timeout. */
  readonly connectMs?: number;
  /** Whether the body of an answer is read, by its headers; by default it is. */
  readonly accepts?: (headers: HttpHeaders) => boolean;
  /** Statuses besides 2xx whose body is read, if `accepts` allows it. */
  readonly alsoReads?: readonly number[];
  /** The client's certificate and key, and the authorities it trusts instead of the usual ones; PEM. */
  readonly tls?: TlsIdentity;
  readonly clock?: Clock;
}

export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
  readonly ca?: string;
}

export type HttpHeaders = Readonly<Record<string, string | string[] | undefined>>;

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** With its query string. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The longest that the whole exchange may take; a slow body does not prolong it. */
  readonly timeoutMs: number;
  /** A longer body is refused while it is read, so that it cannot exhaust the process's memory. */
  readonly maxBytes: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: HttpHeaders;
  /** Empty unless the status is 200-299 or one of `alsoReads`: other bodies are not read. */
  readonly body: Buffer;
}

/** An HTTP client with keep-alive connections. It follows no redirects, decodes no codings and does not retry. */
export interface HttpClient {
  /** Rejects with `HttpFailure`. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** Aborts requests under way; later requests reject as unreachable. */
  close(): Promise<void>;
}

/** The reason passed to undici when we abort; nobody reads it, because the exchange is settled by then. */
const HUNG_UP = new Error('hung up');
const NOTHING = Buffer.alloc(0);

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { origin, connections, connectMs, tls, accepts = () => true, alsoReads = [], clock = systemClock } = options;
  /** Errors of connections that had received something before. */
  const ofUsed = new WeakSet<Error>();
  const connect = buildConnector({ ...(connectMs === undefined ? {} : { timeout: connectMs }), ...tls });
  const pool = new Pool(origin, {
    connections,
    connect: (target, callback) => {
      connect(target, (...made) => {
        const [, socket] = made;
        socket?.on('error', (error: Error) => socket.bytesRead > 0 && ofUsed.add(error));
        callback(...made);
      });
    },
    // The exchange has one deadline for everything.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  return {
    send: ({ method, path, headers, body = null, timeoutMs, maxBytes }) =>
      new Promise((resolve, reject) => {
        const exchange = new Exchange({ maxBytes, accepts, alsoReads, ofUsed }, (answer) => {
          callOff();
          if (answer instanceof HttpFailure) reject(answer);
          else resolve(answer);
        });
        const callOff = clock.after(timeoutMs, () => exchange.fail('TIMEOUT'));
        pool.dispatch({ method, path, headers, body }, exchange);
      }),
    close: () => pool.destroy(),
  };
}

interface ExchangeLimits {
  readonly maxBytes: number;
  readonly accepts: (headers: HttpHeaders) => boolean;
  readonly alsoReads: readonly number[];
  readonly ofUsed: WeakSet<Error>;
}

/** One request and its answer; settles once. Later events are ignored, and the connection is dropped. */
class Exchange implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | null = null;
  #settle: ((answer: HttpAnswer | HttpFailure) => void) | null;
  #status = 0;
  #headers: HttpHeaders = {};
  #bytes = 0;
  readonly #chunks: Buffer[] = [];

  constructor(
    readonly limits: ExchangeLimits,
    settle: (answer: HttpAnswer | HttpFailure) => void,
  ) {
    this.#settle = settle;
  }

  fail(kind: HttpFailureKind): void {
    this.#end(new HttpFailure(kind));
    // Without a connection there is no controller yet; `onRequestStart` aborts then.
    this.#controller?.abort(HUNG_UP);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (!this.#settle) controller.abort(HUNG_UP);
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: HttpHeaders): void {
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
    const accepted = this.limits.accepts(headers);
    if (status > 299 && !(accepted && this.limits.alsoReads.includes(status))) {
      this.#end({ status, headers, body: NOTHING });
      controller.abort(HUNG_UP);
    } else if (!accepted) this.fail('UNWANTED');
    else if (Number(headers['content-length'] ?? 0) > this.limits.maxBytes) this.fail('TOO_LONG');
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.limits.maxBytes) this.fail('TOO_LONG');
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [only] = this.#chunks;
    const body = only && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks, this.#bytes);
    this.#end({ status: this.#status, headers: this.#headers, body });
  }

  /** A truncated body counts as unreachable, since the connection broke and a retry may help. */
  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const isStale = this.#status === 0 && this.limits.ofUsed.has(error);
    const notHttp = error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError;
    this.#end(new HttpFailure(notHttp ? 'NOT_HTTP' : isStale ? 'STALE_CONNECTION' : 'UNREACHABLE'));
  }

  #end(answer: HttpAnswer | HttpFailure): void {
    const settle = this.#settle;
    this.#settle = null;
    settle?.(answer);
  }
}
