import {
  Kind, TypeInfo, getVariableValues, isNonNullType, visit, visitWithTypeInfo,
  type DocumentNode, type GraphQLError, type GraphQLSchema, type OperationDefinitionNode, type VariableDefinitionNode,
} from 'graphql'; // prettier-ignore

/** By the caller's name; without variables that have neither a value nor a default. */
export type RequestedVariables = ReadonlyMap<string, unknown>;

const MAX_ERRORS = 50;
/** graphql-js collects values in a plain object, which cannot hold this name; the other is no valid variable name. */
const UNSAFE_NAME = '__proto__';
const SAFE_NAME = '__proto__.';

/** The variables coerced to their declared types, with defaults; or the errors for the caller. */
export function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): { readonly variables: RequestedVariables } | { readonly errors: readonly GraphQLError[] } {
  const inputs = new Map(Object.entries(given).map(([name, value]) => [safeName(name), value]));
  const definitions = variableDefinitions.map(safeDefinition);
  const { errors, coerced } = getVariableValues(schema, definitions, nullPrototype(inputs), { maxErrors: MAX_ERRORS });
  if (errors) return { errors };
  const variables = new Map<string, unknown>();
  for (const { variable } of variableDefinitions) {
    const name = variable.name.value;
    if (Object.hasOwn(coerced, safeName(name))) variables.set(name, coerced[safeName(name)]);
  }
  return { variables };
}

/** The variables as an object without a prototype, which can hold any name. */
export function nullPrototype(values: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const object = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of values) object[name] = value;
  return object;
}

function safeName(name: string): string {
  return name === UNSAFE_NAME ? SAFE_NAME : name;
}

function safeDefinition(node: VariableDefinitionNode): VariableDefinitionNode {
  const name = node.variable.name.value;
  if (name !== UNSAFE_NAME) return node;
  return { ...node, variable: { ...node.variable, name: { ...node.variable.name, value: safeName(name) } } };
}

/** The variables on which the shape of an operation depends. */
export interface DecidingVariables {
  /** Variables in `@skip` and `@include`. */
  readonly conditions: readonly string[];
  /** Nullable variables in non-null places; when one is null, only the field that uses it fails. */
  readonly mayBeMisplacedNull: readonly string[];
}

/** Reads a validated document. Variables of its other operations are found too and then ignored. */
export function decidingVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  { variableDefinitions = [] }: OperationDefinitionNode,
): DecidingVariables {
  const conditions = new Set<string>();
  const strict = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Directive: ({ name, arguments: args }) => {
        if (name.value !== 'skip' && name.value !== 'include') return;
        for (const { value } of args ?? []) if (value.kind === Kind.VARIABLE) conditions.add(value.name.value);
      },
      Variable: ({ name }) => {
        if (isNonNullType(types.getInputType())) strict.add(name.value);
      },
    }),
  );
  const own = variableDefinitions.map(({ variable }) => variable.name.value);
  const nullable = variableDefinitions
    .filter(({ type }) => type.kind !== Kind.NON_NULL_TYPE)
    .map(({ variable }) => variable.name.value);
  return {
    conditions: own.filter((name) => conditions.has(name)),
    mayBeMisplacedNull: nullable.filter((name) => strict.has(name)),
  };
}

/** Equal texts for variables that give the operation the same shape. */
export function decisionKey(
  { conditions, mayBeMisplacedNull }: DecidingVariables,
  variables: RequestedVariables,
): string {
  if (conditions.length === 0 && mayBeMisplacedNull.length === 0) return '';
  const values = conditions.map((name) => String(variables.get(name)));
  return [...values, ...mayBeMisplacedNull.map((name) => String(variables.get(name) === null))].join();
}
