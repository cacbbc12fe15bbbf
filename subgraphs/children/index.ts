import type { ClaimRegistry } from '../../schema/claims';
import type { SubgraphLink } from '../../schema/subgraph-link';
import type { Clock } from '../../schema/clock';
import type { Log } from '../../schema/log';
import { openStore } from '../runtime/postgres/store';
import { createSubgraph } from '../runtime/subgraph';
import { createChildReader } from './child-reader';
import { migrations } from './migrations';
import { createRegistry } from './registry';
import { resolvers, type ChildrenContext } from './resolvers';

export interface ChildrenSubgraph {
  readonly link: SubgraphLink;
  /** Where the feed workers bring what they read. */
  readonly registry: ClaimRegistry;
  close(): Promise<void>;
}

export interface ChildrenOptions {
  readonly databaseUrl: string;
  readonly sdl: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Stands the identity registry and the trace on their database. Rejects when it cannot be reached or prepared. */
export async function createChildren({ databaseUrl, sdl, clock, log }: ChildrenOptions): Promise<ChildrenSubgraph> {
  const store = await openStore({ databaseUrl, migrations, log });
  const reader = createChildReader({ store, clock, log });
  const registry = createRegistry({ store, clock, log, onChange: (change) => reader.note(change) });
  let closing: Promise<void> | null = null;
  const close = () => (closing ??= reader.close().then(() => store.close()));
  const link = createSubgraph<ChildrenContext>({
    name: 'children',
    sdl,
    resolvers,
    log,
    createContext: () => ({ reader, now: clock.now() }),
    ready: () => store.healthy(),
    close,
  });
  return { link, registry, close };
}
