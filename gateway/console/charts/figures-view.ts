import type { AnswerView } from '../desk/answer-view';

/** Statistics and drives as charts. */
export const figuresView: AnswerView = () => null;
