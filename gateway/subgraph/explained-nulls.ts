import type { GraphQLError } from 'graphql';
import { FieldFailure, fillNulls, placeFailure } from '../errors/field-failure';
import { isJson, type Json } from '../supergraph/projection';

/** An answer whose errors stand where they belong. */
export interface ExplainedAnswer {
  /** Where there is no value because something failed, a `FieldFailure` stands in the place of null. */
  readonly data: Json;
  /** Those in the data, each once. */
  readonly failures: readonly FieldFailure[];
  /** What explains no null. */
  readonly errors: readonly GraphQLError[];
}

/**
 * An answer of which nothing was believed: what no error of its own explains failed as the whole did. `fallsWith` tells
 * of a field that takes the whole answer with it: where one of them failed, the others did not.
 */
export function explainEmpty(
  data: Json,
  errors: readonly GraphQLError[],
  fallsWith: (name: string | number) => boolean,
): ExplainedAnswer {
  const { failures, errors: loose } = explainNulls(data, errors);
  if (errors.some(({ path }) => path?.[0] !== undefined && fallsWith(path[0])))
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
 * Puts each error of an answer in the place of the null that it explains. `received` are the entities as they came: an
 * error without a place of its own tells why one of them is null.
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

  // What has a place of its own goes first, and leaves the rest to what has none.
  const [own, general] = [errors.filter(({ path }) => path), errors.filter(({ path }) => !path)];
  const loose = new Set([...own, ...general].filter((error) => !place(error)));
  return { data, failures: [...failures], errors: errors.filter((error) => loose.has(error)) };
}

/** Whether an error can be the reason why an entity is null. */
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
