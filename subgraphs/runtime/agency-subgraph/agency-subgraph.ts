import type { ClaimRegistry } from '../../../schema/records/claims';
import type { Clock } from '../../../schema/process/clock';
import { createTokenVerifier } from '../../../schema/signing/service-token';
import type { Log } from '../../../schema/process/log';
import { createRecordRefs } from '../../../schema/signing/record-ref';
import type { Secrets } from '../../../schema/signing/secrets';
import type { SubgraphLink } from '../../../schema/supergraph/subgraph-link';
import { createAgencyClient } from '../agency/agency-client';
import { AgencyFailure } from '../agency/agency-failure';
import type { ConnectSource } from './connected-source';
import type { AgencyCall, AgencyDialect } from '../agency/dialect';
import { countingDialect, createUnreadCounters, type UnreadCounters } from './unread-counters';
import type { AgencyContext } from './agency-context';
import type { AgencySubgraphParts } from './agency-subgraph-parts';
import type { RecordCache } from '../cache/record-cache';
import { createFeedWorker } from '../feed/feed-worker';
import { readerVersion } from '../feed/reader-version';
import { createRowCipher } from '../feed/row-cipher';
import { createViews } from '../rights/views';
import { createSharedLoader } from './shared-loader';
import type { SourceConfig } from '../agency/source-config';
import { createSubgraph } from '../graphql/subgraph';
import type { ReadRecord } from '../wire/losses';

export interface AgencySubgraph {
  readonly link: SubgraphLink;
  /** Begins reading the sources' changes; reading goes on until the subgraph is closed. */
  startFeeds(): void;
  /** Counts of what could not be read in the sources' records. */
  readonly unread: UnreadCounters;
  close(): Promise<void>;
}

export interface AgencySubgraphOptions {
  /** Its SDL, as of the graph that it is a part of. */
  readonly sdl: string;
  readonly sources: readonly SourceConfig[];
  /** Connects the sources that are plugged in by a file; null where there are none. */
  readonly connect?: ConnectSource | null;
  readonly cache: RecordCache;
  readonly registry: ClaimRegistry;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly log: Log;
}

/** Builds an agency's subgraph: a client and a feed worker for each source, and one loader for each request. */
export function createAgencySubgraph<R extends ReadRecord>(
  parts: AgencySubgraphParts<R>,
  options: AgencySubgraphOptions,
): AgencySubgraph {
  const { sdl, cache, registry, secrets, clock, log } = options;
  const { descriptor, dialect } = parts;
  const unread = createUnreadCounters(log);
  const clients = options.sources.map((config) => {
    const { dialect: own, ...client } = clientOf(config);
    return { config, dialect: countingDialect(own, config.id, unread), ...client };
  });

  /** How one source is called: by the agency's own dialect, or as its source file says. */
  function clientOf(config: SourceConfig): SourceClient<R> {
    if (!config.plugged) {
      const client = createAgencyClient(config, dialect.credential(config.credential), { clock, log });
      return { dialect, start: () => undefined, ...client };
    }
    if (!options.connect) throw new Error('nothing connects the sources that are plugged in by a file');
    return { ...options.connect(config.plugged, parts.contract), call: noCall };
  }

  const sources = new Map(
    clients.map(({ config, call, dialect: own }) => [
      config.id,
      { config, call: loggedCall(config.id, call, log), dialect: own },
    ]),
  );
  const newLoader = createSharedLoader({ dialect, sources, cache, clock });
  const rowCipher = createRowCipher(secrets.rowKey);
  const feedParts = { cache, registry, rowCipher, clock, log };
  const feeds = clients.map(({ config, call, dialect: own }) =>
    createFeedWorker({
      ...feedParts,
      ...{ source: config, dialect: own, call, reader: readerVersion(config, parts.folder) },
      losses: () => unread.of(config.id),
    }),
  );

  async function close(): Promise<void> {
    await Promise.all(feeds.map((feed) => feed.stop()));
    await Promise.all(clients.map((client) => client.close()));
  }

  const views = createViews({ sdl, token: (kind, value) => secrets.token(kind, value) });
  const refs = createRecordRefs(secrets.recordRefKey);
  const link = createSubgraph<AgencyContext<R>>({
    name: descriptor.name,
    sdl,
    resolvers: parts.resolvers,
    log,
    verifyToken: createTokenVerifier({ audience: descriptor.name, key: secrets.serviceKey(descriptor.name), clock }),
    createContext: ({ deadline }, requested) => ({
      ...requested,
      records: newLoader(deadline),
      views,
      refs,
      now: clock.now(),
    }),
    // An agency outage does not make its subgraph unready, because the subgraph has to report it.
    ready: () => Promise.resolve(true),
    close,
  });
  return {
    link,
    unread,
    startFeeds: () => {
      for (const client of clients) client.start();
      for (const feed of feeds) feed.start();
    },
    close,
  };
}

interface SourceClient<R> {
  readonly dialect: AgencyDialect<R>;
  readonly call: AgencyCall;
  start(): void;
  close(): Promise<void>;
}

/** A source that is plugged in by a file makes its own calls. */
const noCall: AgencyCall = () => Promise.reject(new AgencyFailure('AGENCY_UNREACHABLE'));

/** Logs which source failed a lookup, and how. The feed worker logs its own failures. */
function loggedCall(source: string, call: AgencyCall, log: Log): AgencyCall {
  return async (request) => {
    try {
      return await call(request);
    } catch (error) {
      log.warn('lookup-failed', { source, code: error instanceof AgencyFailure ? error.code : 'INTERNAL' });
      throw error;
    }
  };
}
