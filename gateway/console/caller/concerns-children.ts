import type { Operation } from '../graph/operation';
import { rootFields } from '../graph/root-fields';

/** The graph's root fields that only count, or say which sources answer. A test compares them with the schema. */
export const WITHOUT_PURPOSE: readonly string[] = [
  ...['statistics', 'sources', 'units', 'drives', 'drive', 'driveStatistics', 'driveRatio', 'pendencyLedger'],
  ...['timeToTrace', 'foundStates', 'foundPlaces', 'reasons', '__schema', '__type', '__typename'],
];

/** Whether the graph will want a purpose for it, as gateway/limits/permitted-operation.ts decides. */
export function concernsChildren({ query, operationName }: Operation): boolean {
  return rootFields(query, operationName).some((field) => !WITHOUT_PURPOSE.includes(field));
}
