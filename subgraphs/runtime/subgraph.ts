import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, parse } from 'graphql';
import type { SubgraphName } from '../../schema/agencies';
import { isCode } from '../../schema/codes';
import type { Log } from '../../schema/log';
import type { SubgraphAnswer, SubgraphLink, SubgraphRequest } from '../../schema/subgraph-link';
import { createGraphExecutor } from './graph-executor';

export type Resolvers = NonNullable<
  Extract<Parameters<typeof buildSubgraphSchema>[0], { typeDefs: unknown }>['resolvers']
>;

/** What a room supplies to become a subgraph. `Context` is made anew for each request. */
export interface SubgraphParts<Context> {
  readonly name: SubgraphName;
  readonly sdl: string;
  readonly resolvers: Resolvers;
  readonly log: Log;
  createContext(request: SubgraphRequest): Context;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * A subgraph that knows no transport: the gateway calls it in its own process, and subgraph-server.ts answers for it
 * over HTTP. Errors leave it with a code of the catalogue or as INTERNAL, never with a foreign message.
 */
export function createSubgraph<Context>(parts: SubgraphParts<Context>): SubgraphLink {
  const schema = buildSubgraphSchema({ typeDefs: parse(parts.sdl), resolvers: parts.resolvers });
  const execute = createGraphExecutor(schema);

  function coded(error: GraphQLError, requestId: string): GraphQLError {
    // The compiled executor makes errors of its own, which have no extensions where a resolver threw a plain error.
    const { extensions } = error as { extensions?: GraphQLError['extensions'] };
    if (isCode(extensions?.['code'])) return error;
    // The message may quote a record; its class and place in the graph are enough to find the fault.
    parts.log.error('resolver-failed', {
      requestId,
      subgraph: parts.name,
      path: error.path?.filter((step) => typeof step === 'string').join('.') ?? null,
      cause: error.originalError?.name ?? error.name,
    });
    return new GraphQLError('INTERNAL', { path: error.path, extensions: { code: 'INTERNAL' } });
  }

  return {
    name: parts.name,
    async send(request: SubgraphRequest): Promise<SubgraphAnswer> {
      const { data, errors } = await execute(request, parts.createContext(request));
      if (!errors || errors.length === 0) return { data };
      return { data, errors: errors.map((error) => coded(error, request.requestId)) };
    },
    ready: () => parts.ready(),
    close: () => parts.close(),
  };
}
