import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { Log } from '../../schema/process/log';
import type { Forward } from '../subgraph/forward';
import type { PlannedFetch } from './compiled-plan';
import { compiledFetches } from './compiled-fetches';
import { createPlanExecutor } from './plan-executor';
import { endWith, plannerOf } from './planner';
import type { GatewayContext } from './gateway-context';
import { stockFetches, type StockContext } from './stock-fetches';
import { withoutFailures } from '../errors/field-failure';
import type { Json } from '../supergraph/projection';
import type { SupergraphModel } from '../supergraph/supergraph-model';

type GatewayInterface = NonNullable<ApolloServerOptions<BaseContext>['gateway']>;
type ApolloLogger = NonNullable<NonNullable<ConstructorParameters<typeof ApolloGateway>[0]>['logger']>;

export interface GraphEngineOptions {
  readonly supergraph: string;
  readonly model: SupergraphModel;
  /** By subgraph name; no other code reaches a subgraph. */
  readonly forwards: ReadonlyMap<string, Forward>;
  /** `stock` uses ApolloGateway's own executor; tests compare the compiled one with it. */
  readonly execution: 'compiled' | 'stock';
  readonly log: Log;
  readonly logger: ApolloLogger;
}

/**
 * ApolloGateway reads the supergraph and plans operations; our plan executor prepares what it plans and writes the
 * answers. Its own executor runs plans only for `stock`.
 */
export function createGraphEngine({
  supergraph,
  model,
  forwards,
  execution,
  log,
  logger,
}: GraphEngineOptions): GatewayInterface {
  // ApolloGateway would report usage to Apollo; its constructor reads this.
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  let apiSchema: GraphQLSchema | null = null;
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph,
    buildService: ({ name }) => dataSource(forwardTo(name)),
    logger,
    ...(execution === 'compiled' ? { experimental_didResolveQueryPlan: ({ queryPlan }) => endWith(queryPlan) } : {}),
  });
  gateway.onSchemaLoadOrUpdate((loaded) => {
    apiSchema = loaded.apiSchema;
  });

  function forwardTo(name: string): Forward {
    const forward = forwards.get(name);
    if (!forward) throw new Error('The supergraph names a subgraph that this deployment does not have.');
    return forward;
  }

  function send(
    { service, query, operationName }: PlannedFetch,
    variables: Json,
    { context }: GatewayGraphQLRequestContext,
  ) {
    return forwardTo(service)({ query, operationName, variables, ...(context as GatewayContext) });
  }

  return {
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    stop: () => gateway.stop(),
    async load(options) {
      const { executor } = await gateway.load(options);
      if (!apiSchema) throw new Error('The gateway has loaded no schema.');
      const prepare =
        execution === 'stock' ? stockFetches(executor) : compiledFetches(plannerOf(executor), model, send);
      const referenceHeld = ({ context }: GatewayGraphQLRequestContext) =>
        log.error('reference-held', { requestId: (context as GatewayContext).requestId });
      return { executor: createPlanExecutor({ apiSchema, prepare, referenceHeld }) };
    },
  };
}

/** A subgraph for ApolloGateway's own executor; forward.ts does the work. */
function dataSource(forward: Forward): GraphQLDataSource<StockContext> {
  return {
    async process({ request, context: given }) {
      const { query = '', operationName, variables = {} } = request;
      const { disclosed, ...context } = given as StockContext;
      const answer = await forward({ query, operationName, variables, ...context });
      disclosed.push(...answer.disclosed);
      const { data, failed } = withoutFailures(answer.data);
      const errors = [...answer.errors.map((error) => error.toJSON()), ...failed];
      return errors.length > 0 ? { data, errors } : { data };
    },
  };
}
