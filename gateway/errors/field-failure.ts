import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Json } from '../supergraph/projection';

export type Path = (string | number)[];

/**
 * Replaces a null that an error explains while the answer is inside the gateway, so that the reason stays with the
 * value wherever it is copied. Subgraphs and callers get null.
 */
export class FieldFailure {
  constructor(
    /** Without a path, since the same failure may be at many places. */
    readonly error: GraphQLError,
    /** The rest of the path, from this null to the place that failed: a null hides what is below it. */
    readonly below: Readonly<Path> = [],
  ) {}
}

/** The value to send to a subgraph. */
export function sendable(value: unknown): unknown {
  return value instanceof FieldFailure ? null : value;
}

/**
 * Replaces the null at the path, or above it, by a failure, unless there is one already. Returns null when the path
 * leads through no null, so that the error explains none.
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

/** Replaces every null directly in the object by the failure; true when there was one. */
export function fillNulls(object: Json, failure: FieldFailure): boolean {
  let isPlaced = false;
  for (const key of Object.keys(object)) {
    if (object[key] !== null) continue;
    object[key] = failure;
    isPlaced = true;
  }
  return isPlaced;
}

/** The answer with nulls again, and the failures as errors with paths, for code that does not know `FieldFailure`. */
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
