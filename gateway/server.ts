import { createHash, randomUUID } from 'node:crypto';
import { type SubgraphName, AGENCY_REGISTRY } from '../schema/agencies/agencies';
import { systemClock, type Clock } from '../schema/process/clock';
import type { ChildDisclosure } from '../schema/rights/disclosure';
import { createTokenSigner, type SignToken } from '../schema/signing/service-token';
import type { Log } from '../schema/process/log';
import type { AgencyRegistry } from '../schema/agencies/agency-registry';
import { supergraphSdl } from '../schema/supergraph/sdl';
import type { Secrets } from '../schema/signing/secrets';
import type { SubgraphLink } from '../schema/supergraph/subgraph-link';
import { AuditUnavailable, type Audit } from './audit/audit';
import { disclosureEntry } from './audit/disclosure-entry';
import { createBudgets } from './budgets/budgets';
import { watchBudgets } from './budgets/watched-budgets';
import type { Callers } from './callers/open-callers';
import type { GatewayConfig } from './config';
import { sumDisclosures } from './subgraph/disclosure-sum';
import { startHttpServer } from './http/http-server';
import { toRefused } from './errors/to-refused';
import { startGraphqlServer, type GraphRequest } from './execution/graphql-server';
import { graphAnswer } from './http/graph-answer';
import type { GraphAnswer, IncomingRequest } from './http/graph-exchange';
import { withoutSuggestions } from './limits/introspection';
import { createOperationReader } from './limits/operation-reader';
import { checkPermitted, concernsChildren } from './limits/permitted-operation';
import { requestedText } from './operations/requested-text';
import { createOperationRegistry, type OperationRegistry } from './operations/operation-registry';
import { FIRST_CHILD_QUERY, type ReadyQuery } from './http/ready-query';
import { readSources, SOURCES_REQUEST } from './http/source-health';
import { createReports, type ReportRequest } from './report/reports';
import { createForwards } from './subgraph/forwards';
import { unreadySubgraphs } from './subgraph/unready-subgraphs';
import { readSupergraph } from './supergraph/supergraph-model';

export interface GatewayOptions {
  readonly config: GatewayConfig;
  /** One for every subgraph. Whoever made links, callers and audit closes them: closing the gateway does not. */
  readonly links: ReadonlyMap<SubgraphName, SubgraphLink>;
  readonly callers: Pick<Callers, 'authenticate' | 'development' | 'developmentSignIn'>;
  readonly audit: Audit;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly clock?: Clock;
  /** The supergraph to run and the agencies in it; by default the committed ones. */
  readonly supergraph?: string;
  readonly agencies?: AgencyRegistry;
  /** The registered operations of callers who may not write queries; by default those in the configured folder. */
  readonly operations?: OperationRegistry;
  /** The query that the console opens with. Called each time, since a sandbox learns only later which child to show. */
  readonly readyQuery?: () => ReadyQuery;
  readonly signToken?: SignToken;
}

export interface Gateway {
  /** `http://127.0.0.1:4000`; GraphQL is served at `/graphql` below it. */
  readonly url: string;
  /** Finishes the requests under way, then ends. */
  close(): Promise<void>;
}

/** Starts the gateway. Rejects when the supergraph or a manifest can't be loaded, or the port is taken. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, links, callers, audit, secrets, log, clock = systemClock, supergraph = supergraphSdl() } = options;
  const { agencies = AGENCY_REGISTRY } = options;
  const { budgetMs } = config;
  const model = readSupergraph(supergraph);
  const signToken =
    options.signToken ?? createTokenSigner({ keyOf: (audience) => secrets.serviceKey(audience), clock });
  const forwards = createForwards(links, { model, clock, log, signToken, agencies, budgetMs });
  const operations = options.operations ?? createOperationRegistry(config.operationsDir);
  const reader = createOperationReader({ schema: model.schema, limits: config.limits });
  const counters = createBudgets({
    config: config.budgets,
    redisUrl: config.redisUrl,
    token: secrets.token,
    clock,
    log,
  });
  await counters.ready();
  const budgets = watchBudgets(counters, { audit, clock });
  const graphql = await startGraphqlServer({ supergraph, model, forwards, config, log, agencies });
  const reports = createReports({ clock, graph: graphName(supergraph) });

  /** One request to `/graphql`, from its headers to its answer. A refusal after step 1 also reports the cost. */
  async function answer({ requestId, headers, read }: IncomingRequest): Promise<GraphAnswer> {
    // 1. Authenticate by the headers alone: a stranger's body is not read.
    const callerContext = await callers.authenticate(headers);
    const request = await read();
    const deadline = clock.now() + budgetMs;
    let cost = { requested: 0, limit: config.limits.cost };
    try {
      // 2. Refuse before any work is done if disclosures cannot be recorded, since no answer could leave then.
      if (!audit.isOpen()) throw new AuditUnavailable();
      // 3. Count the request before it is parsed, since a query that is refused costs work too.
      await budgets.takeRequest({ callerContext, requestId, operation: null });

      // 4. Find the operation's text, read it within the limits, and check that this caller may run it.
      const text = requestedText(request, callerContext.caller, operations);
      const operation = reader.read(text);
      cost = operation.cost;
      checkPermitted(request.method, callerContext, operation);

      // 5. Plan the operation, fetch from the subgraphs, check and merge their answers.
      const { disclosed, ...executed } = await graphql.execute(text, { requestId, deadline, callerContext });

      // 6. Count and record whom the answer is about, before it leaves.
      const { children, withheld } = sumDisclosures(disclosed);
      const named = { name: text.operationName ?? operation.name, query: text.query };
      const recorded = { callerContext, requestId, operation: named };
      const entry = disclosureEntry(recorded, newDisclosure(children));
      await budgets.takeChildren(
        recorded,
        entry.children.map(({ token }) => token),
      );
      if (concernsChildren(operation)) await audit.record(entry);

      // 7. Answer, without names of the schema for callers who may not read it.
      const errors = executed.errors.map((error) => withoutSuggestions(callerContext.caller.role, error));
      return graphAnswer({ ...executed, errors }, { cost, ...(withheld.length > 0 ? { withheld } : {}) });
    } catch (error) {
      throw toRefused(error, { cost }, agencies);
    }
  }

  /** Answers `/health/sources` by a query of ours: it holds no child's data, so every role may have it. */
  async function sourceHealth({ requestId, headers }: Omit<IncomingRequest, 'read'>) {
    const callerContext = await callers.authenticate(headers);
    const deadline = clock.now() + budgetMs;
    try {
      await budgets.takeRequest({ callerContext, requestId, operation: null });
      return readSources(await graphql.execute(SOURCES_REQUEST, { requestId, deadline, callerContext }));
    } catch (error) {
      throw toRefused(error, { cost: { requested: 0, limit: config.limits.cost } }, agencies);
    }
  }

  /** Makes a report of what the graph answers this caller: its operations take the way of any other, and only count. */
  async function report({ requestId, headers, ...request }: Omit<IncomingRequest, 'read'> & ReportRequest) {
    const callerContext = await callers.authenticate(headers);
    const noCost = { cost: { requested: 0, limit: config.limits.cost } };
    const ask = async (operation: GraphRequest) => {
      await budgets.takeRequest({ callerContext, requestId, operation: null });
      // As a GET, which may not read children: so no report ever does, and no disclosure is left unrecorded.
      checkPermitted('GET', callerContext, reader.read(operation));
      const deadline = clock.now() + budgetMs;
      return graphql.execute(operation, { requestId, deadline, callerContext });
    };
    try {
      return await reports.answer(request, { callerContext, ask });
    } catch (error) {
      throw toRefused(error, noCost, agencies);
    }
  }

  function newDisclosure(children: readonly ChildDisclosure[]) {
    return {
      ...({ id: randomUUID(), kind: 'DISCLOSURE' } as const),
      at: new Date(clock.now()).toISOString(),
      children: children.map(({ child, returned, withheld }) => ({
        token: secrets.token('child', child),
        returned,
        withheld,
      })),
    };
  }

  const httpServer = await startHttpServer({
    host: config.host,
    port: config.port,
    maxRequestBytes: config.maxRequestBytes,
    origins: config.origins,
    log,
    development: callers.development,
    answer,
    sourceHealth,
    report,
    notReady: () => unreadySubgraphs([...links.values()], clock),
    readyQuery: options.readyQuery ?? (() => FIRST_CHILD_QUERY),
    consoleIssuer: config.consoleIssuer ?? callers.developmentSignIn,
  });
  return {
    url: httpServer.url,
    close: async () => {
      await httpServer.close();
      await graphql.stop();
      counters.close();
    },
  };
}

/** The product's name, and what tells this schema from every other. */
function graphName(supergraph: string): string {
  return `Muskaan Graph, schema ${createHash('sha256').update(supergraph).digest('hex').slice(0, 12)}`;
}
