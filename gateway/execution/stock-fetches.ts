import { GraphQLError } from 'graphql';
import type { GatewayExecutor } from '@apollo/server-gateway-interface';
import { codedError } from '../../schema/errors/coded-error';
import type { ChildDisclosure } from '../../schema/rights/disclosure';
import type { Json } from '../supergraph/projection';
import type { PlanExecutorOptions } from './plan-executor';
import type { GatewayContext } from './gateway-context';
import { requestFor } from './planner';

/** The context of a request in ApolloGateway's own executor, which has no other way to return what was disclosed. */
export interface StockContext extends GatewayContext {
  readonly disclosed: ChildDisclosure[];
}

/**
 * Leaves planning and execution to ApolloGateway; tests compare compiled plans with it. Its nulls carry no failures.
 */
export function stockFetches(executor: GatewayExecutor | null): PlanExecutorOptions['prepare'] {
  if (!executor) throw new Error('The gateway has no executor.');
  return (operation) =>
    Promise.resolve(async (variables: Json, request) => {
      const disclosed: ChildDisclosure[] = [];
      const context: StockContext = { ...(request.context as GatewayContext), disclosed };
      const {
        data = null,
        errors = [],
        extensions,
      } = await executor(requestFor(operation, variables, { ...request, context }));
      const fieldErrors: unknown = extensions?.['valueCompletion'];
      const all = [...errors, ...(Array.isArray(fieldErrors) ? fieldErrors.map(toMalformed) : [])];
      return { data, failures: [], errors: all, disclosed };
    });
}

function toMalformed(fieldError: unknown): GraphQLError {
  return codedError('SUBGRAPH_MALFORMED', {}, fieldError instanceof GraphQLError ? fieldError.path : undefined);
}
