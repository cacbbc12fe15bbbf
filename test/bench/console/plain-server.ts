import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const EMPTY = '<!doctype html><html lang="en"><title>Empty</title><p id="here">Here.</p></html>';

/** A server of the baselines: `/` is an almost empty page, `/bytes/N` a file of N bytes that cannot be compressed. */
export async function startPlainServer(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const [, length] = /^\/bytes\/(\d{1,8})$/.exec(request.url ?? '') ?? [];
    response.setHeader('cache-control', 'no-store');
    if (length === undefined) response.setHeader('content-type', 'text/html; charset=utf-8').end(EMPTY);
    else response.setHeader('content-type', 'application/octet-stream').end(randomBytes(Number(length)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
