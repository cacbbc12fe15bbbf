import { figureLists } from '../charts/figure-lists';
import { figuresView } from '../charts/figures-view';
import type { PageViews } from '../desk/answer-view';
import { childrenView } from '../lists/children-view';
import { listsView } from '../lists/lists-view';
import { matchesView } from '../matches/matches-view';
import { traceView } from '../trace/trace-view';

/** All views. */
export const ANSWER_VIEWS: PageViews = {
  objects: [traceView, matchesView, childrenView, figuresView],
  lists: [listsView, figureLists],
};
