import { FieldFailure } from '../errors/field-failure';
import { isJson, type Json } from '../supergraph/projection';

/** Merges an answer into an object. Lists of equal length are merged element by element. */
export function mergeInto(target: Json, source: unknown): void {
  if (!isJson(source) || source instanceof FieldFailure) return;
  for (const key of Object.keys(source)) {
    const incoming = source[key];
    if (incoming === undefined) continue;
    target[key] = merged(target[key], incoming);
  }
}

function merged(present: unknown, incoming: unknown): unknown {
  if (present === incoming) return present;
  // A failure only explains a null: a value that another answer holds stays.
  if (incoming instanceof FieldFailure) return present ?? incoming;
  if (present instanceof FieldFailure) return incoming;
  if (isJson(present) && isJson(incoming)) {
    mergeInto(present, incoming);
    return present;
  }
  if (Array.isArray(present) && Array.isArray(incoming) && present.length === incoming.length) {
    for (let index = 0; index < incoming.length; index += 1) {
      present[index] = merged(present[index], incoming[index]);
    }
    return present;
  }
  return incoming;
}

/** Collects the objects at `path` (an `@` steps into a list), without nulls. */
export function collectAt(value: unknown, path: readonly string[], at: number, into: Json[]): void {
  if (value === null || value === undefined || value instanceof FieldFailure) return;
  if (Array.isArray(value)) {
    const next = path[at] === '@' ? at + 1 : at;
    for (const inner of value as unknown[]) collectAt(inner, path, next, into);
    return;
  }
  const name = path[at];
  if (name === undefined) into.push(value as Json);
  else collectAt((value as Json)[name], path, at + 1, into);
}
