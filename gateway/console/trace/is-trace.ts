import { isObject, type JsonObject } from '../graph/operation';

/** Steps, legs, gaps and contradictions are lists of a trace; of the last two each also has steps, by their ids. */
export function isTrace(value: JsonObject): boolean {
  if ('rule' in value || 'distanceKm' in value) return false;
  if (['steps', 'legs', 'gaps', 'contradictions'].some((name) => Array.isArray(value[name]))) return true;
  // The sources of the graph itself have a state; those of a trace a status.
  const { sources } = value;
  return Array.isArray(sources) && sources.some((source) => isObject(source) && 'status' in source);
}
