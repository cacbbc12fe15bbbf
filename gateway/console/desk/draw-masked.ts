import { withDots } from '../dom/with-dots';
import { el } from '../dom/el';
import type { GraphAnswer } from '../graph/operation';
import type { Words } from '../words/words';
import './draw-masked.css';
import { maskedGroups } from './masked-groups';

/** Announces that an answer is masked, before anybody takes an initial for a name. Null where all is shown. */
export function drawMasked(answer: GraphAnswer, words: Words): HTMLElement | null {
  const groups = maskedGroups(answer);
  if (groups.length === 0) return null;
  const laws = [...new Set(groups.map(({ law }) => shortLaw(law, words)))].filter((law) => law !== '');
  return el(
    'details',
    { class: 'masked' },
    el(
      'summary',
      {},
      el('strong', { class: 'doubt' }, words.say('answer.withheld')),
      ': ',
      [...new Set(groups.map(({ group }) => words.named('group', group)))].join('; '),
      laws.length > 0 && el('span', { class: 'hint' }, ` (${laws.join('; ')})`),
    ),
    el(
      'ul',
      {},
      groups.map(({ group, level, law, children }) =>
        el(
          'li',
          {},
          withDots(
            el('strong', {}, words.named('group', group)),
            el('span', {}, words.named('level', level)),
            el('span', { class: 'hint' }, words.named('law', law)),
            children > 1 && el('span', { class: 'hint' }, words.say('answer.ofChildren', { count: children })),
          ),
        ),
      ),
    ),
  );
}

/** The act and its section, without the sentence that says what it protects. */
function shortLaw(law: string, words: Words): string {
  return words.named('law', law).split(':')[0] ?? '';
}
