import { isEnumType, type GraphQLLeafType } from 'graphql';
import type { SubgraphName } from '../../schema/agencies/agencies';

/** Says whether a leaf of an answer is what the schema promises; never called with null. */
export type LeafCheck = (value: unknown) => boolean;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/u;

const CHECKS: ReadonlyMap<string, LeafCheck> = new Map<string, LeafCheck>([
  // A number here has already lost its digits when it was large, so an ID is a string or it is wrong.
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

/** The check on the way out, by what callers see of the type. Nothing that holds other values passes for a leaf. */
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

/** An agency reports of itself alone: otherwise one could speak for another and the trace would believe it. */
function isReportOf(value: unknown, subgraph: SubgraphName): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (!('agency' in value && 'sources' in value && 'events' in value)) return false;
  return value.agency === subgraph && Array.isArray(value.sources) && Array.isArray(value.events);
}
