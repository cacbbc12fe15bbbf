import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { nextPage } from '../graph/next-page';
import type { JsonObject } from '../graph/operation';
import type { Word } from '../words/words';

/** The way to a list's next page; null on its last, and where the operation cannot go on. */
export function nextPageButton(connection: JsonObject, desk: Desk, word: Word = 'list.nextPage'): HTMLElement | null {
  const next = nextPage(connection, desk.asked());
  if (!next) return null;
  return el(
    'p',
    { class: 'acts' },
    el('button', { type: 'button', onclick: () => void desk.ask(next) }, desk.words.say(word)),
  );
}
