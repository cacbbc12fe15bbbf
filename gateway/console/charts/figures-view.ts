import type { AnswerView } from '../desk/answer-view';
import { chartFor } from './chart-for';
import { drawChart } from './draw-chart';

/** Statistics and drives as charts. What hangs on a figure, as the cases behind it, is drawn below it. */
export const figuresView: AnswerView = (value, owner, desk) => {
  // The answer itself: its fields are named by whoever asked.
  if (owner === null) return null;
  const chart = chartFor(value, owner, desk.words);
  return chart && { element: drawChart(chart, desk), goesInside: true };
};
