import {
  GraphQLError, Kind, executeSync, print,
  type DocumentNode, type FragmentDefinitionNode, type GraphQLObjectType, type GraphQLSchema,
} from 'graphql'; // prettier-ignore
import type {
  GatewayExecutionResult, GatewayExecutor, GatewayGraphQLRequestContext,
} from '@apollo/server-gateway-interface'; // prettier-ignore
import { LRUCache } from 'lru-cache';
import { codedError } from '../../schema/errors/coded-error';
import type { ChildDisclosure } from '../../schema/rights/disclosure';
import type { FieldFailure } from '../errors/field-failure';
import type { Json } from '../supergraph/projection';
import { readSelection, type RequestedPart } from './requested-selection';
import {
  coerceVariables, decidingVariables, decisionKey, type RequestedVariables, type DecidingVariables,
} from './requested-variables'; // prettier-ignore
import { withDisclosed } from './disclosed-extension';
import { plannerDocument } from './planner-document';
import { createPlannerNames, fieldsWithoutArguments } from '../supergraph/planner-names';
import { compileResponseShape } from './response-shape';
import { createReportedErrors } from './reported-errors';

/** The merged answers to an operation, by planner names. */
export interface Fetched {
  /** Holds a `FieldFailure` instead of each null that an error explains. Null when there is no data at all. */
  readonly data: Json | null;
  readonly failures: readonly FieldFailure[];
  /** Errors that explain no null in `data`; paths are by planner names. */
  readonly errors: readonly GraphQLError[];
  /** What the subgraphs disclosed of each child. */
  readonly disclosed: readonly ChildDisclosure[];
}
/** `variables` are by planner names and coerced. */
export type FetchData = (variables: Json, context: GatewayGraphQLRequestContext) => Promise<Fetched>;

/** An operation as it is planned: without conditions, and without the caller's names and aliases. */
export interface PlannableOperation {
  readonly document: DocumentNode;
  /** The document as text. */
  readonly query: string;
  /** The variables of the first request for it. */
  readonly variables: Json;
}

export interface PlanExecutorOptions {
  /** The schema that callers see; nothing outside it may leave. */
  readonly apiSchema: GraphQLSchema;
  /** Called once for each operation, with the first request for it. */
  readonly prepare: (operation: PlannableOperation, context: GatewayGraphQLRequestContext) => Promise<FetchData>;
  /** Called when the data held what looks like a reference between processes; it is withheld. */
  readonly referenceHeld: (context: GatewayGraphQLRequestContext) => void;
  readonly maxOperations?: number;
}

type Run = (variables: RequestedVariables, context: GatewayGraphQLRequestContext) => Promise<GatewayExecutionResult>;

interface KnownOperation {
  readonly root: GraphQLObjectType;
  readonly deciding: DecidingVariables;
}

/**
 * Executes operations that are valid by the caller's schema: coerces the variables, rewrites the operation without
 * conditions and without the caller's names, plans it, fetches, and writes the data back under the caller's names.
 * Planning is done once for each operation and each outcome of its conditions; every executor and every request take
 * the same path.
 */
export function createPlanExecutor(options: PlanExecutorOptions): GatewayExecutor {
  const { apiSchema, prepare, referenceHeld, maxOperations: max = 500 } = options;
  const known = new LRUCache<string, KnownOperation>({ max });
  const prepared = new LRUCache<string, Promise<Run>>({ max });
  const withoutArguments = fieldsWithoutArguments(apiSchema);

  /** Null for a kind of operation that the graph has no root type for. */
  function readOperation({ document, operation }: GatewayGraphQLRequestContext): KnownOperation | null {
    const root = apiSchema.getRootType(operation.operation);
    return root ? { root, deciding: decidingVariables(apiSchema, document, operation) } : null;
  }

  async function prepareRun(
    { root }: KnownOperation,
    variables: RequestedVariables,
    context: GatewayGraphQLRequestContext,
  ) {
    const { document, operation } = context;
    const names = createPlannerNames(withoutArguments);
    const selection = readSelection(
      { schema: apiSchema, operation, fragments: fragmentsOf(document), variables, names },
      root,
    );
    const variableNames = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
    const valuesOf = (given: RequestedVariables): Json =>
      Object.fromEntries(
        variableNames.filter((name) => given.has(name)).map((name) => [names.ofVariable(name), given.get(name)]),
      );
    const toPlan = (parts: readonly RequestedPart[]) => plannerDocument(operation, parts, names);
    const requested = toPlan(selection.parts.filter((part) => !isIntrospection(part)));
    const introspected = toPlan(selection.parts.filter(isIntrospection));
    const fetch =
      requested &&
      (await prepare({ document: requested, query: print(requested), variables: valuesOf(variables) }, context));
    const shape = compileResponseShape(apiSchema, root, selection);
    const run: Run = async (given, request) => {
      const values = valuesOf(given);
      const { data, failures, errors, disclosed } = fetch ? await fetch(values, request) : NOTHING;
      const own = introspected && executeSync({ schema: apiSchema, document: introspected, variableValues: values });
      const reported = createReportedErrors(names.requested);
      const shaped = shape(own && data ? { ...data, ...own.data } : data, reported.report);
      for (const failure of failures) reported.failed(failure);
      for (const error of errors) reported.general(error);
      if (reported.heldReference()) referenceHeld(request);
      const all = reported.all();
      return withDisclosed(all.length > 0 ? { data: shaped, errors: all } : { data: shaped }, disclosed);
    };
    return run;
  }

  function runOf(
    context: GatewayGraphQLRequestContext,
    operation: KnownOperation,
    key: string,
    values: RequestedVariables,
  ) {
    const before = prepared.get(key);
    if (before) return before;
    const run = prepareRun(operation, values, context);
    prepared.set(key, run);
    // A failed plan is not kept, since this request's variables may have caused the failure.
    run.catch(() => prepared.delete(key));
    return run;
  }

  return async function execute(context) {
    const { operation, queryHash, request } = context;
    const key = `${queryHash} ${operation.name?.value ?? ''}`;
    const read = known.get(key) ?? readOperation(context);
    if (!read) return { errors: [codedError('QUERY_INVALID', { expected: 'a query or a mutation' })] };
    known.set(key, read);
    const coerced = coerceVariables(apiSchema, operation, request.variables ?? {});
    if ('errors' in coerced) return { errors: [...coerced.errors] };
    const { variables } = coerced;
    try {
      const run = await runOf(context, read, `${key} ${decisionKey(read.deciding, variables)}`, variables);
      return await run(variables, context);
    } catch (error) {
      // The condition of a root field is null.
      if (error instanceof GraphQLError && error.extensions['code'] === 'QUERY_INVALID') {
        return { data: null, errors: [error] };
      }
      throw error;
    }
  };
}

const NOTHING: Fetched = { data: {}, failures: [], errors: [], disclosed: [] };

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  return fragments;
}

/** Introspection is answered from the schema, without a subgraph. */
function isIntrospection({ kind, ...part }: RequestedPart): boolean {
  return kind === 'field' && 'fieldName' in part && (part.fieldName === '__schema' || part.fieldName === '__type');
}
