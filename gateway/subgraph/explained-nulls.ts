import type { GraphQLError } from 'graphql';
import { FieldFailure, fillNulls, placeFailure } from '../errors/field-failure';
import { isJson, type Json } from '../supergraph/projection';

/** An answer with its errors placed at the nulls that they explain. */
export interface ExplainedAnswer {
  /** Holds a `FieldFailure` instead of each null that an error explains. */
  readonly data: Json;
  /** The failures in the data, each once. */
  readonly failures: readonly FieldFailure[];
  /** Errors that explain no null. */
  readonly errors: readonly GraphQLError[];
}

/**
 * Explains an answer that was refused as a whole: nulls that no error explains get the error of the whole answer. When
 * a field failed whose null propagates to the whole answer (`propagatesNull`), that field is the only reason.
 */
export function explainEmpty(
  data: Json,
  errors: readonly GraphQLError[],
  propagatesNull: (name: string | number) => boolean,
): ExplainedAnswer {
  const { failures, errors: loose } = explainNulls(data, errors);
  if (errors.some(({ path }) => path?.[0] !== undefined && propagatesNull(path[0])))
    return { data, failures, errors: loose };
  const general = loose.find(({ path }) => path === undefined) ?? errors[0];
  if (!general) return { data, failures, errors: loose };
  const failure = new FieldFailure(general);
  const isPlaced = objectsOf(data)
    .map((object) => fillNulls(object, failure))
    .some(Boolean);
  if (!isPlaced) return { data, failures, errors: loose };
  return { data, failures: [...failures, failure], errors: loose.filter((error) => error !== general) };
}

/**
 * Places each error of an answer at the null that it explains. `received` are the entities as received: an error
 * without a path explains those of them that are null.
 */
export function explainNulls(data: Json, errors: readonly GraphQLError[], received?: unknown): ExplainedAnswer {
  const failures = new Set<FieldFailure>();
  const entities = Array.isArray(data['_entities']) ? objectsOf(data) : null;
  const nullEntities = entities && Array.isArray(received) ? entities.filter((_, at) => received[at] === null) : [];

  function fill(objects: readonly Json[], error: GraphQLError): boolean {
    const failure = new FieldFailure(error);
    if (!objects.map((object) => fillNulls(object, failure)).some(Boolean)) return false;
    failures.add(failure);
    return true;
  }

  function place(error: GraphQLError): boolean {
    const { path } = error;
    if (!path) return fill(nullEntities, error);
    if (entities && path.length < 3)
      return fill(path.length < 2 ? nullEntities : entities.slice(...at(path[1])), error);
    const placed = placeFailure(data, error, path);
    if (placed) failures.add(placed);
    return placed !== null;
  }

  // Errors with a path go first; those without explain the nulls that are left.
  const [own, general] = [errors.filter(({ path }) => path), errors.filter(({ path }) => !path)];
  const loose = new Set([...own, ...general].filter((error) => !place(error)));
  return { data, failures: [...failures], errors: errors.filter((error) => loose.has(error)) };
}

/** Whether an error can explain that the entity at this index is null. */
export function isOfEntity(path: GraphQLError['path'], index: number): boolean {
  return path === undefined || path.length < 2 || path[1] === index;
}

function objectsOf(data: Json): readonly Json[] {
  const entities = data['_entities'];
  return Array.isArray(entities) ? entities.filter(isJson) : [data];
}

function at(index: string | number | undefined): [number, number] {
  return typeof index === 'number' && index >= 0 ? [index, index + 1] : [0, 0];
}
