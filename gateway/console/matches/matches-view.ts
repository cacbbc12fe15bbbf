import './matches.css';
import type { AnswerView, DrawnPart } from '../desk/answer-view';
import { el } from '../dom/el';
import { alertCard, alertsView } from './alerts-view';
import { isMatch, objectsOf } from './evidence/match-shape';
import { historyView } from './history-view';
import { judgedResult } from './judging/judged-result';
import { isAlert, isJudged, isWaiting, listKind, refusedLists } from './list-shapes';
import { matchCard } from './match-card';
import { reviewView } from './review-view';
import { waitingCard, waitingView } from './waiting-view';

/** Possible matches, the review queue, judgements, alerts, and how records came to be one child. */
export const matchesView: AnswerView = (value, owner, desk) => {
  const refused = owner === null ? refusedLists(value) : [];
  if (refused.length > 0) {
    return { element: el('p', { class: 'hint' }, desk.words.say('match.notForYou')), goesInside: true };
  }
  switch (listKind(value, owner)) {
    case 'REVIEW':
      return whole(reviewView(value, desk));
    case 'ALERTS':
      return whole(alertsView(value, desk));
    case 'WAITING':
      return whole(waitingView(value, desk));
    case 'HISTORY':
      return whole(historyView(value, owner ?? {}, desk));
    case null:
  }
  if (isMatch(value)) {
    const beside =
      Object.values(owner ?? {})
        .map(objectsOf)
        .find((list) => list.includes(value)) ?? [];
    return whole(matchCard(value, desk, { beside: beside.filter(isMatch) }));
  }
  if (isAlert(value)) return whole(alertCard(value, desk));
  if (isWaiting(value)) return whole(waitingCard(value, desk));
  return isJudged(value) ? whole(judgedResult(value, desk)) : null;
};

function whole(element: HTMLElement): DrawnPart {
  return { element, goesInside: false };
}
