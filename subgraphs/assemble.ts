import { resolve } from 'node:path';
import { AGENCIES, type Agency, type SubgraphName } from '../schema/records/agencies';
import type { ClaimRegistry } from '../schema/records/claims';
import type { Clock } from '../schema/process/clock';
import type { DisclosureLog } from '../schema/rights/disclosure';
import { createOpen, createSeal } from '../schema/signing/hop-seal';
import type { Log } from '../schema/process/log';
import { subgraphSdl } from '../schema/supergraph/sdl';
import type { Secrets } from '../schema/signing/secrets';
import type { SubgraphLink } from '../schema/supergraph/subgraph-link';
import { ahtu } from './ahtu';
import { createChildren, type ChildrenSubgraph } from './children';
import { disclosurePaths } from './disclosures/log/disclosure-paths';
import { homes } from './homes';
import { police } from './police';
import { railway } from './railway';
import { createAgencySubgraph, type AgencySubgraph } from './runtime/agency-subgraph/agency-subgraph';
import { openRecordCache } from './runtime/cache/open-record-cache';
import type { SubgraphConfig } from './runtime/settings/config';
import { startEmbeddedPostgres } from './runtime/postgres/embedded-postgres';
import { registryPaths } from './runtime/feed/registry-door';
import { createRegistryLink } from './runtime/feed/registry-link';
import { createSealedDoor, type SealedDoor } from './runtime/graphql/sealed-door';

/** Some or all subgraphs, running in this process. */
export interface Subgraphs {
  readonly links: ReadonlyMap<SubgraphName, SubgraphLink>;
  /** The registry's own paths, sealed, served beside GraphQL when children runs as a process of its own. */
  readonly registryDoor: SealedDoor | null;
  /** Where disclosures are recorded; null where children is another process. */
  readonly disclosures: DisclosureLog | null;
  /**
   * Starts reading the agencies' feeds. To be called when the process has built all that it serves: building takes a
   * second in which nothing is read from a socket, and database connections begun before it would time out.
   */
  startFeeds(): void;
  /** Ends feeds, connections and the embedded PostgreSQL, in the order that lets the last writes through. */
  close(): Promise<void>;
}

export interface AssembleOptions {
  readonly names: readonly SubgraphName[];
  readonly config: SubgraphConfig;
  /** Where children answers, for agency subgraphs whose process does not hold it. */
  readonly registryUrl: string;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly log: Log;
}

/** Builds the named subgraphs. */
export async function assembleSubgraphs(options: AssembleOptions): Promise<Subgraphs> {
  const { names, config, secrets, clock, log } = options;
  const seal = createSeal({ keyOf: secrets.hopKey, clock });
  const links = new Map<SubgraphName, SubgraphLink>();
  const feeding: AgencySubgraph[] = [];
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closing.reverse()) await end();
  };
  try {
    let children: ChildrenSubgraph | null = null;
    if (names.includes('children')) {
      const databaseUrl = config.databaseUrl ?? (await embeddedDatabase());
      const { databaseOwnerUrl, headsFile, production, breakGlass, findChildrenPerHour } = config;
      const opened = await createChildren({
        databaseUrl,
        databaseOwnerUrl,
        production,
        headsFile,
        breakGlass,
        findChildrenPerHour,
        sdl: subgraphSdl('children'),
        secrets,
        clock,
        log,
      });
      closing.push(() => opened.close());
      links.set('children', opened.link);
      children = opened;
    }
    const agencies = AGENCIES.filter((agency) => names.includes(agency));
    if (agencies.length > 0) {
      const cache = await openRecordCache({ redisUrl: config.redisUrl, cacheKeys: config.cacheKeys, clock, log });
      closing.push(() => cache.close());
      for (const agency of agencies) {
        const registry = children?.registry ?? registryLink(agency);
        const sources = config.sources.filter((source) => source.agency === agency);
        const subgraph = room(agency, { sources, cache, registry, secrets, clock, log });
        closing.push(() => subgraph.close());
        links.set(agency, subgraph.link);
        feeding.push(subgraph);
      }
    }
    return {
      links,
      registryDoor: children && doorOf(children),
      disclosures: children?.disclosures ?? null,
      startFeeds() {
        for (const subgraph of feeding) subgraph.startFeeds();
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }

  function registryLink(agency: Agency): ClaimRegistry {
    const link = createRegistryLink(options.registryUrl, { agency, seal });
    closing.push(() => link.close());
    return link;
  }

  function doorOf({ registry, disclosures }: ChildrenSubgraph): SealedDoor {
    const open = createOpen({ audience: 'registry', key: secrets.hopKey('registry'), clock });
    const paths = { ...registryPaths(registry), ...disclosurePaths(disclosures) };
    return createSealedDoor({ prefix: '/registry/', paths, open, log });
  }

  async function embeddedDatabase(): Promise<string> {
    const postgres = await startEmbeddedPostgres({ dataDir: resolve(config.dataDir, 'postgres'), log });
    closing.push(() => postgres.stop());
    return postgres.databaseUrl;
  }
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
