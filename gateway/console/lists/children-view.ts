import type { AnswerView } from '../desk/answer-view';

/** Children as rows, and what a search found as cards. */
export const childrenView: AnswerView = () => null;
