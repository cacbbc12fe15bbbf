import {
  getNamedType, getNullableType, isAbstractType, isLeafType, isListType, isNonNullType, isObjectType,
  type GraphQLError, type GraphQLNamedType, type GraphQLObjectType, type GraphQLOutputType, type GraphQLSchema,
} from 'graphql'; // prettier-ignore
import { isRecordRef } from '../../schema/signing/record-ref';
import { FieldFailure, type Path } from '../errors/field-failure';
import { answerLeafCheck } from '../supergraph/leaf-check';
import { isJson, type Json } from '../supergraph/projection';
import type { RequestedField, RequestedSelection } from './requested-selection';

/**
 * Why there is a null at a path: a failure, a value that does not fit the caller's schema, or a reference between
 * processes, which no caller may see whatever the plan says.
 */
export type NullReason = FieldFailure | GraphQLError | 'FIELD_ERROR' | 'REFERENCE';

/** Called for each null that is not the data's own; the path has the caller's names. */
export type Report = (path: Path, reason: NullReason) => void;

/** A reported null in a non-null place: its parent becomes null instead. */
const NULL_PROPAGATED = Symbol('null propagated');

type Shape = (value: unknown, path: Path, report: Report) => unknown;

/**
 * Compiles the caller's selection into a function over the merged answers of the subgraphs: it picks the requested
 * fields under the caller's names in the caller's order, drops everything else (keys, `@inaccessible` values), and
 * checks every value against the caller's schema. It does not use the plan, so a wrong plan cannot leak a value.
 */
export function compileResponseShape(
  schema: GraphQLSchema,
  root: GraphQLObjectType,
  selection: RequestedSelection,
): (data: Json | null, report: Report) => Json | null {
  // Without it, types that contain themselves through unions would be compiled once for each path to them.
  const known = new Map<string, Shape>();
  const shape = objectShape(root, [selection]);
  return (data, report) => {
    const shaped = data && shape(data, [], report);
    return isJson(shaped) ? shaped : null;
  };

  function applies(type: GraphQLObjectType, condition: GraphQLNamedType): boolean {
    return type === condition || (isAbstractType(condition) && schema.isSubType(condition, type));
  }

  /** The fields requested of one object type, equal response names merged, in the order of the query. */
  function collect(
    type: GraphQLObjectType,
    selections: readonly RequestedSelection[],
    into = new Map<string, RequestedField[]>(),
  ) {
    for (const part of selections.flatMap(({ parts }) => parts)) {
      if (part.kind === 'of type') {
        if (applies(type, part.selection.type)) collect(type, [part.selection], into);
        continue;
      }
      const same = into.get(part.responseName);
      if (same) same.push(part);
      else into.set(part.responseName, [part]);
    }
    return into;
  }

  function objectShape(type: GraphQLObjectType, selections: readonly RequestedSelection[]): Shape {
    const key = `${type.name} ${selections.map(({ id }) => id).join()}`;
    let made = known.get(key);
    if (!made) {
      made = makeObjectShape(type, selections);
      known.set(key, made);
    }
    return made;
  }

  function makeObjectShape(type: GraphQLObjectType, selections: readonly RequestedSelection[]): Shape {
    const fields = [...collect(type, selections)].map(([name, requested]) => toField(type, name, requested));
    return (value, path, report) => {
      if (!isJson(value)) return fieldError(path, report);
      const shaped: Json = {};
      const depth = path.length;
      for (const { name, plannerName, isNonNull, shape } of fields) {
        let result: unknown = type.name;
        if (shape) {
          path[depth] = name;
          if (isNonNull && (value[plannerName] ?? null) === null) {
            // A sibling that failed has propagated its null here: report that failure.
            const failed = fields.find((one) => one.isNonNull && value[one.plannerName] instanceof FieldFailure);
            if (failed?.shape) {
              path[depth] = failed.name;
              failed.shape(value[failed.plannerName], path, report);
              path.length = depth;
              return null;
            }
          }
          result = shape(value[plannerName], path, report);
          path.length = depth;
          if (result === NULL_PROPAGATED) return null;
        }
        if (name === '__proto__') setOwn(shaped, name, result);
        else shaped[name] = result;
      }
      return shaped;
    };
  }

  function toField(type: GraphQLObjectType, name: string, requested: readonly RequestedField[]) {
    const [first] = requested;
    if (!first?.field) return { name, plannerName: '', isNonNull: false, shape: null };
    const { plannerName, fieldName } = first;
    // An object may narrow the type that its interface declares.
    const field = Object.hasOwn(type.getFields(), fieldName) ? type.getFields()[fieldName] : first.field;
    const below = requested.flatMap(({ selection }) => selection ?? []);
    const failure = requested.find((one) => one.failure)?.failure;
    const fieldType = field?.type ?? first.field.type;
    const shape = failure ? failingShape(fieldType, failure) : typeShape(fieldType, below);
    return { name, plannerName, isNonNull: isNonNullType(fieldType), shape };
  }

  function abstractShape(type: GraphQLNamedType, selections: readonly RequestedSelection[]): Shape {
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
    const shapes = new Map(types.map((possible) => [possible.name, objectShape(possible, selections)]));
    return (value, path, report) => {
      const typename = isJson(value) ? value['__typename'] : undefined;
      const shape = typeof typename === 'string' ? shapes.get(typename) : undefined;
      return shape ? shape(value, path, report) : fieldError(path, report);
    };
  }

  function typeShape(type: GraphQLOutputType, selections: readonly RequestedSelection[]): Shape {
    const inner = nullableShape(getNullableType(type), selections);
    if (isNonNullType(type)) {
      return (value, path, report) => {
        if (value instanceof FieldFailure) failed(value, path, report);
        else if (value === null || value === undefined) fieldError(path, report);
        else {
          const result = inner(value, path, report);
          if (result !== null) return result;
        }
        return NULL_PROPAGATED;
      };
    }
    return (value, path, report) => {
      if (value === null || value === undefined) return null;
      if (value instanceof FieldFailure) return failed(value, path, report);
      const result = inner(value, path, report);
      return result === NULL_PROPAGATED ? null : result;
    };
  }

  function nullableShape(type: GraphQLOutputType, selections: readonly RequestedSelection[]): Shape {
    if (isListType(type)) return listShape(typeShape(type.ofType, selections));
    const named = getNamedType(type);
    if (isLeafType(named)) {
      const fits = answerLeafCheck(named);
      return (value, path, report) => {
        if (!fits(value)) return fieldError(path, report);
        if (typeof value !== 'string' || !isRecordRef(value)) return value;
        report([...path], 'REFERENCE');
        return null;
      };
    }
    return isObjectType(named) ? objectShape(named, selections) : abstractShape(named, selections);
  }
}

function listShape(element: Shape): Shape {
  return (value, path, report) => {
    if (!Array.isArray(value)) return fieldError(path, report);
    const depth = path.length;
    const shaped: unknown[] = [];
    for (const inner of value as unknown[]) {
      path[depth] = shaped.length;
      const result = element(inner, path, report);
      path.length = depth;
      if (result === NULL_PROPAGATED) return null;
      shaped.push(result);
    }
    return shaped;
  };
}

function failingShape(type: GraphQLOutputType, failure: GraphQLError): Shape {
  return (_value, path, report) => {
    report([...path], failure);
    return isNonNullType(type) ? NULL_PROPAGATED : null;
  };
}

function fieldError(path: Path, report: Report): null {
  report([...path], 'FIELD_ERROR');
  return null;
}

function failed(failure: FieldFailure, path: Path, report: Report): null {
  report([...path], failure);
  return null;
}

/** Sets an own property: assigning `__proto__` would set the object's prototype. */
function setOwn(object: Json, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}
