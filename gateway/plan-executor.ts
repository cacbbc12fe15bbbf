import { getVariableValues } from 'graphql/execution/values';
import {
  GraphQLError, isAbstractType, isObjectType, Kind,
  type FragmentDefinitionNode, type GraphQLSchema, type OperationDefinitionNode,
} from 'graphql'; // prettier-ignore
import type { GatewayExecutor, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { QueryPlan } from '@apollo/query-planner';
import { LRUCache } from 'lru-cache';
import { CODES } from '../schema/codes';
import { compilePlan, type PlannedFetch, type PlanRun, type FetchAnswer } from './compiled-plan';
import { compileResponseShape, NotCompilable, type Json, type Path } from './response-shape';

/** What ApolloGateway tells when it has planned an operation (its `experimental_didResolveQueryPlan`). */
export interface PlannedOperation {
  readonly queryPlan: QueryPlan;
  readonly requestContext: GatewayGraphQLRequestContext;
  readonly operationContext: {
    readonly operation: OperationDefinitionNode;
    readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  };
}

export interface PlanExecutorOptions {
  /** What clients see; nothing outside it may leave. */
  readonly apiSchema: GraphQLSchema;
  /** ApolloGateway's own executor: plans every operation, and runs the ones that cannot be compiled. */
  readonly stock: GatewayExecutor;
  readonly send: (fetch: PlannedFetch, variables: Json, context: GatewayGraphQLRequestContext) => Promise<FetchAnswer>;
  readonly maxOperations?: number;
}

export interface PlanExecutor {
  /** Hand this to ApolloGateway as `experimental_didResolveQueryPlan`. */
  learn(planned: PlannedOperation): void;
  execute: GatewayExecutor;
}

type Compiled = (context: GatewayGraphQLRequestContext) => Promise<{ data: Json | null; errors?: GraphQLError[] }>;

/**
 * Executes operations by plans compiled once. ApolloGateway plans an operation the first time it is seen and runs it;
 * from then on the compiled plan answers, which takes a fraction of the time (the stock executor rebuilds the operation
 * and walks plan and schema on every request). A differential test holds the two to the same answers.
 */
export function createPlanExecutor(options: PlanExecutorOptions): PlanExecutor {
  const { apiSchema, stock } = options;
  const compiled = new LRUCache<string, Compiled | 'stock'>({ max: options.maxOperations ?? 500 });

  /** An operation's text and name, and the variables that switch parts of it on and off. */
  function keyOf(context: GatewayGraphQLRequestContext): string {
    const conditions = conditionValues(context.operation, context.request.variables ?? {});
    return `${context.queryHash} ${context.operationName ?? ''} ${conditions ? JSON.stringify(conditions) : ''}`;
  }

  function isSubtype(typename: string, condition: string): boolean {
    if (typename === condition) return true;
    const [type, conditionType] = [apiSchema.getType(typename), apiSchema.getType(condition)];
    return isObjectType(type) && isAbstractType(conditionType) && apiSchema.isSubType(conditionType, type);
  }

  function compile({ queryPlan, requestContext, operationContext }: PlannedOperation): Compiled {
    const { operation, fragments } = operationContext;
    const conditions = conditionValues(operation, requestContext.request.variables ?? {}) ?? {};
    const run = compilePlan(queryPlan, isSubtype);
    const shape = compileResponseShape(apiSchema, operation, fragments, conditions);
    return async (context) => {
      const variables = context.request.variables ?? {};
      const { errors: invalid } = getVariableValues(apiSchema, operation.variableDefinitions ?? [], variables);
      if (invalid) return { data: null, errors: [...invalid] };
      const planRun: PlanRun = {
        data: {},
        errors: [],
        variables: { ...defaults(operation), ...variables },
        send: (fetch, fetchVariables) => options.send(fetch, fetchVariables, context),
      };
      await run(planRun);
      const misfits: Path[] = [];
      const data = shape(planRun.data, (path) => misfits.push(path));
      const errors = [...planRun.errors, ...misfits.filter((path) => !explained(path, planRun.errors)).map(malformed)];
      return errors.length > 0 ? { data, errors } : { data };
    };
  }

  return {
    learn(planned) {
      try {
        compiled.set(keyOf(planned.requestContext), compile(planned));
      } catch (error) {
        if (!(error instanceof NotCompilable)) throw error;
        compiled.set(keyOf(planned.requestContext), 'stock');
      }
    },
    execute(context) {
      const run = compiled.get(keyOf(context));
      return run && run !== 'stock' ? run(context) : stock(context);
    },
  };
}

/** The values of the variables in `@skip` and `@include`, or null where there are none (nearly always). */
const conditionNames = new WeakMap<OperationDefinitionNode, readonly string[]>();
function conditionValues(operation: OperationDefinitionNode, variables: Readonly<Json>): Json | null {
  let names = conditionNames.get(operation);
  if (!names) {
    // Every boolean variable, since fragments may hold the directives.
    names = (operation.variableDefinitions ?? [])
      .filter(({ type }) => (type.kind === Kind.NON_NULL_TYPE ? type.type : type).kind === Kind.NAMED_TYPE)
      .filter(({ type }) => {
        const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
        return named.kind === Kind.NAMED_TYPE && named.name.value === 'Boolean';
      })
      .map(({ variable }) => variable.name.value);
    conditionNames.set(operation, names);
  }
  if (names.length === 0) return null;
  const given = { ...defaults(operation), ...variables };
  return Object.fromEntries(names.map((name) => [name, given[name] ?? null]));
}

function defaults(operation: OperationDefinitionNode): Json {
  const values: Json = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue?.kind === Kind.BOOLEAN) values[variable.name.value] = defaultValue.value;
  }
  return values;
}

/** Whether an error that came with the answers already tells why there is a null at `path`. */
function explained(path: Path, errors: readonly GraphQLError[]): boolean {
  return errors.some((error) => {
    const told = error.path ?? [];
    return told.every((step, index) => path[index] === undefined || path[index] === step);
  });
}

function malformed(path: Path): GraphQLError {
  return new GraphQLError(CODES.SUBGRAPH_MALFORMED.en, { path, extensions: { code: 'SUBGRAPH_MALFORMED' } });
}
