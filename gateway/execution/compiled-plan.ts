import type { QueryPlan } from '@apollo/query-planner';
import type { ChildDisclosure } from '../../schema/rights/disclosure';
import { FieldFailure } from '../errors/field-failure';
import type { Forwarded } from '../subgraph/forward';
import type { Json } from '../supergraph/projection';
import type { SupergraphModel } from '../supergraph/supergraph-model';
import { entityFields } from './entity-fields';
import { collectAt, mergeInto } from './merge';
import { compileRepresentation, representationKey } from './representation';
import { compileRewrites } from './rewrites';

type PlanNode = NonNullable<QueryPlan['node']>;
type FetchNode = Extract<PlanNode, { kind: 'Fetch' }>;

/** One fetch of a plan, ready to be sent. */
export interface PlannedFetch {
  readonly service: string;
  readonly query: string;
  readonly operationName: string | undefined;
}
/** Never rejects: a failed fetch resolves to an answer with failures and errors. */
export type SendFetch = (fetch: PlannedFetch, variables: Json) => Promise<Forwarded>;

/** One run of a plan: the merged answers, what failed, and what was disclosed. */
export interface PlanRun {
  readonly data: Json;
  /** Failures that explain nulls, and errors that explain none. */
  readonly failures: FieldFailure[];
  readonly errors: Forwarded['errors'][number][];
  readonly disclosed: ChildDisclosure[];
  readonly variables: Readonly<Json>;
  readonly send: SendFetch;
}

type Step = (run: PlanRun) => Promise<void>;

/**
 * Compiles a query plan into functions once, so that requests need not walk the plan again. Throws on nodes that only
 * plans with conditions or contexts hold.
 */
export function compilePlan(
  plan: QueryPlan,
  model: Pick<SupergraphModel, 'isSubtype' | 'keySets'>,
): (run: PlanRun) => Promise<void> {
  const { isSubtype } = model;
  return plan.node ? compileNode(plan.node, []) : () => Promise.resolve();

  function compileNode(node: PlanNode | Exclude<QueryPlan['node'], undefined>, path: readonly string[]): Step {
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
      case 'Fetch':
        return node.requires ? compileEntityFetch(node, path) : compileRootFetch(node, path);
      default:
        throw new Error(`A plan holds a node that is not known here: ${node.kind}`);
    }
  }

  function compileRootFetch(node: FetchNode, path: readonly string[]): Step {
    const fetch = plannedFetch(node);
    const usages = node.variableUsages ?? [];
    const rewrite = compileRewrites(node.outputRewrites ?? [], isSubtype);
    return async (run) => {
      const objects: Json[] = [];
      collectAt(run.data, path, 0, objects);
      if (objects.length === 0) return;
      const answer = await run.send(fetch, pick(run.variables, usages));
      note(run, answer);
      rewrite(answer.data);
      for (const object of objects) mergeInto(object, answer.data);
    };
  }

  function compileEntityFetch(node: FetchNode, path: readonly string[]): Step {
    const fetch = plannedFetch(node);
    const usages = node.variableUsages ?? [];
    const represent = compileRepresentation(node.requires ?? [], isSubtype);
    const rewriteInput = compileRewrites(node.inputRewrites ?? [], isSubtype);
    const rewriteOutput = compileRewrites(node.outputRewrites ?? [], isSubtype);
    const fieldsOf = entityFields(node.operation, isSubtype);

    /** False without the entity's key: it cannot be fetched, and its fields fail for the reason that its key did. */
    function hasKey(representation: Json, entity: Json): boolean {
      const keys = model.keySets(node.serviceName, String(representation['__typename']));
      if (keys.length === 0 || keys.some((fields) => fields.every((name) => isGiven(representation[name]))))
        return true;
      const failure = keys.flat().flatMap((name) => (entity[name] instanceof FieldFailure ? [entity[name]] : []))[0];
      if (!failure) return false;
      const nothing = failedEntity(entity, failure);
      rewriteOutput(nothing);
      mergeInto(entity, nothing);
      return false;
    }

    function failedEntity(entity: Json, failure: FieldFailure): Json {
      return Object.fromEntries(fieldsOf(String(entity['__typename'])).map((name) => [name, failure]));
    }

    /** The fetch could not even be read, so its answer holds no nulls to explain: each field fails as the fetch did. */
    function unanswered([entity]: readonly Json[], { errors: [error] }: Forwarded): Json | null {
      return entity && error ? failedEntity(entity, new FieldFailure(error)) : null;
    }

    return async (run) => {
      const entities: Json[] = [];
      collectAt(run.data, path, 0, entities);
      // Steps of a trace point at the same few records: each is fetched once.
      const representations: Json[] = [];
      const members: Json[][] = [];
      const seen = new Map<string, number>();
      for (const entity of entities) {
        const representation = represent(entity);
        if (!representation || !hasKey(representation, entity)) continue;
        rewriteInput(representation);
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
      note(run, answer);
      const received = answer.data['_entities'];
      for (const [index, group] of members.entries()) {
        const entity: unknown = Array.isArray(received) ? received[index] : unanswered(group, answer);
        rewriteOutput(entity);
        for (const member of group) mergeInto(member, entity);
      }
    };
  }
}

function plannedFetch(node: FetchNode): PlannedFetch {
  if (node.contextRewrites) throw new Error('A plan sets contexts, which are not known here.');
  return { service: node.serviceName, query: node.operation, operationName: node.operationName };
}

function pick(variables: Readonly<Json>, names: readonly string[]): Json {
  const picked: Json = {};
  for (const name of names) if (Object.hasOwn(variables, name)) picked[name] = variables[name];
  return picked;
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function note(run: PlanRun, { failures, errors, disclosed }: Forwarded): void {
  run.failures.push(...failures);
  run.errors.push(...errors);
  run.disclosed.push(...disclosed);
}
