import type { Operation } from '../graph/operation';
import { selectedNames } from '../graph/selected-names';

/** The graph's root fields that only count, or say which sources answer. A test compares them with the schema. */
export const COUNTING: readonly string[] = [
  ...['statistics', 'sources', 'units', 'drives', 'drive', 'driveStatistics', 'driveRatio', 'pendencyLedger'],
  ...['timeToTrace', 'foundStates', 'foundPlaces', 'reasons', 'completeness', 'publishedFigures'],
  ...['__schema', '__type', '__typename'],
];

/** What shows single cases all the same: those that a count is of, and a drive's next steps. */
export const SHOWING_CASES: readonly string[] = ['cases', 'next'];

/** Whether the graph will want a purpose for it, as gateway/limits/permitted-operation.ts decides. */
export function concernsChildren({ query, operationName }: Operation): boolean {
  const { root, inner } = selectedNames(query, operationName);
  return [...root].some((name) => !COUNTING.includes(name)) || SHOWING_CASES.some((name) => inner.has(name));
}

/** Whether it asks for nothing but the schema. */
export function readsSchema({ query, operationName }: Operation): boolean {
  return [...selectedNames(query, operationName).root].every((name) => name.startsWith('__'));
}
