import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TlsOptions } from 'node:tls';

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
export type Answer = (response: ServerResponse, request: SeenRequest) => void;

export interface ForeignSystem {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** Resolves when a request is in and answered as far as it will be. */
  requested(): Promise<unknown>;
  close(): void;
}

/** A system that answers the first request with the first of `answers`, and all further ones with the last. */
export async function startSystem(answers: readonly Answer[], tls?: TlsOptions): Promise<ForeignSystem> {
  const requests: SeenRequest[] = [];
  const handle: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    response.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const seen = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      const answer = answers[Math.min(requests.length, answers.length - 1)];
      requests.push(seen);
      answer?.(response, seen);
      server.emit('asked');
    });
  };
  const server = tls ? createTlsServer(tls, handle) : createServer(handle);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    requested: () => once(server, 'asked'),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const raw =
  (body: string | Buffer, type: string, status = 200, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  };
export const json = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer =>
  raw(JSON.stringify(body), 'application/json', status, headers);
export const xml = (body: string | Buffer, status = 200): Answer => raw(body, 'text/xml', status);
export const soap = (content: string, status = 200, prefix = 'soap'): Answer =>
  xml(
    `<?xml version="1.0"?><${prefix}:Envelope xmlns:${prefix}="http://schemas.xmlsoap.org/soap/envelope/"><${prefix}:Header/><${prefix}:Body>${content}</${prefix}:Body></${prefix}:Envelope>`,
    status,
  );
export const hang: Answer = () => undefined;
export const hangUp: Answer = (response) => response.destroy();
/** Half of a body whose whole length was announced. */
export const breakOff =
  (half: string, type: string): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': type, 'content-length': '100000' });
    response.write(half, () => response.destroy());
  };
/** Megabytes without end, until the client hangs up. */
export const pour =
  (start: string, filler: string, type: string): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': type });
    response.write(start);
    const chunk = filler.repeat(Math.ceil(65_536 / filler.length));
    let left = 300_000_000;
    const more = (): void => {
      while (!response.destroyed && left > 0) {
        left -= chunk.length;
        if (!response.write(chunk)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  };
