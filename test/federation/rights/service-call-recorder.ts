import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SubgraphName } from '../../../schema/agencies/agencies';
import { SERVICE_TOKEN_HEADER } from '../../../schema/signing/registry-exchange';

/** One request as the gateway sent it to a subgraph's process. */
export interface ServiceCall {
  readonly subgraph: SubgraphName;
  /** Where the process itself answers. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request with what the subgraph's process answered. */
export interface AnsweredCall extends ServiceCall {
  readonly answer: string;
}

/** A proxy between the gateway and the subgraphs' processes that records every call. */
export interface ServiceCallRecorder {
  readonly calls: readonly AnsweredCall[];
  /** Where each process itself answers. */
  readonly urls: ReadonlyMap<SubgraphName, string>;
  /** The address at which the gateway is to reach the process instead. */
  before(subgraph: SubgraphName, url: string): Promise<string>;
  close(): Promise<void>;
}

export function createServiceCallRecorder(): ServiceCallRecorder {
  const urls = new Map<SubgraphName, string>();
  const calls: AnsweredCall[] = [];
  const servers: Server[] = [];

  async function passOn(subgraph: SubgraphName, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const serviceToken = request.headers[SERVICE_TOKEN_HEADER];
    const call: ServiceCall = {
      subgraph,
      url: `${urls.get(subgraph) ?? ''}${request.url ?? '/'}`,
      headers: {
        'content-type': 'application/json',
        ...(serviceToken && { [SERVICE_TOKEN_HEADER]: String(serviceToken) }),
      },
      body: Buffer.concat(parts).toString('utf8'),
    };
    const answer = await fetch(call.url, request.method === 'POST' ? { ...call, method: 'POST' } : {});
    const text = await answer.text();
    if (request.method === 'POST') calls.push({ ...call, answer: text });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
  }

  return {
    calls,
    urls,
    async before(subgraph, url) {
      urls.set(subgraph, url);
      const server = createServer((request, response) => {
        passOn(subgraph, request, response).catch(() => response.destroy());
      });
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    async close() {
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      for (const server of servers) server.closeAllConnections();
      await Promise.all(closed);
    },
  };
}
