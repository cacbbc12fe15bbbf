import type { AnswerView } from '../desk/answer-view';

/** Possible matches, the review queue and alerts. */
export const matchesView: AnswerView = () => null;
