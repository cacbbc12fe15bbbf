import { createHash } from 'node:crypto';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { QueryPlan } from '@apollo/query-planner';
import type { GatewayExecutor, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { PlannableOperation } from './plan-executor';

/** Plans an operation, as part of the request that is the first to ask for it. */
export type Planner = (operation: PlannableOperation, context: GatewayGraphQLRequestContext) => Promise<QueryPlan>;

/** Not an error: how a plan leaves ApolloGateway, which gives it to a hook and would then run it itself. */
class Planned extends Error {
  constructor(readonly queryPlan: QueryPlan) {
    super('planned');
  }
}

/** Is ApolloGateway's `experimental_didResolveQueryPlan`: ends its work on the request when it has planned it. */
export function endWith(queryPlan: QueryPlan): never {
  throw new Planned(queryPlan);
}

/** Makes a planner of an ApolloGateway's executor that ends with its plans. A second planner would take its memory twice. */
export function plannerOf(executor: GatewayExecutor | null): Planner {
  return async (operation, context) => {
    try {
      await executor?.(requestFor(operation, operation.variables, context));
    } catch (error) {
      if (error instanceof Planned) return error.queryPlan;
      throw error;
    }
    throw new Error('The gateway has made no plan.');
  };
}

/** The request as if the caller had asked for the operation as it is planned. */
export function requestFor(
  { document, query }: Omit<PlannableOperation, 'variables'>,
  variables: Readonly<Record<string, unknown>>,
  context: GatewayGraphQLRequestContext,
): GatewayGraphQLRequestContext {
  const operation = document.definitions.find(isOperation);
  if (!operation) throw new Error('What is planned is an operation.');
  return {
    ...context,
    ...{ document, operation, source: query, operationName: null },
    queryHash: createHash('sha256').update(query).digest('hex'),
    // Without its headers: one of them would have the plan shown.
    request: { query, variables: { ...variables } },
  };
}

function isOperation(node: PlannableOperation['document']['definitions'][number]): node is OperationDefinitionNode {
  return node.kind === Kind.OPERATION_DEFINITION;
}
