import { GraphQLError } from 'graphql';
import type { GatewayExecutor } from '@apollo/server-gateway-interface';
import { codedError } from '../errors/coded-error';
import type { Json } from '../supergraph/projection';
import type { PlanExecutorOptions } from './plan-executor';
import { requestFor } from './planner';

/** Leaves plan and execution to ApolloGateway: what compiled plans are held against. Its nulls do not know why. */
export function stockFetches(executor: GatewayExecutor | null): PlanExecutorOptions['prepare'] {
  if (!executor) throw new Error('The gateway has no executor.');
  return (operation) =>
    Promise.resolve(async (variables: Json, context) => {
      const { data = null, errors = [], extensions } = await executor(requestFor(operation, variables, context));
      const fieldErrors: unknown = extensions?.['valueCompletion'];
      return {
        data,
        failures: [],
        errors: [...errors, ...(Array.isArray(fieldErrors) ? fieldErrors.map(toMalformed) : [])],
      };
    });
}

function toMalformed(fieldError: unknown): GraphQLError {
  return codedError('SUBGRAPH_MALFORMED', {}, fieldError instanceof GraphQLError ? fieldError.path : undefined);
}
