import { AGENCY_REGISTRY } from '../../schema/agencies/agencies';
import type { ClaimRegistry } from '../../schema/records/claims';
import type { Clock } from '../../schema/process/clock';
import type { DisclosureLog } from '../../schema/rights/disclosure';
import { createTokenVerifier } from '../../schema/signing/service-token';
import type { Log } from '../../schema/process/log';
import { createRecordRefs } from '../../schema/signing/record-ref';
import type { AgencyRegistry } from '../../schema/agencies/agency-registry';
import type { Secrets } from '../../schema/signing/secrets';
import type { SubgraphLink } from '../../schema/supergraph/subgraph-link';
import { BREAK_GLASS_CEILING, type BreakGlassCeiling } from '../runtime/settings/config';
import { createRowCipher } from '../runtime/feed/row-cipher';
import { openStore } from '../runtime/postgres/store';
import { createViews } from '../runtime/rights/views';
import { createSubgraph } from '../runtime/graphql/subgraph';
import { createCases } from './cases/cases';
import { createBreakGlass } from '../disclosures/break-glass/break-glass';
import { filingUnusualUse } from '../disclosures/break-glass/unusual-use';
import { createChildReader } from './view/child-reader';
import { createViewOf } from './view/child-view';
import type { ChildrenContext } from './graphql/children-context';
import { createDisclosureLog } from '../disclosures/log/disclosure-log';
import { createFinding, FIND_CHILDREN_PER_HOUR } from './finding/finding';
import { createIdentity } from './judgements/identity';
import { createJudgements } from './judgements/judgements';
import { createJudging } from './judgements/judging';
import { createLeads } from './leads/leads';
import { createMatches, type Matches, type MatchesParts } from './matches/matches';
import { migrations } from './migrations';
import { createCursors } from '../runtime/paging/cursors';
import { createHomeDigest } from './registry/claims/home-keys';
import { createRegistry } from './registry/registry';
import type { RegistryChange } from './registry/registry-changes';
import { createResolvers } from './graphql/resolvers';
import { createSearch } from './search/search';
import { createSourceHealth } from './sources/source-health';
import { createStatistics } from './statistics/statistics';
import { createReportReader } from './trace/read-report';
import { createStepIds } from './trace/step-ids';
import { createVisibleChildren } from './view/visible-children';

export interface ChildrenSubgraph {
  readonly link: SubgraphLink;
  /** Takes what the feed workers read. */
  readonly registry: ClaimRegistry;
  readonly matches: Matches;
  readonly disclosures: DisclosureLog;
  /** The address of its database, with the product's own role: a secret, for processes of the product alone. */
  readonly databaseUrl: string;
  close(): Promise<void>;
}

export interface ChildrenOptions {
  readonly databaseUrl: string;
  /** The role that runs the migrations; `databaseUrl` then names the product's own role with fewer rights. */
  readonly databaseOwnerUrl?: string | null;
  /** Refuses a database role that could alter the disclosure log. */
  readonly production?: boolean;
  /** The file to which the signed heads of the disclosure log are exported; null: none. */
  readonly headsFile?: string | null;
  readonly breakGlass?: BreakGlassCeiling;
  /** How many distinct children one officer may find within an hour by masked facts. */
  readonly findChildrenPerHour?: number;
  /** Where matching runs, and how fast while many claims wait. Default: in this process, as fast as it can. */
  readonly matching?: Pick<MatchesParts, 'entry' | 'share'>;
  readonly sdl: string;
  /** The agencies of the whole graph. Default: its own four. */
  readonly agencies?: AgencyRegistry;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly log: Log;
}

/** Builds the identity registry and the trace on their database. Rejects when it cannot be reached or prepared. */
export async function createChildren(options: ChildrenOptions): Promise<ChildrenSubgraph> {
  const { databaseUrl, databaseOwnerUrl: ownerUrl = null, production: strict = false, headsFile = null } = options;
  const { sdl, secrets, clock, log, breakGlass: ceiling = BREAK_GLASS_CEILING } = options;
  const { agencies = AGENCY_REGISTRY } = options;
  const { token } = secrets;
  const store = await openStore({ databaseUrl, ownerUrl, strict, migrations, log });
  const chain = createDisclosureLog({ store, headSeed: secrets.headSeed, clock, log, exportFile: headsFile });
  const disclosures = filingUnusualUse(chain, store);
  const statistics = createStatistics({ store, clock, log });
  const sourceHealth = createSourceHealth({ store, clock, log, agencies });
  const reader = createChildReader({ store, log, agencies });
  const matches = createMatches({ store, clock, log, agencies, ...options.matching });
  const onChange = (change: RegistryChange) => {
    reader.note(change);
    if ('ids' in change) matches.note();
  };
  const rowCipher = createRowCipher(secrets.rowKey);
  const homeDigest = createHomeDigest(secrets.homeKey);
  const registry = createRegistry({ store, clock, log, onChange, agencies, rowCipher, homeDigest });
  const judging = createJudging({ store, clock, log, onChange });
  const cursors = createCursors(secrets.cursorKey);
  const breakGlass = await createBreakGlass({
    ...{ store, clock, log, token, cursors, disclosures, ceiling },
    opened: judging,
  });
  const views = createViews({ sdl, token });
  const refs = createRecordRefs(secrets.recordRefKey);
  const parts = {
    reader,
    viewOf: createViewOf(views, refs, agencies),
    cursors,
    token,
    recordOf: secrets.recordOf,
    grants: breakGlass,
    agencies,
  };
  const leadParts = { source: matches, views, cursors };
  const judgementParts = { judging, database: store, cursors, token, disclosures, log };
  const identityParts = { ...leadParts, reader, database: store, token, log };
  const caseParts = { ...parts, database: store, matches, views, log };
  const findingOf = createFinding({
    store,
    clock,
    log,
    childrenPerHour: options.findChildrenPerHour ?? FIND_CHILDREN_PER_HOUR,
  });
  const search = createSearch({ store, index: matches, cursors, homeDigest, log, agencies });
  const readReport = createReportReader(refs, agencies);
  const stepId = createStepIds(token);
  const idsOf = async (childId: string) => {
    const claims = (await reader.child(childId))?.claims ?? [];
    // Records that one officer alone has joined to the child are in another child's disclosure log.
    const { vouchedId } = claims.find(({ claimId }) => claimId === childId) ?? claims[0] ?? { vouchedId: childId };
    const ofPart = claims.filter((claim) => claim.vouchedId === vouchedId);
    return [...new Set([childId, vouchedId, ...ofPart.map(({ claimId }) => claimId)])];
  };
  const reading = { disclosures: chain, idsOf, token, cursors, log };
  let closing: Promise<void> | null = null;
  const close = () =>
    (closing ??= Promise.all([breakGlass.close(), reader.close(), matches.close(), chain.close()]).then(() =>
      store.close(),
    ));
  const link = createSubgraph<ChildrenContext>({
    name: 'children',
    sdl,
    resolvers: createResolvers(agencies),
    log,
    verifyToken: createTokenVerifier({ audience: 'children', key: secrets.serviceKey('children'), clock }),
    createContext: ({ requestId }, requested) => {
      const now = clock.now();
      const visible = createVisibleChildren(parts, requested, now);
      const leads = createLeads(leadParts, { callerContext: requested.callerContext, visible, now });
      const judgements = createJudgements(judgementParts, { ...requested, requestId, visible, leads, now });
      const identity = createIdentity(identityParts, { visible, recorder: requested.recorder });
      const cases = createCases(caseParts, { ...requested, visible, leads });
      const services = {
        reader,
        visible,
        leads,
        judgements,
        identity,
        search,
        cases,
        breakGlass,
        finding: findingOf(requested.callerContext),
        statistics,
        sourceHealth,
        disclosures: reading,
        readReport,
        stepId,
      };
      return { ...requested, ...services, requestId, now };
    },
    ready: () => store.healthy(),
    close,
  });
  return { link, registry, matches, disclosures, databaseUrl: store.databaseUrl, close };
}
