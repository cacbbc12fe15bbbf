import type { ClaimRegistry } from '../../schema/claims';
import type { Clock } from '../../schema/clock';
import type { DisclosureLog } from '../../schema/disclosure';
import { createOpen } from '../../schema/hop-seal';
import type { Log } from '../../schema/log';
import type { Secrets } from '../../schema/secrets';
import type { SubgraphLink } from '../../schema/subgraph-link';
import { openStore } from '../runtime/postgres/store';
import { createViews } from '../runtime/rights/views';
import { createSubgraph } from '../runtime/subgraph';
import { createBreakGlass } from './break-glass/break-glass';
import { createChildReader } from './child-reader';
import { createViewOf } from './child-view';
import { createDisclosureLog } from './disclosures/disclosure-log';
import { migrations } from './migrations';
import { createRegistry } from './registry';
import { resolvers, type ChildrenContext } from './resolvers';
import { createCursors } from './sealed-cursor';
import { createStatistics } from './statistics/statistics';
import { createStepIds } from './trace/step-ids';
import { createVisibleChildren } from './visible-children';

export interface ChildrenSubgraph {
  readonly link: SubgraphLink;
  /** Where the feed workers bring what they read. */
  readonly registry: ClaimRegistry;
  readonly disclosures: DisclosureLog;
  close(): Promise<void>;
}

export interface ChildrenOptions {
  readonly databaseUrl: string;
  /** Who runs the migrations; `databaseUrl` is then the product's own, lesser role. */
  readonly databaseOwnerUrl?: string | null;
  /** Refuses a database role that could alter the disclosure log. */
  readonly production?: boolean;
  /** Where the signed heads of the disclosure log are exported to; null: nowhere. */
  readonly headsFile?: string | null;
  readonly sdl: string;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly log: Log;
}

/** Stands the identity registry and the trace on their database. Rejects when it cannot be reached or prepared. */
export async function createChildren(options: ChildrenOptions): Promise<ChildrenSubgraph> {
  const { databaseUrl, databaseOwnerUrl: ownerUrl = null, production: strict = false, headsFile = null } = options;
  const { sdl, secrets, clock, log } = options;
  const { token } = secrets;
  const store = await openStore({ databaseUrl, ownerUrl, strict, migrations, log });
  const disclosures = createDisclosureLog({ store, headSeed: secrets.headSeed, clock, log, exportFile: headsFile });
  const breakGlass = await createBreakGlass({ store, clock, log, token, disclosures });
  const statistics = createStatistics({ store, clock, log });
  const reader = createChildReader({ store, log });
  const registry = createRegistry({ store, clock, log, onChange: (change) => reader.note(change) });
  const viewOf = createViewOf(createViews({ sdl, token }));
  const parts = { reader, viewOf, cursors: createCursors(token), token, grants: breakGlass };
  const stepId = createStepIds(token);
  const reading = { disclosures, token, log };
  let closing: Promise<void> | null = null;
  const close = () =>
    (closing ??= Promise.all([breakGlass.close(), reader.close(), disclosures.close()]).then(() => store.close()));
  const link = createSubgraph<ChildrenContext>({
    name: 'children',
    sdl,
    resolvers,
    log,
    open: createOpen({ audience: 'children', key: secrets.hopKey('children'), clock }),
    createContext: ({ requestId }, asked) => {
      const now = clock.now();
      const visible = createVisibleChildren(parts, asked, now);
      return { ...asked, requestId, reader, visible, breakGlass, statistics, disclosures: reading, stepId, now };
    },
    ready: () => store.healthy(),
    close,
  });
  return { link, registry, disclosures, close };
}
