import { systemClock } from '../schema/process/clock';
import { silentLog } from '../schema/process/log';
import type { SubgraphLink } from '../schema/supergraph/subgraph-link';
import type { SealedDoor } from '../subgraphs/runtime/graphql/sealed-door';
import { serveSubgraph, type SubgraphServer } from '../subgraphs/runtime/graphql/subgraph-server';

/** The paths of `door` beside a subgraph that answers nothing. */
export function serveDoor(door: SealedDoor): Promise<SubgraphServer> {
  const subgraph: SubgraphLink = {
    name: 'children',
    send: () => Promise.reject(new Error('This subgraph answers nothing.')),
    ready: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
  return serveSubgraph({ subgraph, host: '127.0.0.1', port: 0, clock: systemClock, log: silentLog, door });
}
