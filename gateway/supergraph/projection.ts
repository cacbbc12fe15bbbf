import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { SubgraphName } from '../../schema/agencies/agencies';
import { leafCheck } from './leaf-check';
import { collectFields } from './collected-fields';
import type { SupergraphModel } from './supergraph-model';

/** An object of an answer, not yet checked. */
export type Json = Record<string, unknown>;

/** The path of a value that does not fit the schema, innermost key first: readers add keys as they return. */
export type FieldErrorPath = (string | number)[];

/** Copies the requested fields of a value; what does not fit becomes null and a path in `errorPaths`. */
export type Reader = (value: unknown, errorPaths: FieldErrorPath[]) => unknown;

export interface FieldReader {
  readonly key: string;
  readonly read: Reader;
}

/** A null in a non-null place: its parent becomes null too. */
export const NULL_PROPAGATED = Symbol('null propagated');

/** An answer with so many errors that no part of it is trusted. */
export class AnswerRefused extends Error {}

const MAX_FIELD_ERRORS = 100;

export interface ProjectionScope {
  readonly schema: GraphQLSchema;
  readonly isSubtype: SupergraphModel['isSubtype'];
  readonly subgraph: SubgraphName;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** The readers of an object's requested fields, fragments merged, for one concrete type. */
export function fieldReaders(
  scope: ProjectionScope,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
): readonly FieldReader[] {
  const nodes = collectFields(selections, scope.fragments, (condition) => scope.isSubtype(type.name, condition));
  return [...nodes].map(([key, requested]) => ({
    key,
    read: fieldReader(scope, type, key, requested),
  }));
}

/** Reads one field of an object and adds its key to the paths of the errors found in it. */
export function readField(field: FieldReader, object: Json, errorPaths: FieldErrorPath[]): unknown {
  const before = errorPaths.length;
  const value = field.read(object[field.key], errorPaths);
  if (errorPaths.length !== before) within(field.key, errorPaths, before);
  return value;
}

export function addErrorPath(errorPaths: FieldErrorPath[]): null {
  if (errorPaths.length >= MAX_FIELD_ERRORS) throw new AnswerRefused();
  errorPaths.push([]);
  return null;
}

export function within(key: string | number, errorPaths: FieldErrorPath[], from: number): void {
  for (let index = from; index < errorPaths.length; index++) errorPaths[index]?.push(key);
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldReader(
  scope: ProjectionScope,
  type: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
): Reader {
  const name = nodes[0]?.name.value ?? '';
  if (key.startsWith('__') && key !== name) throw new Error('A response key that begins with __ is reserved.');
  if (name === '__typename') return (value, errorPaths) => (value === type.name ? value : addErrorPath(errorPaths));
  const field = type.getFields()[name];
  if (!field) throw new Error(`The supergraph has no field ${type.name}.${name}.`);
  return valueReader(
    scope,
    field.type,
    nodes.flatMap((node) => node.selectionSet ?? []),
  );
}

function valueReader(scope: ProjectionScope, type: GraphQLOutputType, requested: readonly SelectionSetNode[]): Reader {
  const read = nullableReader(scope, getNullableType(type), requested);
  if (!isNonNullType(type)) return read;
  return (value, errorPaths) => {
    const before = errorPaths.length;
    const result = read(value, errorPaths);
    if (result !== null) return result;
    if (errorPaths.length === before) addErrorPath(errorPaths);
    return NULL_PROPAGATED;
  };
}

function nullableReader(
  scope: ProjectionScope,
  type: GraphQLOutputType,
  requested: readonly SelectionSetNode[],
): Reader {
  if (isListType(type)) return listReader(valueReader(scope, type.ofType, requested));
  const named = getNamedType(type);
  if (isLeafType(named)) {
    const fits = leafCheck(named, scope.subgraph);
    return (value, errorPaths) => (value === null || fits(value) ? value : addErrorPath(errorPaths));
  }
  if (isObjectType(named)) return objectReader(fieldReaders(scope, named, requested));
  return abstractReader(scope, named.name, requested);
}

function listReader(readItem: Reader): Reader {
  return (value, errorPaths) => {
    if (value === null) return null;
    if (!Array.isArray(value)) return addErrorPath(errorPaths);
    const items = new Array<unknown>(value.length);
    let isNullPropagated = false;
    for (let index = 0; index < value.length; index++) {
      const before = errorPaths.length;
      const item = readItem(value[index], errorPaths);
      if (errorPaths.length !== before) within(index, errorPaths, before);
      if (item === NULL_PROPAGATED) isNullPropagated = true;
      items[index] = item;
    }
    return isNullPropagated ? null : items;
  };
}

function objectReader(fields: readonly FieldReader[]): Reader {
  return (value, errorPaths) => {
    if (value === null) return null;
    if (!isJson(value)) return addErrorPath(errorPaths);
    const object: Json = {};
    let isNullPropagated = false;
    for (const field of fields) {
      const result = readField(field, value, errorPaths);
      if (result === NULL_PROPAGATED) isNullPropagated = true;
      object[field.key] = result;
    }
    return isNullPropagated ? null : object;
  };
}

/** An interface or union: the requested fields depend on the received `__typename`. */
function abstractReader(scope: ProjectionScope, name: string, requested: readonly SelectionSetNode[]): Reader {
  const readers = new Map<string, Reader>();
  const type = scope.schema.getType(name);
  for (const possible of isAbstractType(type) ? scope.schema.getPossibleTypes(type) : []) {
    readers.set(possible.name, objectReader(fieldReaders(scope, possible, requested)));
  }
  return (value, errorPaths) => {
    if (value === null) return null;
    if (!isJson(value)) return addErrorPath(errorPaths);
    const typename = value['__typename'];
    const read = typeof typename === 'string' ? readers.get(typename) : undefined;
    return read ? read(value, errorPaths) : addErrorPath(errorPaths);
  };
}
