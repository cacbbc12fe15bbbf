import { nodesOf } from '../graph/object-shape';
import { isObject, type JsonObject } from '../graph/operation';
import { isMatch } from './evidence/match-shape';

const ALERTS: readonly unknown[] = ['STRONG_LEAD', 'CONFLICT', 'FOUND_WITHOUT_REPORT'];
// prettier-ignore
const EVENTS: readonly unknown[] = [
  'RECORD_JOINED', 'RECORD_LEFT', 'RECORD_WITHDRAWN', 'CONFIRMED', 'REJECTED', 'SPLIT', 'UNDONE', 'SECONDED', 'CONFLICT',
];

export function isAlert(value: JsonObject): boolean {
  return ALERTS.includes(value['kind']) && ('children' in value || 'match' in value);
}

/** An event of `Child.identityHistory`. */
export function isIdentityEvent(value: JsonObject): boolean {
  return (
    EVENTS.includes(value['kind']) && ('records' in value || 'judgement' in value || 'at' in value) && !isAlert(value)
  );
}

/** What another officer judged and waits for a second one. */
export function isWaiting(value: JsonObject): boolean {
  return isObject(value['judgement']) && Array.isArray(value['children']) && !('replayed' in value);
}

/** What a mutation did. */
export function isJudged(value: JsonObject): boolean {
  return isObject(value['judgement']) && Array.isArray(value['children']) && 'replayed' in value;
}

export type ListKind = 'REVIEW' | 'ALERTS' | 'WAITING' | 'HISTORY';

const ROOTS: readonly (readonly [string, ListKind])[] = [
  ['matchReview', 'REVIEW'],
  ['alerts', 'ALERTS'],
  ['judgementsToSecond', 'WAITING'],
  ['identityHistory', 'HISTORY'],
];

/** Which list a connection is: by what is in it, and by its name where it is empty. */
export function listKind(value: JsonObject, owner: JsonObject | null): ListKind | null {
  if (!Array.isArray(value['edges'])) return null;
  if (isObject(value['matching'])) return 'REVIEW';
  const [first] = nodesOf(value);
  if (!first) return ROOTS.find(([name]) => owner?.[name] === value)?.[1] ?? null;
  if (isAlert(first)) return 'ALERTS';
  if (isWaiting(first)) return 'WAITING';
  if (isIdentityEvent(first)) return 'HISTORY';
  return isMatch(first) ? 'REVIEW' : null;
}

/** The lists of an answer that its caller may not know of. */
export function refusedLists(data: JsonObject): readonly ListKind[] {
  return ROOTS.flatMap(([name, kind]) => (data[name] === null ? [kind] : []));
}
