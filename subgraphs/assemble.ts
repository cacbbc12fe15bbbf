import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { AGENCIES, type Agency, type SubgraphName } from '../schema/agencies';
import type { ClaimRegistry } from '../schema/claims';
import type { Clock } from '../schema/clock';
import type { Log } from '../schema/log';
import { subgraphSdl } from '../schema/sdl';
import type { SubgraphLink } from '../schema/subgraph-link';
import { ahtu } from './ahtu';
import { createChildren } from './children';
import { homes } from './homes';
import { police } from './police';
import { railway } from './railway';
import { createAgencySubgraph, type AgencySubgraph } from './runtime/agency-subgraph';
import { openRecordCache } from './runtime/cache/open-record-cache';
import type { SubgraphConfig } from './runtime/config';
import { startEmbeddedPostgres } from './runtime/postgres/embedded-postgres';
import { handleRegistry } from './runtime/feed/registry-door';
import { createRegistryLink } from './runtime/feed/registry-link';

/** Some or all subgraphs, running in this process. */
export interface Subgraphs {
  readonly links: ReadonlyMap<SubgraphName, SubgraphLink>;
  /** The registry's own paths, served beside GraphQL when children runs as a process of its own. */
  readonly registryDoor: ((request: IncomingMessage, response: ServerResponse) => Promise<boolean>) | null;
  /** Ends feeds, connections and the embedded PostgreSQL, in the order that lets the last writes through. */
  close(): Promise<void>;
}

export interface AssembleOptions {
  readonly names: readonly SubgraphName[];
  readonly config: SubgraphConfig;
  /** Where children answers, for agency subgraphs whose process does not hold it. */
  readonly registryUrl: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Builds the named subgraphs and starts reading their agencies' feeds. */
export async function assembleSubgraphs(options: AssembleOptions): Promise<Subgraphs> {
  const { names, config, clock, log } = options;
  const links = new Map<SubgraphName, SubgraphLink>();
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closing.reverse()) await end();
  };
  try {
    let registry: ClaimRegistry | null = null;
    if (names.includes('children')) {
      const databaseUrl = config.databaseUrl ?? (await embeddedDatabase());
      const children = await createChildren({ databaseUrl, sdl: subgraphSdl('children'), clock, log });
      closing.push(() => children.close());
      links.set('children', children.link);
      registry = children.registry;
    }
    const registryDoor = registry ? doorOf(registry) : null;
    const agencies = AGENCIES.filter((agency) => names.includes(agency));
    if (agencies.length > 0) {
      if (!registry) {
        const link = createRegistryLink(options.registryUrl);
        closing.push(() => link.close());
        registry = link;
      }
      const cache = await openRecordCache({ redisUrl: config.redisUrl, cacheKeys: config.cacheKeys, clock, log });
      closing.push(() => cache.close());
      for (const agency of agencies) {
        const sources = config.sources.filter((source) => source.agency === agency);
        const subgraph = room(agency, { sources, cache, registry, clock, log });
        closing.push(() => subgraph.close());
        links.set(agency, subgraph.link);
        subgraph.startFeeds();
      }
    }
    return { links, registryDoor, close };
  } catch (error) {
    await close();
    throw error;
  }

  async function embeddedDatabase(): Promise<string> {
    const postgres = await startEmbeddedPostgres({ dataDir: resolve(config.dataDir, 'postgres'), log });
    closing.push(() => postgres.stop());
    return postgres.databaseUrl;
  }
}

function doorOf(registry: ClaimRegistry) {
  return (request: IncomingMessage, response: ServerResponse) => handleRegistry(registry, request, response);
}

type RoomOptions = Parameters<typeof createAgencySubgraph>[1];

/** Each room has its own wire type, so that none can be handed another's records. */
function room(agency: Agency, options: RoomOptions): AgencySubgraph {
  switch (agency) {
    case 'police':
      return createAgencySubgraph(police, options);
    case 'homes':
      return createAgencySubgraph(homes, options);
    case 'ahtu':
      return createAgencySubgraph(ahtu, options);
    case 'railway':
      return createAgencySubgraph(railway, options);
  }
}
