import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { nodesOf } from '../graph/object-shape';
import { isObject, type JsonObject } from '../graph/operation';
import { writtenInstant } from '../words/written';
import { isMatch, textOf } from './evidence/match-shape';
import { matchCard } from './match-card';
import { nextPageButton } from './next-page-button';

/** A page of the review queue. */
export function reviewView(queue: JsonObject, desk: Desk): HTMLElement {
  const { words } = desk;
  const pairs = nodesOf(queue).filter(isMatch);
  const matching = isObject(queue['matching']) ? queue['matching'] : null;
  const asOf = textOf(matching?.['asOf']);
  return el(
    'section',
    { class: 'matches' },
    el('h2', {}, words.say('match.reviewTitle')),
    matching?.['state'] === 'WORKING' && el('p', { class: 'alert' }, words.say('match.working')),
    asOf !== null && el('p', { class: 'hint' }, words.say('match.asOf', { at: writtenInstant(asOf) })),
    pairs.length === 0 && el('p', {}, words.say('match.reviewEmpty')),
    pairs.map((pair) => matchCard(pair, desk)),
    nextPageButton(queue, desk),
  );
}
