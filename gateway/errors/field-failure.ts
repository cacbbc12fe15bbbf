import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Json } from '../supergraph/projection';

export type Path = (string | number)[];

/**
 * Stands in an answer in the place of a null that an error explains, for as long as the answer is inside the gateway:
 * wherever the value is carried, its true reason comes along. To subgraphs and callers it is null.
 */
export class FieldFailure {
  constructor(
    /** Without a path: the same failure may stand at many places. */
    readonly error: GraphQLError,
    /** From this place on to where the subgraph says that it failed: a null above takes what lies below it along. */
    readonly below: Readonly<Path> = [],
  ) {}
}

/** The value as it may be sent. */
export function sendable(value: unknown): unknown {
  return value instanceof FieldFailure ? null : value;
}

/**
 * Puts a failure in the place of the null that lies at the path or above it, where none stands yet. Null when there is no
 * null on the way: then the error explains none.
 */
export function placeFailure(data: Json, error: GraphQLError, path: Readonly<Path>): FieldFailure | null {
  let holder = data as Record<string | number, unknown>;
  for (const [depth, step] of path.entries()) {
    if (!Object.hasOwn(holder, step)) return null;
    const value = holder[step];
    if (value instanceof FieldFailure) return value;
    if (value === null) {
      const failure = new FieldFailure(error, path.slice(depth + 1));
      holder[step] = failure;
      return failure;
    }
    if (typeof value !== 'object') return null;
    holder = value as Record<string | number, unknown>;
  }
  return null;
}

/** Puts the failure in the place of every null directly in the object; whether there was one. */
export function fillNulls(object: Json, failure: FieldFailure): boolean {
  let isPlaced = false;
  for (const key of Object.keys(object)) {
    if (object[key] !== null) continue;
    object[key] = failure;
    isPlaced = true;
  }
  return isPlaced;
}

/** The answer with nulls again, and the failures as errors with their paths: what who knows no failures is handed. */
export function withoutFailures(data: Json): {
  readonly data: Json;
  readonly failed: readonly GraphQLFormattedError[];
} {
  const failed: GraphQLFormattedError[] = [];
  const plain = (value: unknown, path: Path): unknown => {
    if (value instanceof FieldFailure) {
      failed.push({ ...value.error.toJSON(), path: [...path, ...value.below] });
      return null;
    }
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((inner, index) => plain(inner, [...path, index]));
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner, [...path, key])]));
  };
  return { data: plain(data, []) as Json, failed };
}
