import type { GraphAnswer, JsonObject } from '../graph/operation';

/**
 * An answer's data without what an error stands for: null says that the caller may not know, and a part that failed would
 * be taken for that.
 */
export function answeredData({ data, errors = [] }: GraphAnswer): JsonObject {
  const failed = new Set(errors.flatMap(({ path = [] }) => path.slice(0, 1)));
  return Object.fromEntries(Object.entries(data ?? {}).filter(([name, value]) => value !== null || !failed.has(name)));
}
