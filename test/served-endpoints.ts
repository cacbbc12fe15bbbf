import { systemClock } from '../schema/process/clock';
import { silentLog } from '../schema/process/log';
import type { SubgraphLink } from '../schema/supergraph/subgraph-link';
import type { SignedEndpoints } from '../subgraphs/runtime/graphql/signed-endpoints';
import { serveSubgraph, type SubgraphServer } from '../subgraphs/runtime/graphql/subgraph-server';

/** Serves `endpoints` beside a subgraph that answers nothing. */
export function serveEndpoints(endpoints: SignedEndpoints): Promise<SubgraphServer> {
  const subgraph: SubgraphLink = {
    name: 'children',
    send: () => Promise.reject(new Error('This subgraph answers nothing.')),
    ready: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
  return serveSubgraph({ subgraph, host: '127.0.0.1', port: 0, clock: systemClock, log: silentLog, endpoints });
}
