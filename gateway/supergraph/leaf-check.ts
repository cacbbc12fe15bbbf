import { isEnumType, type GraphQLLeafType } from 'graphql';
import type { SubgraphName } from '../../schema/agencies/agencies';

/** Whether a leaf of an answer fits the schema; never called with null. */
export type LeafCheck = (value: unknown) => boolean;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/u;

const CHECKS: ReadonlyMap<string, LeafCheck> = new Map<string, LeafCheck>([
  // An ID must be a string: a large number has already lost digits in JSON.
  ['ID', (value) => typeof value === 'string'],
  ['String', (value) => typeof value === 'string'],
  ['Boolean', (value) => typeof value === 'boolean'],
  ['Int', (value) => Number.isInteger(value) && value === Number(value) && Math.abs(value + 0.5) < 2 ** 31],
  ['Float', (value) => Number.isFinite(value)],
  ['DateTime', (value) => typeof value === 'string' && INSTANT.test(value)],
]);

/** The check for one scalar or enum of the graph, in answers of the named subgraph. */
export function leafCheck(type: GraphQLLeafType, subgraph: SubgraphName): LeafCheck {
  if (type.name === 'MovementReport') return (value) => isReportOf(value, subgraph);
  return answerLeafCheck(type);
}

/** The check of a value for the caller, by the type that callers see. Objects and lists are never leaves. */
export function answerLeafCheck(type: GraphQLLeafType): LeafCheck {
  if (isEnumType(type)) {
    const values: ReadonlySet<unknown> = new Set(type.getValues().map((value) => value.name));
    return (value) => values.has(value);
  }
  return CHECKS.get(type.name) ?? isPrimitive;
}

function isPrimitive(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

/** An agency may report only for itself: otherwise the trace would trust one that speaks for another. */
function isReportOf(value: unknown, subgraph: SubgraphName): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (!('agency' in value && 'sources' in value && 'events' in value)) return false;
  return value.agency === subgraph && Array.isArray(value.sources) && Array.isArray(value.events);
}
