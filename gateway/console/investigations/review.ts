import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { reviewQueue } from '../graph/operations/review-queue';
import { waitingJudgements } from '../graph/operations/waiting-judgements';
import type { Investigation } from './investigation';

/** The pairs that wait for a person to judge them. */
export const REVIEW: Investigation = {
  id: 'review',
  title: 'review.tab',
  form: (desk) => {
    const { words } = desk;
    const within = el(
      'select',
      { name: 'within' },
      el('option', { value: 'ALL' }, words.say('review.all')),
      el('option', { value: 'UNIT' }, words.say('review.unit')),
      el('option', { value: 'STATE' }, words.say('review.state')),
    );
    return el(
      'form',
      { onsubmit: (event) => (event.preventDefault(), void desk.ask(queueWithin(within.value, desk))) },
      el('p', { class: 'hint' }, words.say('review.means')),
      el('label', {}, words.say('review.within'), ' ', within),
      ' ',
      el('button', { class: 'first' }, words.say('review.ask')),
    );
  },
};

/** What other officers judged and waits for a second one. */
export const SECOND: Investigation = {
  id: 'second',
  title: 'second.tab',
  form: (desk) =>
    el(
      'form',
      { onsubmit: (event) => (event.preventDefault(), void desk.ask(waitingJudgements())) },
      el('p', { class: 'hint' }, desk.words.say('second.hint')),
      el('button', { class: 'first' }, desk.words.say('second.ask')),
    ),
};

/** The queue of the caller's own unit or state, as far as the token names one; else all that the caller may see. */
function queueWithin(within: string, { caller }: Desk) {
  const [unit] = Object.entries(caller()?.unit ?? {});
  if (within === 'UNIT' && unit) return reviewQueue(`${unit[0]}:${unit[1]}`, null);
  const state = /^([A-Z]{2})\//u.exec(unit?.[1] ?? '')?.[1];
  return reviewQueue(null, within === 'STATE' && state !== undefined ? state : null);
}
