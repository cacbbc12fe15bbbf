import { randomUUID } from 'node:crypto';
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
import { startGraphqlServer } from './execution/graphql-server';
import { graphAnswer } from './http/graph-answer';
import type { GraphAnswer, IncomingRequest } from './http/graph-exchange';
import { withoutSuggestions } from './limits/introspection';
import { createOperationReader } from './limits/operation-reader';
import { concernsChildren, holdPermitted } from './limits/permitted-operation';
import { requestedText } from './operations/requested-text';
import { createOperationRegistry, type OperationRegistry } from './operations/operation-registry';
import { FIRST_CHILD_QUERY, type ReadyQuery } from './http/ready-query';
import { readSources, SOURCES_REQUEST } from './http/source-health';
import { createForwards } from './subgraph/forwards';
import { unreadySubgraphs } from './subgraph/unready-subgraphs';
import { readSupergraph } from './supergraph/supergraph-model';

export interface GatewayOptions {
  readonly config: GatewayConfig;
  /** One for every subgraph. They stay their maker's, as callers and audit do: closing the gateway does not close them. */
  readonly links: ReadonlyMap<SubgraphName, SubgraphLink>;
  readonly callers: Pick<Callers, 'authenticate' | 'development'>;
  readonly audit: Audit;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly clock?: Clock;
  /** The supergraph to run, and the agencies in it; the committed ones when not given. */
  readonly supergraph?: string;
  readonly agencies?: AgencyRegistry;
  /** What callers who may not write queries may send; the folder of the configuration when not given. */
  readonly operations?: OperationRegistry;
  /** What the console opens with; asked each time, since a sandbox learns only later which child to show. */
  readonly readyQuery?: () => ReadyQuery;
  readonly signToken?: SignToken;
}

export interface Gateway {
  /** `http://127.0.0.1:4000`; GraphQL lies at `/graphql` below it. */
  readonly url: string;
  /** Finishes the requests under way, then ends. */
  close(): Promise<void>;
}

/** Starts the door. Rejects when the supergraph or a manifest can't be loaded, or the port is taken. */
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
  const counted = createBudgets({
    config: config.budgets,
    redisUrl: config.redisUrl,
    token: secrets.token,
    clock,
    log,
  });
  await counted.ready();
  const budgets = watchBudgets(counted, { audit, clock });
  const graphql = await startGraphqlServer({ supergraph, model, forwards, config, log, agencies });

  /** The way of one request. Whatever refuses it from the first budget on tells its cost. */
  async function answer({ requestId, headers, read }: IncomingRequest): Promise<GraphAnswer> {
    const callerContext = await callers.authenticate(headers);
    const request = await read();
    const deadline = clock.now() + budgetMs;
    let cost = { requested: 0, limit: config.limits.cost };
    try {
      // Before any work is done: what could not be recorded could not leave either.
      if (!audit.isOpen()) throw new AuditUnavailable();
      // Before it is known what is asked: a query that is refused has cost us work too.
      await budgets.takeRequest({ callerContext, requestId, operation: null });

      const text = requestedText(request, callerContext.caller, operations);
      const operation = reader.read(text);
      cost = operation.cost;
      holdPermitted(request.method, callerContext, operation);

      const { disclosed, ...executed } = await graphql.execute(text, { requestId, deadline, callerContext });

      // Nothing leaves before it is accounted for and recorded.
      const { children, withheld } = sumDisclosures(disclosed);
      const named = { name: text.operationName ?? operation.name, query: text.query };
      const recorded = { callerContext, requestId, operation: named };
      const entry = disclosureEntry(recorded, newDisclosure(children));
      await budgets.takeChildren(
        recorded,
        entry.children.map(({ token }) => token),
      );
      if (concernsChildren(operation)) await audit.record(entry);

      const errors = executed.errors.map((error) => withoutSuggestions(callerContext.caller.role, error));
      return graphAnswer({ ...executed, errors }, { cost, ...(withheld.length > 0 ? { withheld } : {}) });
    } catch (error) {
      throw toRefused(error, { cost }, agencies);
    }
  }

  /** Nobody's data, by a text of our own: whoever may not write queries may have it too. */
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
    notReady: () => unreadySubgraphs([...links.values()], clock),
    readyQuery: options.readyQuery ?? (() => FIRST_CHILD_QUERY),
  });
  return {
    url: httpServer.url,
    close: async () => {
      await httpServer.close();
      await graphql.stop();
      counted.close();
    },
  };
}
