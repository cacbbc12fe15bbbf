import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError } from 'graphql';
import type { ChildDisclosure } from '../../schema/rights/disclosure';
import type { Log } from '../../schema/process/log';
import { AGENCY_REGISTRY } from '../../schema/agencies/agencies';
import type { AgencyRegistry } from '../../schema/agencies/agency-registry';
import { codeOf, maskError } from '../errors/errors';
import { disclosedIn } from './disclosed-extension';
import type { GatewayContext } from './gateway-context';
import type { Forward } from '../subgraph/forward';
import { createGraphEngine } from './graph-engine';
import type { SupergraphModel } from '../supergraph/supergraph-model';

export interface GraphqlServerOptions {
  readonly supergraph: string;
  readonly model: SupergraphModel;
  /** By subgraph name; no other code reaches a subgraph. */
  readonly forwards: ReadonlyMap<string, Forward>;
  readonly config: {
    readonly introspection: boolean;
    readonly execution: 'compiled' | 'stock';
    /** Most lexical tokens of an operation. */
    readonly limits: { readonly tokens: number };
  };
  readonly log: Log;
  /** The graph's own when not given. */
  readonly agencies?: AgencyRegistry;
}

/** An operation to be executed. */
export interface GraphRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The result of an operation. */
export interface Executed {
  /** The HTTP status to answer with. */
  readonly status: number;
  /** Undefined where nothing was executed. */
  readonly data: unknown;
  /** Masked. */
  readonly errors: readonly GraphQLFormattedError[];
  /** What the data discloses of each child. */
  readonly disclosed: readonly ChildDisclosure[];
}

/** @apollo/server over @apollo/gateway, without endpoints of their own: operations come through `execute` only. */
export interface GraphqlServer {
  execute(request: GraphRequest, context: GatewayContext): Promise<Executed>;
  stop(): Promise<void>;
}

/** Rejects when the supergraph cannot be loaded. */
export async function startGraphqlServer(options: GraphqlServerOptions): Promise<GraphqlServer> {
  const { supergraph, model, forwards, config, log, agencies = AGENCY_REGISTRY } = options;
  const apollo = new ApolloServer<GatewayContext>({
    gateway: createGraphEngine({ supergraph, model, forwards, execution: config.execution, log, logger: logger(log) }),
    logger: logger(log),
    introspection: config.introspection,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxLexicalTokens: config.limits.tokens },
    formatError: (error) => maskError(error, agencies),
    plugins: [
      // No usage reports, and no landing page from a CDN.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      internalErrors(log),
    ],
  });
  await apollo.start();
  return {
    async execute({ query, operationName, variables }, context) {
      const request = { query, variables: { ...variables }, ...(operationName === null ? {} : { operationName }) };
      const { body, http } = await apollo.executeOperation(request, { contextValue: context });
      // Only @defer answers in parts, and the gateway does not support it.
      if (body.kind !== 'single') throw new Error('The GraphQL server answers as a whole.');
      const { data, errors = [], extensions } = body.singleResult;
      return { status: http.status ?? 200, data, errors, disclosed: disclosedIn(extensions) };
    },
    stop: () => apollo.stop(),
  };
}

/** Logs internal errors. */
function internalErrors(log: Log): ApolloServerPlugin<GatewayContext> {
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
      }),
  };
}

/** The library's messages may quote a request, so only the fact that it logged is kept. */
function logger(log: Log) {
  const quiet = () => undefined;
  return {
    debug: quiet,
    info: quiet,
    warn: () => log.warn('apollo-warned'),
    error: () => log.error('apollo-failed'),
  };
}
