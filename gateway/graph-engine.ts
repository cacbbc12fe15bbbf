import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Asker } from '../schema/caller';
import type { DisclosureSum } from './disclosure-sum';
import type { Forward, Forwarded, ForwardOperation } from './forward';
import { createPlanExecutor, type PlanExecutor } from './plan-executor';

type GatewayInterface = NonNullable<ApolloServerOptions<BaseContext>['gateway']>;
type ApolloLogger = NonNullable<NonNullable<ConstructorParameters<typeof ApolloGateway>[0]>['logger']>;

/** What accompanies a request through the gateway. */
export interface GatewayContext {
  readonly requestId: string;
  /** Epoch milliseconds by which the answer must be out. */
  readonly deadline: number;
  readonly asker: Asker;
  /** The operation's cost, for the reply. */
  readonly cost: { readonly requested: number; readonly limit: number };
  /** What the answer tells of whom, as it comes in. */
  readonly disclosures: DisclosureSum;
}

export interface GraphEngineOptions {
  readonly supergraph: string;
  /** By subgraph name; the only way out. */
  readonly forwards: ReadonlyMap<string, Forward>;
  /** `stock` leaves every operation to ApolloGateway's own executor: what the compiled one is held against. */
  readonly execution: 'compiled' | 'stock';
  readonly logger: ApolloLogger;
}

/** ApolloGateway, which knows the supergraph and plans operations, with our executor in the place of its own. */
export function createGraphEngine({ supergraph, forwards, execution, logger }: GraphEngineOptions): GatewayInterface {
  // The gateway would report its use to its maker; it looks at this when it is constructed.
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  let executor: PlanExecutor | null = null;
  let apiSchema: GraphQLSchema | null = null;
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph,
    buildService: ({ name }) => dataSource(forwardTo(name)),
    logger,
    experimental_didResolveQueryPlan: (planned) => executor?.learn(planned),
  });
  gateway.onSchemaLoadOrUpdate((loaded) => {
    apiSchema = loaded.apiSchema;
  });

  function forwardTo(name: string): Forward {
    const forward = forwards.get(name);
    if (!forward) throw new Error('The supergraph names a subgraph that this house does not have.');
    return forward;
  }

  return {
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    stop: () => gateway.stop(),
    async load(options) {
      const { executor: stock } = await gateway.load(options);
      if (execution === 'stock' || !apiSchema) return { executor: stock };
      executor = createPlanExecutor({
        apiSchema,
        stock,
        send: ({ service, query, operationName }, variables, { context }) =>
          accounted(forwardTo(service), { query, operationName, variables }, context as GatewayContext),
      });
      return { executor: executor.execute };
    },
  };
}

/** ApolloGateway's view of a subgraph; everything that matters is in forward.ts. */
function dataSource(forward: Forward): GraphQLDataSource<GatewayContext> {
  return {
    async process({ request, context }) {
      const { query = '', operationName, variables = {} } = request;
      const { data, errors } = await accounted(forward, { query, operationName, variables }, context as GatewayContext);
      return errors.length > 0 ? { data, errors: errors.map((error) => error.toJSON()) } : { data };
    },
  };
}

/** Forwards a fetch in its caller's name, and keeps account of what the answer tells. */
async function accounted(
  forward: Forward,
  fetch: Pick<ForwardOperation, 'query' | 'operationName' | 'variables'>,
  { requestId, deadline, asker, disclosures }: GatewayContext,
): Promise<Forwarded> {
  const { query, operationName, variables } = fetch;
  const answer = await forward({ query, operationName, variables, requestId, deadline, asker });
  disclosures.add(answer.disclosed);
  return answer;
}
