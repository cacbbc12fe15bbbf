import { resolve } from 'node:path';
import type { SubgraphName } from '../schema/agencies/agencies';
import type { ClaimRegistry } from '../schema/records/claims';
import type { Clock } from '../schema/process/clock';
import type { DisclosureLog } from '../schema/rights/disclosure';
import { createTokenVerifier, createTokenSigner } from '../schema/signing/service-token';
import type { Log } from '../schema/process/log';
import { createAgencyRegistry } from '../schema/agencies/agency-registry';
import { subgraphFiles, subgraphSdl } from '../schema/supergraph/sdl';
import type { Secrets } from '../schema/signing/secrets';
import { SettingInvalid } from '../schema/process/settings';
import type { SubgraphLink } from '../schema/supergraph/subgraph-link';
import { AGENCY_MODULES, type AgencyModule } from './agencies';
import { createChildren, type ChildrenSubgraph } from './children';
import { migrations } from './children/migrations';
import { createSourceReadings } from './children/sources/source-readings';
import { deleteKeptRows } from './children/registry/kept/kept-rows';
import { matchingEntry } from './children/matches/remote-matching';
import { createDrives } from './drives';
import { disclosurePaths } from './disclosures/log/disclosure-paths';
import type { ConnectSource } from './runtime/agency-subgraph/connected-source';
import type { AgencySubgraph } from './runtime/agency-subgraph/agency-subgraph';
import { openRecordCache } from './runtime/cache/open-record-cache';
import type { SubgraphConfig } from './runtime/settings/config';
import { startEmbeddedPostgres } from './runtime/postgres/embedded-postgres';
import { openStore, type Store } from './runtime/postgres/store';
import { StoreFailure } from './runtime/postgres/store-failure';
import { registryPaths } from './runtime/feed/registry-api';
import { createRegistryLink } from './runtime/feed/registry-link';
import { createRowCipher } from './runtime/feed/row-cipher';
import { createSignedEndpoints, type SignedEndpoints } from './runtime/graphql/signed-endpoints';
import { deleteOtherSources } from './sources/changes/copies';
import { connectSource, needsLog } from './sources/connect-source';

/**
 * How long after one agency the next one's feeds are started. All at once would crowd a process that is starting up, and
 * a child takes its id from the record that is known first, which should be the report of the police.
 */
const BETWEEN_AGENCIES_MS = 150;

/** Ten years of a large state are counted in a second, which is longer than any look-up takes. The gateway waits longer. */
const COUNTING_MS = 2000;

/** Some or all subgraphs, running in this process. */
export interface Subgraphs {
  readonly links: ReadonlyMap<SubgraphName, SubgraphLink>;
  /**
   * The registry's own endpoints, for signed requests, served beside GraphQL when children runs as a process of its
   * own.
   */
  readonly registryApi: SignedEndpoints | null;
  /** The log in which disclosures are recorded; null when children is another process. */
  readonly disclosures: DisclosureLog | null;
  /**
   * Starts reading the agencies' feeds. Call it when the process has built all that it serves: building takes a second
   * in which nothing is read from a socket, and database connections begun before it would time out.
   */
  startFeeds(): void;
  /** Ends feeds, connections and the embedded PostgreSQL, in an order that lets the last writes through. */
  close(): Promise<void>;
}

export interface AssembleOptions {
  readonly names: readonly SubgraphName[];
  /** All agencies of the graph, including those whose subgraphs are other processes. Default: its own four. */
  readonly agencies?: readonly AgencyModule[];
  readonly config: SubgraphConfig;
  /** The URL of children, for agency subgraphs whose process does not hold it. */
  readonly registryUrl: string;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly log: Log;
}

/** Builds the named subgraphs. */
export async function assembleSubgraphs(options: AssembleOptions): Promise<Subgraphs> {
  const { names, config, secrets, clock, log, agencies: modules = AGENCY_MODULES } = options;
  const agencies = createAgencyRegistry(modules.map(({ descriptor }) => descriptor));
  const files = subgraphFiles(agencies);
  const signToken = createTokenSigner({ keyOf: secrets.serviceKey, clock });
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
      const { databaseOwnerUrl, headsFile, production, breakGlass, findChildrenPerHour, matchingShare } = config;
      const opened = await createChildren({
        databaseUrl,
        databaseOwnerUrl,
        production,
        headsFile,
        breakGlass,
        findChildrenPerHour,
        matching: { entry: matchingEntry(), share: matchingShare },
        sdl: subgraphSdl('children', files),
        agencies,
        secrets,
        clock,
        log,
      });
      closing.push(() => opened.close());
      links.set('children', opened.link);
      children = opened;
    }
    if (names.includes('drives')) links.set('drives', await ledger(children));
    const here = modules.filter(({ descriptor }) => names.includes(descriptor.name));
    if (here.length > 0) {
      const cache = await openRecordCache({ redisUrl: config.redisUrl, cacheKeys: config.cacheKeys, clock, log });
      closing.push(() => cache.close());
      const connect = await connecting(here, children);
      for (const { descriptor, start } of here) {
        const agency = descriptor.name;
        const registry = children?.registry ?? registryLink(agency);
        const sources = config.sources.filter((source) => source.agency === agency);
        const sdl = subgraphSdl(agency, files);
        const subgraph = start({ sdl, sources, connect, cache, registry, secrets, clock, log });
        closing.push(() => subgraph.close());
        links.set(agency, subgraph.link);
        feeding.push(subgraph);
      }
    }
    return {
      links,
      registryApi: children && registryApiOf(children),
      disclosures: children?.disclosures ?? null,
      startFeeds() {
        for (const [at, subgraph] of feeding.entries()) {
          const callOff = clock.after(at * BETWEEN_AGENCIES_MS, () => subgraph.startFeeds());
          closing.push(() => {
            callOff();
            return Promise.resolve();
          });
        }
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }

  /**
   * How the sources of these agencies that are plugged in by a file are connected. What was read of sources that are
   * configured no more is deleted.
   */
  async function connecting(here: readonly AgencyModule[], children: ChildrenSubgraph | null): Promise<ConnectSource> {
    const names = here.map(({ descriptor }) => descriptor.name);
    const isHere = (source: string) => names.some((name) => name === agencies.agencyOfSource(source));
    const logged = config.sources.flatMap(({ id, plugged }) => (plugged && needsLog(plugged.file) ? [id] : []));
    const cipher = createRowCipher(secrets.rowKey);
    const store = await copiesStore(
      children,
      logged.some((id) => isHere(id)),
    );
    if (store) {
      closing.push(() => store.close());
      // Where the tables are not there yet, there is nothing to delete.
      const deleted = await deleteOtherSources(store, isHere, logged, deleteKeptRows).catch(() => []);
      for (const source of deleted) log.info('copies-deleted', { source });
    }
    return (written, contract) => connectSource(written, contract, { store, cipher, clock, log });
  }

  /** The case ledger, which lies in the registry's database. */
  async function ledger(children: ChildrenSubgraph | null): Promise<SubgraphLink> {
    const store = await registryStore(children, { readMs: COUNTING_MS });
    if (!store)
      throw new SettingInvalid('DATABASE_URL', 'the registry’s database, in which the case ledger lies', 'nothing');
    const drives = createDrives({
      ...{ store, secrets, clock, log, figuresFile: config.figuresFile },
      sdl: subgraphSdl('drives', files),
      readings: createSourceReadings(store, clock),
    });
    closing.push(() => drives.close());
    return drives;
  }

  /**
   * The registry's database, always with the product's lesser role: with the owner's, an agency's process could rewrite
   * the disclosure log. Null without one, and where it does not answer and none of the sources needs it.
   */
  async function copiesStore(children: ChildrenSubgraph | null, isNeeded: boolean): Promise<Store | null> {
    try {
      return await registryStore(children);
    } catch (error) {
      if (isNeeded || !(error instanceof StoreFailure)) throw error;
      return null;
    }
  }

  /** The registry's database with the product's lesser role; null where none is configured and children is elsewhere. */
  async function registryStore(
    children: ChildrenSubgraph | null,
    limits: { readonly readMs?: number } = {},
  ): Promise<Store | null> {
    if (children) return openStore({ databaseUrl: children.databaseUrl, migrations: {}, log, ...limits });
    const { databaseUrl, databaseOwnerUrl: ownerUrl, production: strict } = config;
    return databaseUrl === null ? null : openStore({ databaseUrl, ownerUrl, strict, migrations, log, ...limits });
  }

  function registryLink(agency: string): ClaimRegistry {
    const link = createRegistryLink(options.registryUrl, { agency, signToken });
    closing.push(() => link.close());
    return link;
  }

  function registryApiOf({ registry, disclosures }: ChildrenSubgraph): SignedEndpoints {
    const { subgraphs } = agencies;
    const verifyToken = createTokenVerifier({
      audience: 'registry',
      key: secrets.serviceKey('registry'),
      clock,
      subgraphs,
    });
    const paths = { ...registryPaths(registry, agencies), ...disclosurePaths(disclosures) };
    return createSignedEndpoints({ prefix: '/registry/', paths, verifyToken, log });
  }

  async function embeddedDatabase(): Promise<string> {
    const postgres = await startEmbeddedPostgres({ dataDir: resolve(config.dataDir, 'postgres'), log });
    closing.push(() => postgres.stop());
    return postgres.databaseUrl;
  }
}
