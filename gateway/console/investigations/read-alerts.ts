import type { Desk } from '../desk/desk';
import { isObject, type GraphAnswer, type JsonObject } from '../graph/operation';
import { alertList } from '../graph/operations/alert-list';

/** A list that never ends would keep a page busy for ever: what is beyond is said to follow. */
const MAX_PAGES = 40;

/** All alerts after a place, as one answer. Stops at the first page that fails, and keeps what it has. */
export async function readAlerts(
  { send }: Pick<Desk, 'send'>,
  after: string | null,
  onPage: (count: number) => void = () => undefined,
): Promise<{ readonly answer: GraphAnswer; readonly cursor: string | null; readonly isWhole: boolean }> {
  const edges: unknown[] = [];
  let cursor = after;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await send(alertList(cursor));
    const list = answer.data?.['alerts'];
    if (!isObject(list)) return { answer: page === 0 ? answer : joined(edges, null, answer), cursor, isWhole: false };
    edges.push(...(Array.isArray(list['edges']) ? (list['edges'] as unknown[]) : []));
    onPage(edges.length);
    const pageInfo = isObject(list['pageInfo']) ? list['pageInfo'] : {};
    const end = pageInfo['endCursor'];
    if (typeof end === 'string') cursor = end;
    if (pageInfo['hasNextPage'] !== true || typeof end !== 'string') {
      return { answer: joined(edges, null, answer), cursor, isWhole: true };
    }
  }
  return { answer: joined(edges, { hasNextPage: true, endCursor: cursor }, {}), cursor, isWhole: false };
}

function joined(edges: readonly unknown[], pageInfo: JsonObject | null, { errors }: GraphAnswer): GraphAnswer {
  return { data: { alerts: { edges, pageInfo } }, ...(errors ? { errors } : {}) };
}
