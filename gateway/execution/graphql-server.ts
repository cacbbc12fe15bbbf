import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Log } from '../../schema/process/log';
import type { GraphAnswer, GraphRequest } from '../http/door';
import { codeOf, maskError } from '../errors/errors';
import type { Forward } from '../subgraph/forward';
import { createGraphEngine, type GatewayContext } from './graph-engine';
import { withoutSuggestions } from '../limits/introspection';
import type { SupergraphModel } from '../supergraph/supergraph-model';

export interface GraphqlServerOptions {
  readonly supergraph: string;
  readonly model: SupergraphModel;
  /** By subgraph name; the only way out. */
  readonly forwards: ReadonlyMap<string, Forward>;
  readonly config: {
    readonly introspection: boolean;
    readonly execution: 'compiled' | 'stock';
    /** Most lexical tokens of an operation. */
    readonly limits: { readonly tokens: number };
  };
  readonly log: Log;
}

/** @apollo/server over @apollo/gateway, with nothing of either open to the outside that we did not choose. */
export interface GraphqlServer {
  execute(request: GraphRequest, context: GatewayContext): Promise<GraphAnswer>;
  stop(): Promise<void>;
}

/** Rejects when the supergraph cannot be loaded. */
export async function startGraphqlServer(options: GraphqlServerOptions): Promise<GraphqlServer> {
  const { supergraph, model, forwards, config, log } = options;
  const apollo = new ApolloServer<GatewayContext>({
    gateway: createGraphEngine({ supergraph, model, forwards, execution: config.execution, log, logger: logger(log) }),
    logger: logger(log),
    introspection: config.introspection,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxLexicalTokens: config.limits.tokens },
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
  return {
    async execute({ method, headers, search, body: given }, context) {
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method, headers: new HeaderMap(headers), search, body: given },
        context: () => Promise.resolve(context),
      });
      // Only @defer is answered in chunks, and a gateway knows no @defer.
      const body = answer.body.kind === 'complete' ? answer.body.string : '';
      return { status: answer.status ?? 200, headers: answer.headers, body };
    },
    stop: () => apollo.stop(),
  };
}

/** Logs what failed inside, and says in `extensions` what the operation costs and what was withheld from this caller. */
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
        willSendResponse({ response: { body }, contextValue: { callerContext, cost, disclosures } }) {
          if (body.kind !== 'single') return Promise.resolve();
          const { errors: told = [], ...result } = body.singleResult;
          const errors = told.map((error) => withoutSuggestions(callerContext.caller.role, error));
          const withheld = disclosures.withheld();
          body.singleResult = {
            ...result,
            ...(errors.length > 0 ? { errors } : {}),
            extensions: { cost, ...(withheld.length > 0 ? { withheld } : {}) },
          };
          return Promise.resolve();
        },
      }),
  };
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
