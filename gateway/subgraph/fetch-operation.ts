import {
  Kind,
  isAbstractType,
  isObjectType,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { SubgraphName } from '../../schema/agencies/agencies';
import { entitiesProjection, rootProjection, type EntityKeys, type Projection } from './answer-projection';
import { stagesAfter } from './fetch-stages';
import type { ProjectionScope } from '../supergraph/projection';
import type { SupergraphModel } from '../supergraph/supergraph-model';

/** One fetch of a query plan, read once: the query that is sent, and how its answers are read. */
export interface FetchOperation {
  /**
   * The fetch, which also asks for the entities' keys, so that answers can be checked against their representations.
   */
  readonly query: string;
  /** How many stages of further fetches may wait for this one: 0, 1 or 2. */
  readonly stagesAfter: number;
  readonly projection: Projection;
}

/** Reads a fetch. Throws when it does not fit the supergraph, which means that the plan is wrong. */
export function readFetchOperation(query: string, subgraph: SubgraphName, model: SupergraphModel): FetchOperation {
  const document = parse(query, { noLocation: true });
  checkUnconditional(document);
  const operation = operationOf(document);
  const root = rootOf(operation, model);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const entities = operation.selectionSet.selections.find(isEntities);
  const keys = entities ? entityKeys(entities, fragments, subgraph, model) : null;
  const isSubtype = (typename: string, condition: string) => model.isSubtype(typename, condition);
  const scope: ProjectionScope = { schema: model.schema, isSubtype, subgraph, fragments };

  return {
    query: keys ? withKeys(document, keys) : query,
    stagesAfter: stagesAfter(operation.selectionSet, root.name, fragments, model),
    projection:
      entities?.selectionSet && keys
        ? entitiesProjection(scope, entities.selectionSet, keys)
        : rootProjection(scope, operation.selectionSet, root),
  };
}

function operationOf(document: DocumentNode): OperationDefinitionNode {
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('A fetch holds no operation.');
  return operation;
}

function rootOf({ operation }: OperationDefinitionNode, { schema }: SupergraphModel): GraphQLObjectType {
  const root = schema.getRootType(operation);
  if (!root) throw new Error(`The supergraph has no ${operation} type.`);
  return root;
}

function isEntities(node: SelectionNode): node is FieldNode {
  return node.kind === Kind.FIELD && node.name.value === '_entities';
}

/** For each entity type of the fetch, the key fields to ask for and their aliases. */
function entityKeys(
  entities: FieldNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  subgraph: SubgraphName,
  model: SupergraphModel,
): EntityKeys {
  const keys = new Map<string, { field: string; alias: string }[]>();
  let count = 0;
  for (const condition of typeConditions(entities.selectionSet, fragments)) {
    const type = model.schema.getType(condition);
    const types = isAbstractType(type) ? model.schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    for (const { name } of types) {
      if (keys.has(name)) continue;
      const fields = model.keyFields(subgraph, name);
      if (fields.length === 0) {
        // A subgraph need not know every type of an interface.
        if (isAbstractType(type)) continue;
        throw new Error(`${subgraph} has no key by which ${name} can be asked for.`);
      }
      // Numbered, since two types may have key fields of one name and different types.
      keys.set(
        name,
        fields.map((field) => ({ field, alias: `__key${count++}` })),
      );
    }
  }
  return keys;
}

function typeConditions(
  set: SelectionSetNode | undefined,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly string[] {
  return (set?.selections ?? []).flatMap((node) => {
    if (node.kind === Kind.FIELD) return [];
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    const condition = fragment?.typeCondition?.name.value;
    return condition === undefined ? typeConditions(fragment?.selectionSet, fragments) : [condition];
  });
}

function withKeys(document: DocumentNode, keys: EntityKeys): string {
  const requested: SelectionNode[] = [...keys].map(([type, fields]) => ({
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: nameNode(type) },
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: fields.map(({ field, alias }) => ({
        kind: Kind.FIELD,
        alias: nameNode(alias),
        name: nameNode(field),
      })),
    },
  }));
  const extended = visit(document, {
    Field(node) {
      if (!isEntities(node) || !node.selectionSet) return undefined;
      const selections = [...node.selectionSet.selections, ...requested];
      return { ...node, selectionSet: { ...node.selectionSet, selections } };
    },
  });
  return stripIgnoredCharacters(print(extended));
}

function nameNode(value: string) {
  return { kind: Kind.NAME, value } as const;
}

/** Throws on a condition: they are decided before planning (execution/requested-selection.ts). */
function checkUnconditional(document: DocumentNode): void {
  visit(document, {
    Directive({ name }) {
      if (name.value === 'skip' || name.value === 'include') throw new Error('A fetch holds a condition.');
    },
  });
}
