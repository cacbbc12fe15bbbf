import { createHash } from 'node:crypto';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { QueryPlan } from '@apollo/query-planner';
import type { GatewayExecutor, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { PlannableOperation } from './plan-executor';

/** Plans an operation within the first request for it. */
export type Planner = (operation: PlannableOperation, context: GatewayGraphQLRequestContext) => Promise<QueryPlan>;

/** Not an error: thrown by a hook to take the plan from ApolloGateway, which would otherwise run it. */
class Planned extends Error {
  constructor(readonly queryPlan: QueryPlan) {
    super('planned');
  }
}

/** For ApolloGateway's `experimental_didResolveQueryPlan`: ends its work on the request once the plan is made. */
export function endWith(queryPlan: QueryPlan): never {
  throw new Planned(queryPlan);
}

/**
 * A planner that uses ApolloGateway's executor with `endWith`, since a second query planner would double the memory.
 */
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

/** The request as if the caller had sent the planned operation. */
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
    // Without its headers: one of them would make ApolloGateway show the plan.
    request: { query, variables: { ...variables } },
  };
}

function isOperation(node: PlannableOperation['document']['definitions'][number]): node is OperationDefinitionNode {
  return node.kind === Kind.OPERATION_DEFINITION;
}
