import { has, nodesOf, type Recogniser } from '../graph/object-shape';
import { isObject, type JsonObject } from '../graph/operation';

/** What the items of a list are, as far as their fields tell. */
export type ListKind =
  'CHILDREN' | 'SEARCH' | 'PENDING' | 'CASES' | 'DISCLOSURES' | 'REVIEWS' | 'SOURCES' | 'NEXT' | 'EMPTY';

const hasChild: Recogniser = (item) => isObject(item['child']) || item['child'] === null;
const isOnlyId: Recogniser = (item) => Object.keys(item).every((field) => ['id', '__typename'].includes(field));

/**
 * By which fields the items of a connection are told apart, the first that fits. Each names fields that no kind below it
 * has: both a case and a child waiting elsewhere have `child` and `registeredAt`.
 */
const NODES: readonly (readonly [Exclude<ListKind, 'SOURCES' | 'NEXT' | 'EMPTY'>, Recogniser])[] = [
  ['SEARCH', (node) => hasChild(node) && has('bits', 'fields')(node)],
  ['PENDING', (node) => hasChild(node) && has('by', 'state')(node)],
  ['DISCLOSURES', has('operationHash', 'operationName', 'seq', 'legalBasis', 'caseReference')],
  ['REVIEWS', has('openedAt', 'childCount', 'verdict', 'reviewedAt', 'reviewedBy')],
  [
    'CASES',
    has(
      ...['key', 'station', 'age', 'isAbstract', 'priorReport', 'missingAt', 'registeredAt', 'tracedAt', 'restoredAt'],
      ...['foundDistrict', 'foundState', 'circumstance'],
    ),
  ],
  ['PENDING', (node) => hasChild(node) && !has('kind', 'match')(node)],
  ['CHILDREN', (node) => isChild(node) || isOnlyId(node)],
];

/** A child by itself. Nothing that it shares with a case, a cell of statistics or an event is enough. */
function isChild(value: JsonObject): boolean {
  if (has('count', 'key', 'kind')(value)) return false;
  const isListed = ['names', 'records', 'episodes', 'recordsAt'].some((field) => isListOf(value[field]));
  return isListed || has('ageBand', 'protected', 'version')(value) || ('status' in value && 'sex' in value);
}

/** A child whose movement is not drawn from the same object. */
export function isUntracedChild(value: JsonObject, owner: JsonObject | null): boolean {
  return isChild(value) && !isObject(value['trace']) && !isRowOf(owner, value);
}

/** Whether the child is in a row of a list already: an edge, or what a list says of a child. */
function isRowOf(owner: JsonObject | null, child: JsonObject): boolean {
  return owner !== null && (owner['node'] === child || owner['child'] === child);
}

/** What a connection lists; null when it is none, or one of another view. */
export function connectionKind(value: JsonObject): ListKind | null {
  const { edges } = value;
  if (!Array.isArray(edges)) return null;
  const [first] = nodesOf(value);
  if (!first) return edges.length === 0 ? 'EMPTY' : null;
  return NODES.find(([, isKind]) => isKind(first))?.[0] ?? null;
}

/** What a list without pages holds; null when another view has to say. */
export function listKind(items: readonly JsonObject[]): ListKind | null {
  const [first] = items;
  if (!first) return null;
  if (has('behindSeconds', 'changesLastHour', 'lastReadAt', 'rejectedDropped', 'held', 'losses')(first))
    return 'SOURCES';
  if ('state' in first && has('agency', 'region')(first)) return 'SOURCES';
  if (hasChild(first) && has('kind', 'match', 'ask')(first)) return 'NEXT';
  return isChild(first) && !isObject(first['trace']) ? 'CHILDREN' : null;
}

function isListOf(value: unknown): boolean {
  return Array.isArray(value);
}
