import { isObjectType, type GraphQLObjectType, type SelectionSetNode } from 'graphql';
import {
  NULL_PROPAGATED,
  addErrorPath,
  fieldReaders,
  isJson,
  readField,
  within,
  AnswerRefused,
  type FieldErrorPath,
  type FieldReader,
  type Json,
  type ProjectionScope,
} from '../supergraph/projection';

/** By type name: the key fields that a fetch asks for besides, and their aliases. */
export type EntityKeys = ReadonlyMap<string, readonly { readonly field: string; readonly alias: string }[]>;

/** Reads the answers to one fetch. */
export interface Projection {
  /**
   * Copies exactly the requested fields; what does not fit the schema becomes null and a path in `errorPaths`. Throws
   * `AnswerRefused` when no part of the answer can be trusted. `isExplained`: the subgraph's own errors explain that
   * this entity is null.
   */
  read(
    data: Json,
    variables: Readonly<Json>,
    isExplained: (index: number) => boolean,
    errorPaths: FieldErrorPath[],
  ): Json;
  /**
   * Every requested field as null, for a fetch without an answer. The entities are there, so that a later fetch that
   * requires their fields still runs and the trace holds what the other agencies know.
   */
  empty(variables: Readonly<Json>): Json;
  /** Whether a null of this root field makes the whole answer null. */
  readonly propagatesNull: (name: string | number) => boolean;
}

/** Reads a fetch of fields of `root`, the query or the mutation type. */
export function rootProjection(scope: ProjectionScope, set: SelectionSetNode, root: GraphQLObjectType): Projection {
  const fields = fieldReaders(scope, root, [set]);
  return {
    read: (data, _variables, _isExplained, errorPaths) => readFields(fields, data, errorPaths),
    empty: () => emptyObject(fields, root.name),
    propagatesNull: (name) => fields.some(({ key, read }) => key === name && read(null, []) === NULL_PROPAGATED),
  };
}

/** Reads a fetch of entities; `set` is the selection inside `_entities`. */
export function entitiesProjection(scope: ProjectionScope, set: SelectionSetNode, keys: EntityKeys): Projection {
  const readers = new Map<string, readonly FieldReader[]>();

  function fieldsOf(typename: string): readonly FieldReader[] {
    const known = readers.get(typename);
    if (known) return known;
    const type = scope.schema.getType(typename);
    if (!isObjectType(type)) throw new Error('A representation names no object type.');
    const fields = fieldReaders(scope, type, [set]);
    readers.set(typename, fields);
    return fields;
  }

  function readEntity(entity: unknown, representation: Json, isExplained: boolean, errorPaths: FieldErrorPath[]): Json {
    const typename = String(representation['__typename']);
    const fields = fieldsOf(typename);
    if (isJson(entity) && isOf(representation, keys.get(typename) ?? [], entity)) {
      return readFields(fields, entity, errorPaths);
    }
    if (entity !== null || !isExplained) addErrorPath(errorPaths);
    return emptyObject(fields, typename);
  }

  return {
    read(data, variables, isExplained, errorPaths) {
      const requested = representations(variables);
      const entities = data['_entities'];
      if (!Array.isArray(entities) || entities.length !== requested.length) throw new AnswerRefused();
      const read = requested.map((representation, index) => {
        const before = errorPaths.length;
        const entity: unknown = entities[index];
        const result = readEntity(entity, representation, entity === null && isExplained(index), errorPaths);
        if (errorPaths.length !== before) {
          within(index, errorPaths, before);
          within('_entities', errorPaths, before);
        }
        return result;
      });
      return { _entities: read };
    },
    empty: (variables) => ({
      _entities: representations(variables).map((representation) => {
        const typename = String(representation['__typename']);
        return emptyObject(fieldsOf(typename), typename);
      }),
    }),
    propagatesNull: () => false,
  };
}

/** Whether the entity carries the keys it was asked by: two swapped entities would give one child another's home. */
function isOf(
  representation: Json,
  keys: readonly { readonly field: string; readonly alias: string }[],
  entity: Json,
): boolean {
  let compared = 0;
  for (const { field, alias } of keys) {
    const wanted = representation[field];
    if (wanted === undefined) continue;
    if (entity[alias] !== wanted) return false;
    compared += 1;
  }
  return compared > 0;
}

/** At the top of an answer nulls do not propagate; the response shape propagates them in the client's answer. */
function readFields(fields: readonly FieldReader[], data: Json, errorPaths: FieldErrorPath[]): Json {
  const read: Json = {};
  for (const field of fields) {
    const value = readField(field, data, errorPaths);
    read[field.key] = value === NULL_PROPAGATED ? null : value;
  }
  return read;
}

function emptyObject(fields: readonly FieldReader[], typename: string): Json {
  const empty: Json = {};
  for (const { key } of fields) empty[key] = key === '__typename' ? typename : null;
  return empty;
}

function representations(variables: Readonly<Json>): readonly Json[] {
  const given = variables['representations'];
  return Array.isArray(given) ? given.filter(isJson) : [];
}
