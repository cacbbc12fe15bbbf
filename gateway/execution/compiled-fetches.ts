import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { SupergraphModel } from '../supergraph/supergraph-model';
import type { Json } from '../supergraph/projection';
import type { Forwarded } from '../subgraph/forward';
import { compilePlan, type PlannedFetch, type PlanRun } from './compiled-plan';
import type { PlanExecutorOptions } from './plan-executor';
import type { Planner } from './planner';

/** Fetches by plans that are compiled once. */
export function compiledFetches(
  plan: Planner,
  model: SupergraphModel,
  send: (fetch: PlannedFetch, variables: Json, context: GatewayGraphQLRequestContext) => Promise<Forwarded>,
): PlanExecutorOptions['prepare'] {
  return async (operation, context) => {
    const run = compilePlan(await plan(operation, context), model);
    return async (variables, request) => {
      const planRun: PlanRun = {
        data: {},
        failures: [],
        errors: [],
        disclosed: [],
        variables,
        send: (fetch, fetchVariables) => send(fetch, fetchVariables, request),
      };
      await run(planRun);
      return planRun;
    };
  };
}
