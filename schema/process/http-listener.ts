import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { listenFailure, type ListenAddress } from './listen-failure';

export interface HttpListenerOptions extends ListenAddress {
  /**
   * Called for every request, also for one with `Expect: 100-continue`: `readBody` (http-body.ts) then asks for the
   * body, and a refusal that does not read it saves the client from sending it.
   */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  /** Answers on a connection whose request could not be parsed; by default Node.js answers. */
  readonly refuseUnread?: (error: NodeJS.ErrnoException, socket: Duplex) => void;
  /** The longest that receiving a request may take, ms. */
  readonly requestMs?: number;
  /** How long requests under way may take after `close`, ms; then they are cut off. */
  readonly closeWithinMs: number;
}

export interface HttpListener {
  /** `http://127.0.0.1:4000` */
  readonly url: string;
  /** False once `close` was called. */
  isOpen(): boolean;
  /** Accepts nothing new, finishes requests under way, drops idle connections. */
  close(): Promise<void>;
}

/**
 * How long an idle connection is kept: longer than load balancers keep theirs (60 s), so that no request is sent on a
 * connection that is being closed.
 */
const KEEP_ALIVE_MS = 65_000;
const DROP_IDLE_EVERY_MS = 20;

/** Listens on `port`; 0 takes a free one. Rejects with `SettingInvalid` when port or host cannot be used. */
export async function openHttpListener(options: HttpListenerOptions): Promise<HttpListener> {
  const { host, handle, closeWithinMs } = options;
  const server = createServer(handle);
  server.on('checkContinue', handle);
  if (options.refuseUnread) server.on('clientError', options.refuseUnread);
  if (options.requestMs !== undefined) server.requestTimeout = server.headersTimeout = options.requestMs;
  server.keepAliveTimeout = KEEP_ALIVE_MS;

  const port = await new Promise<number>((resolve, reject) => {
    const fail = (error: Error) => reject(listenFailure(error, options));
    server.once('error', fail);
    server.listen(options.port, host, () => {
      server.off('error', fail);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : options.port);
    });
  });

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    isOpen: () => server.listening,
    close: () =>
      new Promise((resolve) => {
        // A connection becomes idle once its answer is sent, and would then be kept alive.
        const dropIdle = setInterval(() => server.closeIdleConnections(), DROP_IDLE_EVERY_MS);
        const dropAll = setTimeout(() => server.closeAllConnections(), closeWithinMs);
        server.close(() => {
          clearInterval(dropIdle);
          clearTimeout(dropAll);
          resolve();
        });
      }),
  };
}
