import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { SUBGRAPHS, type SubgraphName } from '../schema/agencies';
import { systemClock, type Clock } from '../schema/clock';
import type { Log } from '../schema/log';
import { supergraphSdl } from '../schema/sdl';
import type { SubgraphLink } from '../schema/subgraph-link';
import type { GatewayConfig } from './config';
import { openDoor, type GraphAnswer, type GraphRequest } from './door';
import { codeOf, maskError } from './errors';
import { createForward, type Forward } from './forward';
import { createGraphEngine, type GatewayContext } from './graph-engine';
import { FIRST_CHILD_QUERY, type ReadyQuery } from './ready-query';
import { reservedAliases } from './reserved-aliases';
import { readSupergraph } from './supergraph-model';

export interface GatewayOptions {
  readonly config: GatewayConfig;
  /** One for every subgraph. They stay their maker's: closing the gateway does not close them. */
  readonly links: ReadonlyMap<SubgraphName, SubgraphLink>;
  readonly log: Log;
  readonly clock?: Clock;
  /** The supergraph to run; the committed one when not given. */
  readonly supergraph?: string;
  /** What the console opens with; asked each time, since a sandbox learns only later which child to show. */
  readonly readyQuery?: () => ReadyQuery;
}

export interface Gateway {
  /** `http://127.0.0.1:4000`; GraphQL lies at `/graphql` below it. */
  readonly url: string;
  /** Finishes the requests under way, then ends. */
  close(): Promise<void>;
}

const MAX_TOKENS = 10_000;
const READY_MS = 1000;

/** Starts the door. Rejects when the supergraph can't be loaded or the port is taken. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, links, log, clock = systemClock, supergraph = supergraphSdl() } = options;
  const model = readSupergraph(supergraph);
  const forwards = new Map<string, Forward>(
    SUBGRAPHS.map((name) => {
      const link = links.get(name);
      if (!link) throw new Error(`The gateway was given no link to ${name}.`);
      return [name, createForward({ link, model, clock, log, budgetMs: config.budgetMs })];
    }),
  );
  const apollo = new ApolloServer<GatewayContext>({
    gateway: createGraphEngine({ supergraph, forwards, execution: config.execution, logger: logger(log) }),
    logger: logger(log),
    introspection: config.introspection,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxLexicalTokens: MAX_TOKENS },
    validationRules: [reservedAliases],
    formatError: maskError,
    plugins: [
      // Nothing is reported to anyone, nothing is served that comes from a CDN.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      lastLook(log),
    ],
  });
  await apollo.start();

  const door = await openDoor({
    host: config.host,
    port: config.port,
    maxRequestBytes: config.maxRequestBytes,
    log,
    execute: (request) => execute(apollo, request, clock.now() + config.budgetMs),
    notReady: () => notReady([...links.values()], clock),
    readyQuery: options.readyQuery ?? (() => FIRST_CHILD_QUERY),
  });
  return {
    url: door.url,
    close: async () => {
      await door.close();
      await apollo.stop();
    },
  };
}

async function execute(
  apollo: ApolloServer<GatewayContext>,
  { requestId, headers, ...request }: GraphRequest,
  deadline: number,
): Promise<GraphAnswer> {
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { ...request, headers: new HeaderMap(headers) },
    context: () => Promise.resolve({ requestId, deadline }),
  });
  // Only @defer is answered in chunks, and a gateway knows no @defer.
  const body = answer.body.kind === 'complete' ? answer.body.string : '';
  return { status: answer.status ?? 200, headers: answer.headers, body };
}

/** Logs what failed inside, and makes an error of what the gateway would only whisper in `extensions`. */
function lastLook(log: Log): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didEncounterErrors({ errors, contextValue: { requestId } }) {
          for (const error of errors) {
            if (codeOf(error.toJSON()) !== 'INTERNAL') continue;
            log.error('internal', { requestId, cause: (error.originalError ?? error).name });
          }
          return Promise.resolve();
        },
        willSendResponse({ response: { body } }) {
          if (body.kind !== 'single' || !body.singleResult.extensions) return Promise.resolve();
          const { extensions, ...result } = body.singleResult;
          const misfits = extensions['valueCompletion'];
          const errors = Array.isArray(misfits) ? misfits.map(toMalformed) : [];
          body.singleResult = errors.length > 0 ? { ...result, errors: [...(result.errors ?? []), ...errors] } : result;
          return Promise.resolve();
        },
      }),
  };
}

function toMalformed(misfit: { path?: readonly (string | number)[] }) {
  return maskError({
    message: '',
    extensions: { code: 'SUBGRAPH_MALFORMED' },
    ...(misfit.path ? { path: misfit.path } : {}),
  });
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

/** The library's own words may quote a request, so only the fact that it spoke is kept. */
function logger(log: Log) {
  const quiet = () => undefined;
  return {
    debug: quiet,
    info: quiet,
    warn: () => log.warn('apollo-warned'),
    error: () => log.error('apollo-failed'),
  };
}
