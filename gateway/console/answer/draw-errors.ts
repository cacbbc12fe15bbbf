import type { Desk } from '../desk/desk';
import { errorSentence } from '../desk/error-sentence';
import { el } from '../dom/el';
import type { GraphAnswer } from '../graph/operation';
import { candidateChoices } from '../lists/candidate-choices';
import { sameErrors } from './same-errors';

/** More places than these help nobody to find one. */
const MAX_PATHS = 3;

/** What went wrong, in the page's language, with a button where asking again may help. Null where nothing did. */
export function drawErrors({ errors }: GraphAnswer, desk: Desk): HTMLElement | null {
  const { words } = desk;
  const groups = sameErrors(errors ?? []);
  if (groups.length === 0) return null;
  const [only] = groups;
  const choices = only && groups.length === 1 ? candidateChoices(only.error, desk) : null;
  // To be asked which record is meant is no fault of anybody.
  if (choices) return choices;
  const retry = groups.some(({ error }) => error.extensions?.retry === true);
  return el(
    'section',
    { class: 'errors', role: 'alert', 'aria-label': words.say('answer.errors') },
    el(
      'ul',
      {},
      groups.map(({ error, paths, count }) =>
        el(
          'li',
          { class: 'alert' },
          el('span', {}, errorSentence(error, words)),
          ' ',
          paths.length > 0 &&
            paths.length <= MAX_PATHS &&
            el('span', { class: 'hint' }, words.say('answer.at', { path: paths.join(' / ') }), ' '),
          count > 1 && el('span', { class: 'hint' }, words.say('answer.times', { count }), ' '),
          el('code', {}, error.extensions?.code ?? 'ERROR'),
          error.extensions?.code === 'OPERATION_UNREGISTERED' && el('p', {}, words.say('answer.unregistered')),
          candidateChoices(error, desk),
        ),
      ),
    ),
    retry && el('button', { type: 'button', onclick: () => void desk.askAgain() }, words.say('trace.askAgain')),
  );
}
