import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { CallerContext } from '../../schema/rights/caller';
import type { Log } from '../../schema/process/log';
import type { DisclosureSum } from '../subgraph/disclosure-sum';
import type { Forward, Forwarded, ForwardOperation } from '../subgraph/forward';
import type { PlannedFetch } from './compiled-plan';
import { compiledFetches } from './compiled-fetches';
import { createPlanExecutor } from './plan-executor';
import { endWith, plannerOf } from './planner';
import { stockFetches } from './stock-fetches';
import { withoutFailures } from '../errors/field-failure';
import type { Json } from '../supergraph/projection';
import type { SupergraphModel } from '../supergraph/supergraph-model';

type GatewayInterface = NonNullable<ApolloServerOptions<BaseContext>['gateway']>;
type ApolloLogger = NonNullable<NonNullable<ConstructorParameters<typeof ApolloGateway>[0]>['logger']>;

/** What accompanies a request through the gateway. */
export interface GatewayContext {
  readonly requestId: string;
  /** Epoch milliseconds by which the answer must be out. */
  readonly deadline: number;
  readonly callerContext: CallerContext;
  /** The operation's cost, for the reply. */
  readonly cost: { readonly requested: number; readonly limit: number };
  /** What the answer tells of whom, as it comes in. */
  readonly disclosures: DisclosureSum;
}

export interface GraphEngineOptions {
  readonly supergraph: string;
  readonly model: SupergraphModel;
  /** By subgraph name; the only way out. */
  readonly forwards: ReadonlyMap<string, Forward>;
  /** `stock` leaves every operation to ApolloGateway's own executor: what the compiled one is held against. */
  readonly execution: 'compiled' | 'stock';
  readonly log: Log;
  readonly logger: ApolloLogger;
}

/**
 * ApolloGateway, which knows the supergraph and plans operations, behind our reading of operations and before our writing
 * of answers. Its own executor runs plans only for `stock`.
 */
export function createGraphEngine({
  supergraph,
  model,
  forwards,
  execution,
  log,
  logger,
}: GraphEngineOptions): GatewayInterface {
  // The gateway would report its use to its maker; it looks at this when it is constructed.
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
    if (!forward) throw new Error('The supergraph names a subgraph that this house does not have.');
    return forward;
  }

  function send(
    { service, query, operationName }: PlannedFetch,
    variables: Json,
    { context }: GatewayGraphQLRequestContext,
  ) {
    return accounted(forwardTo(service), { query, operationName, variables }, context as GatewayContext);
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

/** ApolloGateway's view of a subgraph; everything that matters is in forward.ts. */
function dataSource(forward: Forward): GraphQLDataSource<GatewayContext> {
  return {
    async process({ request, context }) {
      const { query = '', operationName, variables = {} } = request;
      const answer = await accounted(forward, { query, operationName, variables }, context as GatewayContext);
      const { data, failed } = withoutFailures(answer.data);
      const errors = [...answer.errors.map((error) => error.toJSON()), ...failed];
      return errors.length > 0 ? { data, errors } : { data };
    },
  };
}

/** Forwards a fetch in its caller's name, and keeps account of what the answer tells. */
async function accounted(
  forward: Forward,
  fetch: Pick<ForwardOperation, 'query' | 'operationName' | 'variables'>,
  { requestId, deadline, callerContext, disclosures }: GatewayContext,
): Promise<Forwarded> {
  const { query, operationName, variables } = fetch;
  const answer = await forward({ query, operationName, variables, requestId, deadline, callerContext });
  disclosures.add(answer.disclosed);
  return answer;
}
