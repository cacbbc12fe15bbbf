import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { isObject, type JsonObject } from '../graph/operation';
import { textOf } from './evidence/match-shape';

/** The way to a list's next page; null on its last, and where the operation takes no place to go on from. */
export function nextPage({ pageInfo }: JsonObject, desk: Desk): HTMLElement | null {
  const operation = desk.asked();
  const after = isObject(pageInfo) && pageInfo['hasNextPage'] === true ? textOf(pageInfo['endCursor']) : null;
  if (after === null || !operation || !/\$after\s*:/u.test(operation.query)) return null;
  const next = { ...operation, variables: { ...operation.variables, after } };
  return el(
    'p',
    { class: 'acts' },
    el('button', { type: 'button', onclick: () => void desk.ask(next) }, desk.words.say('match.nextPage')),
  );
}
