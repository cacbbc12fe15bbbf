import { smallestCell } from '../../schema/rights/rights';
import type { Clock } from '../../schema/process/clock';
import type { Log } from '../../schema/process/log';
import type { Secrets } from '../../schema/signing/secrets';
import { createTokenVerifier } from '../../schema/signing/service-token';
import type { SubgraphLink } from '../../schema/supergraph/subgraph-link';
import { createSubgraph } from '../runtime/graphql/subgraph';
import type { Store } from '../runtime/postgres/store';
import { createKept } from './counting/kept-answers';
import { keptCounter } from './counting/kept-counter';
import { createLedgerCounter } from './counting/ledger-counter';
import { createUnits } from './counting/units';
import type { DrivesContext, DrivesServices } from './graphql/drives-context';
import { readFigures } from './figures/read-figures';
import { createReleasedCounter } from './released/released-counter';
import { createReadings, type ReadSources } from './graphql/ledger-reading';
import { resolvers } from './graphql/resolvers';

export interface DrivesOptions {
  readonly sdl: string;
  /** The registry's database, with the product's own role. `createDrives` closes it. */
  readonly store: Store;
  readonly readings: ReadSources;
  /** The file of published figures; null: none. */
  readonly figuresFile: string | null;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly log: Log;
}

/** The case ledger as a subgraph: counts only. It is written with the claims of the registry. Throws `SettingInvalid`. */
export function createDrives({ sdl, store, readings, figuresFile, secrets, clock, log }: DrivesOptions): SubgraphLink {
  const kept = createKept(clock);
  const units = createUnits(store, kept);
  const services: DrivesServices = {
    ...{ database: store, units, kept, log },
    readings: createReadings({ units, kept, readSources: readings, clock }),
    ledger: keptCounter(createLedgerCounter(store, units), kept),
    released: createReleasedCounter({
      ...{ database: store, clock, smallest: smallestCell() },
      areRead: async (stations) => {
        const read = await readings([...new Set(stations.map(({ source }) => source))]);
        return read.every(({ asOf, behind }) => asOf !== null && !behind);
      },
    }),
    figures: figuresFile === null ? [] : readFigures(figuresFile),
  };
  return createSubgraph<DrivesContext>({
    name: 'drives',
    sdl,
    resolvers,
    log,
    verifyToken: createTokenVerifier({ audience: 'drives', key: secrets.serviceKey('drives'), clock }),
    createContext: (_request, requested) => ({ ...services, ...requested, now: clock.now() }),
    ready: () => store.healthy(),
    close: () => store.close(),
  });
}
