import { isObject, type JsonObject, type Operation } from './operation';

/** The same question from where the list ends; null where it ends, or where the operation cannot go on. */
export function nextPage(connection: JsonObject, asked: Operation | null): Operation | null {
  const after = endOf(connection);
  return asked && after !== null && canGoOn(asked) ? { ...asked, variables: { ...asked.variables, after } } : null;
}

/** The same question from the beginning; null where the list is shown from there. */
export function firstPage(asked: Operation | null): Operation | null {
  const isLater = typeof asked?.variables['after'] === 'string';
  return asked && isLater && canGoOn(asked) ? { ...asked, variables: { ...asked.variables, after: null } } : null;
}

export function hasNext(connection: JsonObject): boolean {
  const { pageInfo } = connection;
  return isObject(pageInfo) && pageInfo['hasNextPage'] === true;
}

function endOf(connection: JsonObject): string | null {
  const { pageInfo } = connection;
  const end = hasNext(connection) && isObject(pageInfo) ? pageInfo['endCursor'] : null;
  return typeof end === 'string' ? end : null;
}

/** `$after` is declared, and one list goes on from it: the cursor of one list is refused by another. */
function canGoOn({ query }: Operation): boolean {
  return query.match(/\$after\b/gu)?.length === 2;
}
