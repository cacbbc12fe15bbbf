import { GraphQLError } from 'graphql';
import type { QueryPlan } from '@apollo/query-planner';
import { compileRepresentation, representationKey } from './representation';
import { NotCompilable, type Json, type Path } from './response-shape';

type PlanNode = NonNullable<QueryPlan['node']>;
type FetchNode = Extract<PlanNode, { kind: 'Fetch' }>;

/** One fetch of a plan, ready to be sent; `errors` have paths within the answer. */
export interface PlannedFetch {
  readonly service: string;
  readonly query: string;
  readonly operationName: string | undefined;
}
export interface FetchAnswer {
  readonly data: Json | null;
  readonly errors: readonly GraphQLError[];
}
/** Never rejects: what fails in a subgraph is an answer with errors. */
export type SendFetch = (fetch: PlannedFetch, variables: Json) => Promise<FetchAnswer>;

/** One run of a plan: the tree the answers are merged into, and what went wrong. */
export interface PlanRun {
  readonly data: Json;
  readonly errors: GraphQLError[];
  readonly variables: Readonly<Json>;
  readonly send: SendFetch;
}

type Step = (run: PlanRun) => Promise<void>;

/**
 * Turns a query plan into functions once, so that a request pays neither for walking the plan nor for building its
 * selections again. Throws `NotCompilable` for what only the stock executor does.
 */
export function compilePlan(
  plan: QueryPlan,
  isSubtype: (typename: string, condition: string) => boolean,
): (run: PlanRun) => Promise<void> {
  return plan.node ? compileNode(plan.node, []) : () => Promise.resolve();

  function compileNode(node: PlanNode, path: readonly string[]): Step {
    switch (node.kind) {
      case 'Sequence': {
        const steps = node.nodes.map((inner) => compileNode(inner, path));
        return async (run) => {
          for (const step of steps) await step(run);
        };
      }
      case 'Parallel': {
        const steps = node.nodes.map((inner) => compileNode(inner, path));
        return async (run) => {
          await Promise.all(steps.map((step) => step(run)));
        };
      }
      case 'Flatten':
        return compileNode(node.node, [...path, ...node.path.map(String)]);
      case 'Condition': {
        const yes = node.ifClause && compileNode(node.ifClause, path);
        const no = node.elseClause && compileNode(node.elseClause, path);
        return async (run) => {
          await (run.variables[node.condition] === true ? yes : no)?.(run);
        };
      }
      case 'Fetch':
        return node.requires ? compileEntityFetch(node, path) : compileRootFetch(node);
      default:
        throw new NotCompilable(node.kind);
    }
  }

  function compileRootFetch(node: FetchNode): Step {
    const fetch = plannedFetch(node);
    const usages = node.variableUsages ?? [];
    return async (run) => {
      const answer = await run.send(fetch, pick(run.variables, usages));
      run.errors.push(...answer.errors);
      mergeInto(run.data, answer.data);
    };
  }

  function compileEntityFetch(node: FetchNode, path: readonly string[]): Step {
    const fetch = plannedFetch(node);
    const usages = node.variableUsages ?? [];
    const represent = compileRepresentation(node.requires ?? [], isSubtype);
    return async (run) => {
      const entities: Json[] = [];
      collectAt(run.data, path, 0, entities);
      // Steps of a trace point at the same few records: each is asked for once.
      const representations: Json[] = [];
      const members: Json[][] = [];
      const seen = new Map<string, number>();
      for (const entity of entities) {
        const representation = represent(entity);
        if (!representation) continue;
        const key = representationKey(representation);
        const known = key === null ? undefined : seen.get(key);
        if (known !== undefined) {
          members[known]?.push(entity);
          continue;
        }
        if (key !== null) seen.set(key, representations.length);
        representations.push(representation);
        members.push([entity]);
      }
      if (representations.length === 0) return;
      const answer = await run.send(fetch, { ...pick(run.variables, usages), representations });
      const received = answer.data?.['_entities'];
      if (Array.isArray(received)) {
        for (const [index, group] of members.entries()) {
          for (const entity of group) mergeInto(entity, received[index] as Json | null);
        }
      }
      for (const error of answer.errors) run.errors.push(...placeError(error, run.data, path, members));
    };
  }
}

function plannedFetch(node: FetchNode): PlannedFetch {
  if (node.inputRewrites ?? node.outputRewrites ?? node.contextRewrites) throw new NotCompilable('rewrites');
  return { service: node.serviceName, query: node.operation, operationName: node.operationName };
}

function pick(variables: Readonly<Json>, names: readonly string[]): Json {
  const picked: Json = {};
  for (const name of names) if (variables[name] !== undefined) picked[name] = variables[name];
  return picked;
}

/** Gathers the objects that lie at `path` (an `@` steps into a list), passing over nulls. */
function collectAt(value: unknown, path: readonly string[], at: number, into: Json[]): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    const next = path[at] === '@' ? at + 1 : at;
    for (const inner of value as unknown[]) collectAt(inner, path, next, into);
    return;
  }
  const name = path[at];
  if (name === undefined) into.push(value as Json);
  else collectAt((value as Json)[name], path, at + 1, into);
}

/** Lays an answer over what is known of an object. Lists of equal length are merged element by element. */
export function mergeInto(target: Json, source: Json | null | undefined): void {
  if (!source) return;
  for (const key of Object.keys(source)) {
    // A subgraph's answer is foreign JSON: it must not reach the prototype.
    if (key === '__proto__') continue;
    const incoming = source[key];
    if (incoming === undefined) continue;
    const present = target[key];
    if (present === incoming) continue;
    if (isObject(present) && isObject(incoming)) mergeInto(present, incoming);
    else if (Array.isArray(present) && Array.isArray(incoming) && present.length === incoming.length) {
      for (let index = 0; index < incoming.length; index += 1) {
        const [before, after] = [present[index] as unknown, incoming[index] as unknown];
        if (isObject(before) && isObject(after)) mergeInto(before, after);
        else present[index] = after;
      }
    } else target[key] = incoming;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Moves an error from its place in `_entities` to the places in the client's answer that it spoils. */
function placeError(
  error: GraphQLError,
  data: Json,
  path: readonly string[],
  members: readonly Json[][],
): GraphQLError[] {
  const [, index, ...rest] = error.path ?? [];
  if (typeof index !== 'number')
    return [
      error.path
        ? at(
            error,
            path.filter((step) => step !== '@'),
          )
        : error,
    ];
  const group = members[index] ?? [];
  const places: Path[] = [];
  findPaths(data, path, 0, [], group, places);
  // One statement is enough where many steps point at the one record that failed.
  return places.slice(0, 1).map((place) => at(error, [...place, ...rest]));
}

function at(error: GraphQLError, path: readonly (string | number)[]): GraphQLError {
  return new GraphQLError(error.message, { path, extensions: error.extensions });
}

function findPaths(
  value: unknown,
  path: readonly string[],
  at: number,
  here: Path,
  wanted: readonly Json[],
  found: Path[],
): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    const next = path[at] === '@' ? at + 1 : at;
    for (const [index, inner] of (value as unknown[]).entries())
      findPaths(inner, path, next, [...here, index], wanted, found);
    return;
  }
  const name = path[at];
  if (name === undefined) {
    if (wanted.includes(value as Json)) found.push(here);
  } else findPaths((value as Json)[name], path, at + 1, [...here, name], wanted, found);
}
