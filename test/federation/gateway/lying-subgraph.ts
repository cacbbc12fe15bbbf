import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpSubgraphLink } from '../../../gateway/subgraph/subgraph-link';
import type { SubgraphName } from '../../../schema/agencies/agencies';
import type { Clock } from '../../../schema/process/clock';
import { SubgraphFailure, type SubgraphLink } from '../../../schema/supergraph/subgraph-link';

/** What the subgraph does: answers a JSON value, never answers, or is dead. */
export type Lie = { readonly says: unknown } | 'hangs' | 'is dead';

export interface RequestContext {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A subgraph that answers whatever a test sets, reached as a real one would be. */
export interface LyingSubgraph {
  readonly link: SubgraphLink;
  readonly requested: RequestContext[];
  lie: Lie;
  close(): Promise<void>;
}

export type StartLiar = (name: SubgraphName, clock: Clock) => Promise<LyingSubgraph>;

export const inProcess: StartLiar = (name) => {
  const liar: LyingSubgraph = {
    requested: [],
    lie: 'is dead',
    link: {
      name,
      send: ({ query, variables }) => {
        liar.requested.push({ query, variables });
        if (liar.lie === 'hangs') return new Promise(() => undefined);
        if (liar.lie === 'is dead') return Promise.reject(new SubgraphFailure('SUBGRAPH_UNREACHABLE'));
        return Promise.resolve(liar.lie.says as object);
      },
      ready: () => Promise.resolve(true),
      close: () => Promise.resolve(),
    },
    close: () => Promise.resolve(),
  };
  return Promise.resolve(liar);
};

export const overHttp: StartLiar = async (name, clock) => {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as RequestContext;
      liar.requested.push({ query, variables });
      if (liar.lie === 'is dead') response.destroy();
      else if (liar.lie !== 'hangs') response.end(JSON.stringify(liar.lie.says));
    });
  });
  const url = await listen(server);
  const link = httpSubgraphLink(name, `${url}/graphql`, { clock });
  const liar: LyingSubgraph = {
    requested: [],
    lie: 'is dead',
    link,
    close: async () => {
      await link.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return liar;
};

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
