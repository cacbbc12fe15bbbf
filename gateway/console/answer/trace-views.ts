import type { PageViews } from '../desk/answer-view';
import { childrenView } from '../lists/children-view';
import { traceView } from '../trace/trace-view';

/** What the forms of the page for a phone can be answered with. The rest would cost a slow line more than the trace does. */
export const TRACE_VIEWS: PageViews = { objects: [traceView, childrenView], lists: [] };
