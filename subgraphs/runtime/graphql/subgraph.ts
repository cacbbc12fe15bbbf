import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, parse } from 'graphql';
import type { SubgraphName } from '../../../schema/agencies/agencies';
import type { CallerContext } from '../../../schema/rights/caller';
import { codedError } from '../../../schema/errors/coded-error';
import { isCode } from '../../../schema/errors/codes';
import { TokenRefused, type VerifyToken } from '../../../schema/signing/service-token';
import type { Log } from '../../../schema/process/log';
import { readFieldRules } from '../../../schema/rights/field-rules';
import { selectedGroups } from '../../../schema/rights/selected-groups';
import {
  signedBody,
  type SubgraphAnswer,
  type SubgraphLink,
  type SubgraphRequest,
} from '../../../schema/supergraph/subgraph-link';
import { cleanArguments } from './clean-arguments';
import { createGraphExecutor } from './graph-executor';
import { createDisclosureRecorder, type DisclosureRecorder } from '../rights/disclosure-recorder';

export type Resolvers = NonNullable<
  Extract<
    Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number],
    { typeDefs: unknown }
  >['resolvers']
>;

/** Resolvers that get a `Context`. */
export type ResolversWith<Context> = Resolvers & {
  readonly [type: string]: {
    readonly [field: string]: (value: never, args: never, context: Context, info: never) => unknown;
  };
};

/** What accompanies a request besides its text: its caller, and the recorder of what is disclosed to them. */
export interface RequestContext {
  readonly callerContext: CallerContext;
  readonly recorder: DisclosureRecorder;
}

/** What a module supplies to become a subgraph. `Context` is new for each request. */
export interface SubgraphParts<Context> {
  readonly name: SubgraphName;
  readonly sdl: string;
  readonly resolvers: ResolversWith<Context>;
  readonly log: Log;
  /** Verifies the service tokens that the gateway signs for this subgraph. */
  readonly verifyToken: VerifyToken;
  createContext(request: SubgraphRequest, requested: RequestContext): Context;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * A subgraph independent of transport: the gateway calls it in its own process, and subgraph-server.ts serves it over
 * HTTP. It answers nothing, not even its schema, to a request that the gateway has not signed. Errors leave it with a
 * code of the catalogue or as INTERNAL, never with a foreign message.
 */
export function createSubgraph<Context>(parts: SubgraphParts<Context>): SubgraphLink {
  const { name, log } = parts;
  const schema = cleanArguments(buildSubgraphSchema([{ typeDefs: parse(parts.sdl), resolvers: parts.resolvers }]));
  const rules = readFieldRules(parts.sdl);
  const prepare = createGraphExecutor(schema, (document, operationName) =>
    selectedGroups(document, operationName ?? null, rules),
  );

  /** Null when the service token is not valid for this request. */
  function callerContextOf(request: SubgraphRequest): CallerContext | null {
    try {
      const verified = parts.verifyToken(request.serviceToken, signedBody(request));
      if ('caller' in verified) return verified;
      throw new TokenRefused('OTHER_AUDIENCE');
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      log.warn('service-token-refused', { requestId: request.requestId, subgraph: name, reason: error.reason });
      return null;
    }
  }

  function coded(error: GraphQLError, requestId: string): GraphQLError {
    // The compiled executor makes its own errors, which have no extensions when a resolver threw a plain error.
    const { extensions } = error as { extensions?: GraphQLError['extensions'] };
    if (isCode(extensions?.['code'])) return error;
    // The message may quote a record. Its class and its place in the graph are enough to find the fault.
    log.error('resolver-failed', {
      requestId,
      subgraph: name,
      path: error.path?.filter((step) => typeof step === 'string').join('.') ?? null,
      cause: error.originalError?.name ?? error.name,
    });
    return new GraphQLError('INTERNAL', { path: error.path, extensions: { code: 'INTERNAL' } });
  }

  return {
    name,
    async send(request: SubgraphRequest): Promise<SubgraphAnswer> {
      const callerContext = callerContextOf(request);
      if (!callerContext) return { errors: [codedError('CALLER_UNSIGNED')] };
      const operation = prepare(request);
      const recorder = createDisclosureRecorder(operation.about ?? []);
      const context = parts.createContext(request, { callerContext, recorder });
      const { data, errors = [] } = await operation.run(context, request.variables);
      const disclosed = recorder.disclosed();
      return {
        data,
        ...(errors.length > 0 ? { errors: errors.map((error) => coded(error, request.requestId)) } : {}),
        ...(disclosed.length > 0 ? { extensions: { disclosed } } : {}),
      };
    },
    ready: () => parts.ready(),
    close: () => parts.close(),
  };
}
