import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on a port of its own on the loopback address. */
export class Listening {
  private readonly server: Server;

  constructor(handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
    this.server = createServer({ keepAlive: true, keepAliveTimeout: 65_000 }, (request, response) => {
      // A client may hang up in the middle of an answer.
      handle(request, response).catch(() => response.destroy());
    });
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Port 0 takes any free one. Rejects when the port is taken. */
  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject).listen(port, '127.0.0.1', () => resolve());
    });
  }

  /** Ends at once and cuts off clients that wait for a hanging answer. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}
