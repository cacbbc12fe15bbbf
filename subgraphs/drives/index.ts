import type { Clock } from '../../schema/process/clock';
import type { Log } from '../../schema/process/log';
import type { Secrets } from '../../schema/signing/secrets';
import { createTokenVerifier } from '../../schema/signing/service-token';
import type { SubgraphLink } from '../../schema/supergraph/subgraph-link';
import { createSubgraph } from '../runtime/graphql/subgraph';
import type { Store } from '../runtime/postgres/store';
import type { DrivesContext } from './graphql/drives-context';
import { resolvers } from './graphql/resolvers';

/** How far a source was read, as the registry knows it. */
export interface SourceReading {
  readonly source: string;
  /** When it was last read to its end, ms since 1970; null when it never was. */
  readonly asOf: number | null;
  readonly behind: boolean;
  /** From the closed catalogue, where its changes cannot be read. */
  readonly code: string | null;
}

export interface DrivesOptions {
  readonly sdl: string;
  /** The registry's database, with the product's own role. `createDrives` closes it. */
  readonly store: Store;
  /** How far these sources were read; in their order. */
  readonly readings: (sources: readonly string[]) => Promise<readonly SourceReading[]>;
  /** The file of published figures; null: none. */
  readonly figuresFile: string | null;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly log: Log;
}

/** The case ledger as a subgraph: counts only. It is written with the claims of the registry. */
export function createDrives({ sdl, store, secrets, clock, log }: DrivesOptions): SubgraphLink {
  return createSubgraph<DrivesContext>({
    name: 'drives',
    sdl,
    resolvers,
    log,
    verifyToken: createTokenVerifier({ audience: 'drives', key: secrets.serviceKey('drives'), clock }),
    createContext: (_request, requested) => ({ ...requested, now: clock.now() }),
    ready: () => store.healthy(),
    close: () => store.close(),
  });
}
