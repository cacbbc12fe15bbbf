import { el } from '../../dom/el';
import type { Operation } from '../../graph/operation';
import type { Words } from '../../words/words';

/** The operation that was sent, folded: an officer may learn it, and no line of it is hidden. */
export function queryShown({ query, variables }: Operation, words: Words): HTMLElement {
  return el(
    'details',
    { class: 'query-shown' },
    el('summary', {}, words.say('judge.query')),
    el('pre', { lang: 'en', tabindex: 0 }, query.trim(), '\n\n', JSON.stringify(variables, null, 2)),
  );
}
