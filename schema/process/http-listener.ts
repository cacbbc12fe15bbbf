import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { listenFailure, type ListenAddress } from './listen-failure';

export interface HttpListenerOptions extends ListenAddress {
  /**
   * Called for who sends a body and for who first asks whether to (`Expect: 100-continue`): reading the body
   * (http-body.ts) tells them to go on, and a refusal that does not read it spares them the sending.
   */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  /** Answers on a connection whose request could not be read as one; Node.js does where it is absent. */
  readonly refuseUnread?: (error: NodeJS.ErrnoException, socket: Duplex) => void;
  /** The longest that a request may take to come in. */
  readonly requestMs?: number;
  /** How long an idle connection is kept. */
  readonly keepAliveMs?: number;
  /** What is under way when the listener closes is finished within this time, or cut off. */
  readonly closeWithinMs: number;
}

export interface HttpListener {
  /** `http://127.0.0.1:4000` */
  readonly url: string;
  /** False from `close` on. */
  isOpen(): boolean;
  /** Takes nothing new, finishes what is under way, drops idle connections. */
  close(): Promise<void>;
}

const DROP_IDLE_EVERY_MS = 20;

/** Listens on `port`; 0 takes a free one. Rejects with `SettingInvalid` when the port or the host is not ours. */
export async function openHttpListener(options: HttpListenerOptions): Promise<HttpListener> {
  const { host, handle, closeWithinMs } = options;
  const server = createServer(handle);
  server.on('checkContinue', handle);
  if (options.refuseUnread) server.on('clientError', options.refuseUnread);
  if (options.requestMs !== undefined) server.requestTimeout = server.headersTimeout = options.requestMs;
  if (options.keepAliveMs !== undefined) server.keepAliveTimeout = options.keepAliveMs;

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
        // A connection under way turns idle when its answer is out, and would then be kept alive for nothing.
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
