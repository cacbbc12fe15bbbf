import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SubgraphName } from '../../../schema/agencies/agencies';
import { SERVICE_TOKEN_HEADER } from '../../../schema/signing/registry-exchange';

/** One request as the gateway sent it to a subgraph's process. */
export interface Hop {
  readonly subgraph: SubgraphName;
  /** Where the process itself answers. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request with what the subgraph's process answered. */
export interface AnsweredHop extends Hop {
  readonly answer: string;
}

/** Stands between the gateway and the subgraphs' processes, and passes on what it wrote down. */
export interface HopRecorder {
  readonly hops: readonly AnsweredHop[];
  /** Where each process itself answers. */
  readonly urls: ReadonlyMap<SubgraphName, string>;
  /** The address at which the gateway is to reach the process instead. */
  before(subgraph: SubgraphName, url: string): Promise<string>;
  close(): Promise<void>;
}

export function createRecorder(): HopRecorder {
  const urls = new Map<SubgraphName, string>();
  const hops: AnsweredHop[] = [];
  const servers: Server[] = [];

  async function passOn(subgraph: SubgraphName, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const serviceToken = request.headers[SERVICE_TOKEN_HEADER];
    const hop: Hop = {
      subgraph,
      url: `${urls.get(subgraph) ?? ''}${request.url ?? '/'}`,
      headers: {
        'content-type': 'application/json',
        ...(serviceToken && { [SERVICE_TOKEN_HEADER]: String(serviceToken) }),
      },
      body: Buffer.concat(parts).toString('utf8'),
    };
    const answer = await fetch(hop.url, request.method === 'POST' ? { ...hop, method: 'POST' } : {});
    const text = await answer.text();
    if (request.method === 'POST') hops.push({ ...hop, answer: text });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
  }

  return {
    hops,
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
