import { figuresView } from '../charts/figures-view';
import type { AnswerView } from '../desk/answer-view';
import { childrenView } from '../lists/children-view';
import { matchesView } from '../matches/matches-view';
import { traceView } from '../trace/trace-view';

/** All views: the first that knows an object's shape draws it. */
export const ANSWER_VIEWS: readonly AnswerView[] = [traceView, matchesView, childrenView, figuresView];
