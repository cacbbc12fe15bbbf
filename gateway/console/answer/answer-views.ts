import { figureLists } from '../charts/figure-lists';
import { figuresView } from '../charts/figures-view';
import type { AnswerView, ListView } from '../desk/answer-view';
import { childrenView } from '../lists/children-view';
import { listsView } from '../lists/lists-view';
import { matchesView } from '../matches/matches-view';
import { traceView } from '../trace/trace-view';

/** All views: the first that knows an object's shape draws it. */
export const ANSWER_VIEWS: readonly AnswerView[] = [traceView, matchesView, childrenView, figuresView];

/** The same for lists that are drawn whole. */
export const LIST_VIEWS: readonly ListView[] = [listsView, figureLists];
