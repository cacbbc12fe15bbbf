import {
  getNamedType, isAbstractType, isEnumType, isInterfaceType, isLeafType, isListType, isNonNullType, isObjectType, Kind,
  type FieldNode, type FragmentDefinitionNode, type GraphQLLeafType, type GraphQLObjectType,
  type GraphQLOutputType, type GraphQLSchema, type OperationDefinitionNode, type SelectionSetNode,
} from 'graphql'; // prettier-ignore

export type Json = Record<string, unknown>;
export type Path = (string | number)[];

/** Called with the path of a value that the client's type does not allow; the value is answered as null. */
export type Misfit = (path: Path) => void;

/** Marks a null that a non-null type forbids; its parent becomes null instead. */
const BUBBLE = Symbol('null in a non-null place');

type Shape = (value: unknown, path: Path, misfit: Misfit) => unknown;

/** Thrown for operations left to the stock executor: introspection, and conditions whose variables are unknown. */
export class NotCompilable extends Error {}

/**
 * Compiles what the client asked into a function over the merged answers of the subgraphs: picks the asked fields in
 * their order, drops everything else (keys, `@inaccessible` values), and checks every leaf against the client's schema.
 *
 * `conditions` holds the values of the boolean variables in `@skip` and `@include`; other values need another shape.
 */
export function compileResponseShape(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  conditions: Readonly<Record<string, unknown>>,
): (data: Json, misfit: Misfit) => Json | null {
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) throw new NotCompilable(operation.operation);
  const shape = objectShape(rootType, [operation.selectionSet]);
  return (data, misfit) => {
    const shaped = shape(data, [], misfit);
    return shaped === BUBBLE ? null : (shaped as Json | null);
  };

  function included(node: { directives?: FieldNode['directives'] }): boolean {
    return (node.directives ?? []).every(({ name, arguments: args }) => {
      if (name.value !== 'skip' && name.value !== 'include') return true;
      const argument = args?.[0]?.value;
      const value =
        argument?.kind === Kind.BOOLEAN
          ? argument.value
          : argument?.kind === Kind.VARIABLE
            ? conditions[argument.name.value]
            : undefined;
      if (typeof value !== 'boolean') throw new NotCompilable(name.value);
      return value === (name.value === 'include');
    });
  }

  function applies(type: GraphQLObjectType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const conditionType = schema.getType(condition);
    return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
  }

  /** The fields asked of one object type, equal response names merged, in the order of the query. */
  function collect(type: GraphQLObjectType, sets: readonly SelectionSetNode[], into = new Map<string, FieldNode[]>()) {
    for (const node of sets.flatMap((set) => set.selections)) {
      if (!included(node)) continue;
      if (node.kind === Kind.FIELD) {
        const name = node.alias?.value ?? node.name.value;
        into.set(name, [...(into.get(name) ?? []), node]);
      } else {
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments[node.name.value] : node;
        if (fragment && applies(type, fragment.typeCondition?.name.value)) collect(type, [fragment.selectionSet], into);
      }
    }
    return into;
  }

  function objectShape(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Shape {
    const fields = [...collect(type, sets)].map(([name, nodes]) => {
      const fieldName = nodes[0]?.name.value ?? name;
      if (fieldName === '__typename') return { name, shape: null };
      const field = type.getFields()[fieldName];
      if (!field) throw new NotCompilable(fieldName);
      const below = nodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
      return { name, shape: typeShape(field.type, below) };
    });
    return (value, path, misfit) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return unfit(path, misfit);
      const source = value as Json;
      const shaped: Json = {};
      const depth = path.length;
      for (const { name, shape } of fields) {
        if (!shape) {
          shaped[name] = type.name;
          continue;
        }
        const inner = source[name];
        path[depth] = name;
        const result = shape(inner === undefined ? null : inner, path, misfit);
        path.length = depth;
        if (result === BUBBLE) return null;
        shaped[name] = result;
      }
      return shaped;
    };
  }

  function abstractShape(types: readonly GraphQLObjectType[], sets: readonly SelectionSetNode[]): Shape {
    const shapes = new Map(types.map((type) => [type.name, objectShape(type, sets)]));
    return (value, path, misfit) => {
      const typename = (value as Json | null)?.['__typename'];
      const shape = typeof typename === 'string' ? shapes.get(typename) : undefined;
      return shape ? shape(value, path, misfit) : unfit(path, misfit);
    };
  }

  function typeShape(type: GraphQLOutputType, sets: readonly SelectionSetNode[]): Shape {
    if (isNonNullType(type)) {
      const inner = typeShape(type.ofType as GraphQLOutputType, sets);
      return (value, path, misfit) => {
        if (value === null) {
          misfit([...path]);
          return BUBBLE;
        }
        const result = inner(value, path, misfit);
        return result === null ? BUBBLE : result;
      };
    }
    const shape = nullableShape(type, sets);
    return (value, path, misfit) => {
      if (value === null) return null;
      const result = shape(value, path, misfit);
      return result === BUBBLE ? null : result;
    };
  }

  function nullableShape(type: GraphQLOutputType, sets: readonly SelectionSetNode[]): Shape {
    if (isListType(type)) {
      const element = typeShape(type.ofType as GraphQLOutputType, sets);
      return (value, path, misfit) => {
        if (!Array.isArray(value)) return unfit(path, misfit);
        const depth = path.length;
        const shaped: unknown[] = [];
        for (const inner of value as unknown[]) {
          path[depth] = shaped.length;
          const result = element(inner === undefined ? null : inner, path, misfit);
          path.length = depth;
          if (result === BUBBLE) return null;
          shaped.push(result);
        }
        return shaped;
      };
    }
    const named = getNamedType(type);
    if (isLeafType(named)) {
      const fits = leafCheck(named);
      return (value, path, misfit) => (fits(value) ? value : unfit(path, misfit));
    }
    if (isObjectType(named)) return objectShape(named, sets);
    if (isInterfaceType(named) || isAbstractType(named)) return abstractShape(schema.getPossibleTypes(named), sets);
    throw new NotCompilable(String(type));
  }
}

function unfit(path: Path, misfit: Misfit): null {
  misfit([...path]);
  return null;
}

/** forward.ts has held every leaf against the supergraph; an enum may have values that clients must not see. */
function leafCheck(type: GraphQLLeafType): (value: unknown) => boolean {
  if (!isEnumType(type)) return () => true;
  const visible: ReadonlySet<unknown> = new Set(type.getValues().map(({ name }) => name));
  return (value) => visible.has(value);
}
