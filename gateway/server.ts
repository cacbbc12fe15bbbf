import { createHash, randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { SUBGRAPHS, type SubgraphName } from '../schema/records/agencies';
import type { CallerContext } from '../schema/rights/caller';
import { systemClock, type Clock } from '../schema/process/clock';
import type { Code } from '../schema/records/codes';
import type { DisclosureEntry } from '../schema/rights/disclosure';
import { createSeal, type Seal } from '../schema/signing/hop-seal';
import type { Log } from '../schema/process/log';
import { supergraphSdl } from '../schema/supergraph/sdl';
import type { Secrets } from '../schema/signing/secrets';
import type { SubgraphLink } from '../schema/supergraph/subgraph-link';
import { AuditUnavailable, type Audit } from './audit/audit';
import { BudgetSpent, createBudgets } from './budgets/budgets';
import { watchBudgets } from './budgets/watched-budgets';
import type { Callers } from './callers/open-callers';
import { allowedFields } from './errors/coded-error';
import type { GatewayConfig } from './config';
import { createDisclosureSum } from './subgraph/disclosure-sum';
import { openDoor, type GraphAnswer, type GraphRequest } from './http/door';
import { codeOf } from './errors/errors';
import { createForward, type Forward } from './subgraph/forward';
import type { GatewayContext } from './execution/graph-engine';
import { startGraphqlServer } from './execution/graphql-server';
import { holdIntrospection } from './limits/introspection';
import { createOperationReader, type ReadOperation } from './limits/operation-reader';
import { holdForm } from './operations/requested-form';
import { readRequested, withText } from './operations/requested-operation';
import { createOperationRegistry, type OperationRegistry } from './operations/operation-registry';
import { FIRST_CHILD_QUERY, type ReadyQuery } from './http/ready-query';
import { Refused, RequestRefused } from './errors/refused';
import { readSources, SOURCES_QUERY, SOURCES_REQUEST } from './http/source-health';
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
  /** The supergraph to run; the committed one when not given. */
  readonly supergraph?: string;
  /** What callers who may not write queries may send; the folder of the configuration when not given. */
  readonly operations?: OperationRegistry;
  /** What the console opens with; asked each time, since a sandbox learns only later which child to show. */
  readonly readyQuery?: () => ReadyQuery;
  readonly seal?: Seal;
}

export interface Gateway {
  /** `http://127.0.0.1:4000`; GraphQL lies at `/graphql` below it. */
  readonly url: string;
  /** Finishes the requests under way, then ends. */
  close(): Promise<void>;
}

const READY_MS = 1000;
/** How soon a caller may come again when disclosures cannot be recorded. */
const AUDIT_RETRY_SECONDS = 5;

/** Starts the door. Rejects when the supergraph or a manifest can't be loaded, or the port is taken. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, links, callers, audit, secrets, log, clock = systemClock, supergraph = supergraphSdl() } = options;
  const model = readSupergraph(supergraph);
  const seal = options.seal ?? createSeal({ keyOf: (audience) => secrets.hopKey(audience), clock });
  const forwards = new Map<string, Forward>(
    SUBGRAPHS.map((name) => {
      const link = links.get(name);
      if (!link) throw new Error(`The gateway was given no link to ${name}.`);
      return [name, createForward({ link, model, clock, log, seal, budgetMs: config.budgetMs })];
    }),
  );
  const operations = options.operations ?? createOperationRegistry(config.operationsDir);
  const reader = createOperationReader({ schema: model.schema, limits: config.limits });
  const budgets = createBudgets({
    config: config.budgets,
    redisUrl: config.redisUrl,
    token: secrets.token,
    clock,
    log,
  });
  await budgets.ready();
  const watched = watchBudgets(budgets, { audit, clock });
  const graphql = await startGraphqlServer({ supergraph, model, forwards, config, log });

  /** The way of one request whose caller is known: what it asks for, whether it may, the answer, the record of it. */
  async function answer(request: GraphRequest, costs: (cost: GatewayContext['cost']) => void): Promise<GraphAnswer> {
    const { callerContext, requestId } = request;
    const deadline = clock.now() + config.budgetMs;
    if (!audit.isOpen()) throw new AuditUnavailable();
    await watched.takeRequest({ callerContext, requestId, operation: null });

    holdForm(request);
    const requested = readRequested(request);
    const { query, operationName } = operations.resolve(callerContext.caller, requested);
    if (!query) throw new RequestRefused(400, 'a `query`, or the hash of a registered operation');
    const operation = reader.read({ query, operationName, variables: requested.variables });
    costs(operation.cost);
    holdMethod(request, operation);
    holdIntrospection(callerContext.caller.role, operation);
    holdPurpose(callerContext, operation);

    const context = contextOf(requestId, deadline, callerContext, operation);
    const given = await graphql.execute(withText(request, { query, operationName }), context);

    // Nothing leaves before it is accounted for and recorded.
    const children = context.disclosures.children().map(({ child, ...told }) => ({ token: token(child), ...told }));
    const sent = { query, name: operationName ?? operation.name };
    await watched.takeChildren(
      { callerContext, requestId, operation: sent },
      children.map(({ token }) => token),
    );
    if (isRecorded(operation)) await audit.record(entryOf(request, sent, children));
    return given;
  }

  /** Nobody's data, by a text of our own: whoever may not write queries may have it too. */
  async function sourceHealth(callerContext: CallerContext, requestId: string) {
    const deadline = clock.now() + config.budgetMs;
    await watched.takeRequest({ callerContext, requestId, operation: null });
    const operation = reader.read({ query: SOURCES_QUERY, operationName: null, variables: {} });
    const context = contextOf(requestId, deadline, callerContext, operation);
    return readSources(await graphql.execute({ ...SOURCES_REQUEST, callerContext, requestId }, context));
  }

  function contextOf(requestId: string, deadline: number, callerContext: CallerContext, { cost }: ReadOperation) {
    return { requestId, deadline, callerContext, cost, disclosures: createDisclosureSum() };
  }

  function token(child: string): string {
    return secrets.token('child', child);
  }

  function entryOf(
    { callerContext: { caller, purpose }, requestId }: GraphRequest,
    { query, name }: { readonly query: string; readonly name: string | null },
    children: readonly (DisclosureEntry['children'][number] & { readonly protected: boolean })[],
  ): DisclosureEntry {
    const { id, role, unit, state, client } = caller;
    return {
      id: randomUUID(),
      kind: 'DISCLOSURE',
      at: new Date(clock.now()).toISOString(),
      requestId,
      caller: { id, role, unit, state, client },
      purpose,
      operation: { name, hash: createHash('sha256').update(query).digest('hex') },
      children: children.map(({ token, returned, withheld }) => ({ token, returned, withheld })),
    };
  }

  const door = await openDoor({
    host: config.host,
    port: config.port,
    maxRequestBytes: config.maxRequestBytes,
    origins: config.origins,
    log,
    authenticate: (headers) => callers.authenticate(headers),
    development: callers.development,
    execute: (request) => {
      let cost = { requested: 0, limit: config.limits.cost };
      return answer(request, (known) => (cost = known)).catch((error: unknown) => {
        throw toRefused(error, { cost });
      });
    },
    sourceHealth: (callerContext, requestId) =>
      sourceHealth(callerContext, requestId).catch((error: unknown) => {
        throw toRefused(error, { cost: { requested: 0, limit: config.limits.cost } });
      }),
    notReady: () => notReady([...links.values()], clock),
    readyQuery: options.readyQuery ?? (() => FIRST_CHILD_QUERY),
  });
  return {
    url: door.url,
    close: async () => {
      await door.close();
      await graphql.stop();
      budgets.close();
    },
  };
}

/** Whatever tells of a child, or looks for one. Counts and questions about the schema are nobody's data. */
function isRecorded({ groups }: ReadOperation): boolean {
  return groups.some((group) => group !== 'STATISTICS');
}

/** A url is kept where a body is not: no name, number or id may stand in one. */
function holdMethod({ method }: GraphRequest, operation: ReadOperation): void {
  if (method !== 'GET' || (!operation.isMutation && !isRecorded(operation))) return;
  throw new RequestRefused(405, 'POST; GET is for counts and for the schema', { allow: 'POST' });
}

function holdPurpose({ purpose }: CallerContext, operation: ReadOperation): void {
  if (purpose || !isRecorded(operation)) return;
  throw new Refused(403, 'PURPOSE_REQUIRED', { expected: 'X-Purpose, X-Legal-Basis and X-Case-Reference' });
}

const STATUS: Readonly<Partial<Record<Code, number>>> = { ROLE_REFUSED: 403, OPERATION_UNREGISTERED: 403 };

/** What stands between a caller and an answer, as the door sends it. */
function toRefused(error: unknown, extensions: { readonly cost: GatewayContext['cost'] }): unknown {
  if (error instanceof BudgetSpent) {
    return new Refused(
      429,
      'BUDGET_SPENT',
      { expected: error.expected },
      retryAfter(error.retryAfterSeconds),
      extensions,
    );
  }
  if (error instanceof AuditUnavailable) {
    return new Refused(503, 'AUDIT_UNAVAILABLE', {}, retryAfter(AUDIT_RETRY_SECONDS), extensions);
  }
  if (error instanceof Refused) return new Refused(error.status, error.code, error.told, error.headers, extensions);
  if (!(error instanceof GraphQLError)) return error;
  const code = codeOf(error.toJSON());
  const told = allowedFields(error.extensions) as Record<string, string | number>;
  return new Refused(STATUS[code] ?? 400, code, told, {}, extensions);
}

function retryAfter(seconds: number) {
  return { 'retry-after': String(seconds) };
}

async function notReady(links: readonly SubgraphLink[], clock: Clock): Promise<readonly string[]> {
  const answers = await Promise.all(
    links.map(
      (link) =>
        new Promise<boolean>((resolve) => {
          const callOff = clock.after(READY_MS, () => resolve(false));
          void link
            .ready()
            .catch(() => false)
            .then(resolve)
            .finally(callOff);
        }),
    ),
  );
  return links.filter((_, index) => answers[index] !== true).map(({ name }) => name);
}
