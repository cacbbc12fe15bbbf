import {
  Kind, getNamedType, getNullableType, getOperationAST, isAbstractType, isCompositeType, isListType, isObjectType, valueFromASTUntyped,
  type DocumentNode, type FieldNode, type GraphQLCompositeType, type GraphQLField, type GraphQLObjectType,
  type GraphQLSchema, type OperationDefinitionNode, type SelectionSetNode,
} from 'graphql'; // prettier-ignore
import { readListSizes, type ListSize } from './list-sizes';

export type Variables = Readonly<Record<string, unknown>>;
/** The number of objects that an answer may hold, for given variables. */
export type Cost = (variables: Variables) => number;

/** The size of a list without `@listSize`. */
const ASSUMED_SIZE = 10;
const NONE: Cost = () => 0;

/** A selection set, and the fragments that led to it: a fragment that contains itself is followed once. */
interface OpenedSelection {
  readonly set: SelectionSetNode;
  readonly within: readonly string[];
}

/** The cost of operations on one schema. */
export interface CostModel {
  /**
   * One for each object, none for a scalar or for introspection; the contents of a list times its size. `@skip` and
   * `@include` are ignored. What does not fit the schema costs nothing, since validation refuses it. Takes time in
   * proportion to the fields with fragments spread out, so check the document's limits first (operation-limits.ts).
   */
  costOf(document: DocumentNode, operationName: string | null): Cost;
}

/** `schema` is the supergraph with its directives, `@listSize` among them. */
export function createCostModel(schema: GraphQLSchema): CostModel {
  const sizes = readListSizes(schema);
  return {
    costOf(document, operationName) {
      const operation = getOperationAST(document, operationName);
      const root = operation && schema.getRootType(operation.operation);
      if (!operation || !root) return NONE;
      return objectCost({ schema, sizes, operation, fragments: fragmentsOf(document) }, root, [
        { set: operation.selectionSet, within: [] },
      ]);
    },
  };
}

interface Scope {
  readonly schema: GraphQLSchema;
  readonly sizes: ReadonlyMap<string, ListSize>;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, { readonly selectionSet: SelectionSetNode; readonly on: string }>;
}

/** `sized` holds the sizes that the parent field declares for lists of this object. */
function objectCost(
  scope: Scope,
  type: GraphQLObjectType,
  sets: readonly OpenedSelection[],
  sized: ReadonlyMap<string, Cost> = new Map(),
): Cost {
  const fields = [...collect(scope, type, sets).values()].flatMap((requested) => {
    const name = requested[0]?.node.name.value ?? '';
    const field = type.getFields()[name];
    return field ? [fieldCost(scope, type, field, requested, sized.get(name))] : [];
  });
  return (variables) => fields.reduce((sum, cost) => sum + cost(variables), 0);
}

interface RequestedNode {
  readonly node: FieldNode;
  readonly within: readonly string[];
}

/** The fields requested of one object type, grouped by response name as execution merges them. */
function collect(
  scope: Scope,
  type: GraphQLObjectType,
  sets: readonly OpenedSelection[],
  into = new Map<string, RequestedNode[]>(),
) {
  for (const { set, within } of sets) {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const name = node.alias?.value ?? node.name.value;
        const requested = into.get(name);
        if (requested) requested.push({ node, within });
        else into.set(name, [{ node, within }]);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        const on = node.typeCondition?.name.value;
        if (applies(scope, type, on)) collect(scope, type, [{ set: node.selectionSet, within }], into);
      } else {
        const name = node.name.value;
        const fragment = scope.fragments.get(name);
        if (!fragment || within.includes(name) || !applies(scope, type, fragment.on)) continue;
        collect(scope, type, [{ set: fragment.selectionSet, within: [...within, name] }], into);
      }
    }
  }
  return into;
}

function fieldCost(
  scope: Scope,
  parent: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  requested: readonly RequestedNode[],
  given: Cost | undefined,
): Cost {
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return NONE;
  const declared = scope.sizes.get(`${parent.name}.${field.name}`);
  const size = declared && sizeOf(scope.operation, field, declared, requested[0]?.node);
  const sized = new Map((declared?.sizedFields ?? []).map((name) => [name, size ?? NONE] as const));
  const sets = requested.flatMap(({ node: { selectionSet }, within }) =>
    selectionSet ? [{ set: selectionSet, within }] : [],
  );
  const inner = compositeCost(scope, type, sets, sized);
  if (!isListType(getNullableType(field.type))) return (variables) => 1 + inner(variables);
  const length = given ?? size ?? (() => ASSUMED_SIZE);
  return (variables) => length(variables) * (1 + inner(variables));
}

/** An object of a union or interface costs what its costliest type would. */
function compositeCost(
  scope: Scope,
  type: GraphQLCompositeType,
  sets: readonly OpenedSelection[],
  sized: ReadonlyMap<string, Cost>,
): Cost {
  if (isObjectType(type)) return objectCost(scope, type, sets, sized);
  const costs = scope.schema.getPossibleTypes(type).map((possible) => objectCost(scope, possible, sets, sized));
  return (variables) => Math.max(0, ...costs.map((cost) => cost(variables)));
}

/** The size that the slicing arguments ask for; the list's largest size when they are missing or out of range. */
function sizeOf(
  operation: OperationDefinitionNode,
  field: GraphQLField<unknown, unknown>,
  { most, slicedBy }: ListSize,
  node: FieldNode | undefined,
): Cost {
  const readers = slicedBy.map((name) => argumentReader(operation, field, name, node));
  return (variables) => {
    const requested = readers.map((read) => read(variables)).filter((value) => value !== undefined && value !== null);
    if (requested.length === 0) return most;
    return Math.max(...requested.map((value) => (isWithin(value, most) ? value : most)));
  };
}

function isWithin(value: unknown, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
}

function argumentReader(
  operation: OperationDefinitionNode,
  field: GraphQLField<unknown, unknown>,
  name: string,
  node: FieldNode | undefined,
): (variables: Variables) => unknown {
  const value = node?.arguments?.find((argument) => argument.name.value === name)?.value;
  const defaultValue: unknown = field.args.find((argument) => argument.name === name)?.defaultValue;
  if (!value) return () => defaultValue;
  if (value.kind !== Kind.VARIABLE) {
    const literal = valueFromASTUntyped(value);
    return () => literal;
  }
  const variable = value.name.value;
  const definition = operation.variableDefinitions?.find((one) => one.variable.name.value === variable);
  const fallback = definition?.defaultValue ? valueFromASTUntyped(definition.defaultValue) : defaultValue;
  return (variables) => (Object.hasOwn(variables, variable) ? variables[variable] : fallback);
}

function applies({ schema }: Scope, type: GraphQLObjectType, on: string | undefined): boolean {
  if (on === undefined || on === type.name) return true;
  const condition = schema.getType(on);
  return isAbstractType(condition) && schema.isSubType(condition, type);
}

function fragmentsOf(document: DocumentNode): Scope['fragments'] {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? [[definition.name.value, { selectionSet: definition.selectionSet, on: definition.typeCondition.name.value }]]
        : [],
    ),
  );
}
