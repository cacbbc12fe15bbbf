import {
  Kind, TypeInfo, getVariableValues, isNonNullType, visit, visitWithTypeInfo,
  type DocumentNode, type GraphQLError, type GraphQLSchema, type OperationDefinitionNode, type VariableDefinitionNode,
} from 'graphql'; // prettier-ignore

/** By the caller's own name; one that was not given and has no default is not in it. */
export type RequestedVariables = ReadonlyMap<string, unknown>;

const MAX_ERRORS = 50;
/** graphql-js gathers values in a plain object, which cannot hold this name. No name of a caller can be the other. */
const UNHELD = '__proto__';
const HELD = '__proto__.';

/** The variables by their declared types, with defaults; the errors that a caller may read where they do not fit. */
export function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): { readonly variables: RequestedVariables } | { readonly errors: readonly GraphQLError[] } {
  const inputs = new Map(Object.entries(given).map(([name, value]) => [held(name), value]));
  const definitions = variableDefinitions.map(heldDefinition);
  const { errors, coerced } = getVariableValues(schema, definitions, nullPrototype(inputs), { maxErrors: MAX_ERRORS });
  if (errors) return { errors };
  const variables = new Map<string, unknown>();
  for (const { variable } of variableDefinitions) {
    const name = variable.name.value;
    if (Object.hasOwn(coerced, held(name))) variables.set(name, coerced[held(name)]);
  }
  return { variables };
}

/** The variables as an object that holds every name. */
export function nullPrototype(values: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const object = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of values) object[name] = value;
  return object;
}

function held(name: string): string {
  return name === UNHELD ? HELD : name;
}

function heldDefinition(node: VariableDefinitionNode): VariableDefinitionNode {
  const name = node.variable.name.value;
  if (name !== UNHELD) return node;
  return { ...node, variable: { ...node.variable, name: { ...node.variable.name, value: held(name) } } };
}

/** Which variables decide what an operation asks for, rather than with what. */
export interface DecidingVariables {
  /** In `@skip` and `@include`. */
  readonly conditions: readonly string[];
  /** May be null where null is not allowed; then the field that they stand in fails by itself. */
  readonly mayBeMisplacedNull: readonly string[];
}

/** Of a validated document: what other operations of it use is looked up in vain and changes nothing. */
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

/** Equal for variables by which an operation asks for the same. */
export function decisionKey(
  { conditions, mayBeMisplacedNull }: DecidingVariables,
  variables: RequestedVariables,
): string {
  if (conditions.length === 0 && mayBeMisplacedNull.length === 0) return '';
  const values = conditions.map((name) => String(variables.get(name)));
  return [...values, ...mayBeMisplacedNull.map((name) => String(variables.get(name) === null))].join();
}
