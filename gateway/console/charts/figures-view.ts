import type { AnswerView } from '../desk/answer-view';
import type { JsonObject } from '../graph/operation';
import type { Words } from '../words/words';
import type { Chart } from './chart';
import { figureKind } from './chart-shapes';
import { completenessChart } from './completeness-chart';
import { countedChart } from './counted-chart';
import { drawChart } from './draw-chart';
import { driveChart } from './drive-chart';
import { foundPlacesChart, foundStatesChart } from './found-chart';
import { pendencyChart } from './pendency-chart';
import { ratioChart } from './ratio-chart';
import { statisticsChart } from './statistics-chart';
import { timeChart } from './time-chart';

/** Statistics and drives as charts. What hangs on a figure, as the cases behind it, is drawn below it. */
export const figuresView: AnswerView = (value, owner, desk) => {
  const chart = chartFor(value, owner, desk.words);
  return chart && { element: drawChart(chart, desk), goesInside: true };
};

/** Null for what is no figure. */
export function chartFor(value: JsonObject, owner: JsonObject | null, words: Words): Chart | null {
  switch (figureKind(value)) {
    case 'STATISTICS':
      return statisticsChart(value, words);
    case 'COUNTED':
      return countedChart(value, words, owner !== null && figureKind(owner) === 'DRIVE');
    case 'PENDENCY':
      return pendencyChart(value, words);
    case 'TIME':
      return timeChart(value, words);
    case 'FOUND_STATES':
      return foundStatesChart(value, words);
    case 'FOUND_PLACES':
      return foundPlacesChart(value, words);
    case 'COMPLETENESS':
      return completenessChart(value, words);
    case 'RATIO':
      return ratioChart(value, words);
    case 'DRIVE':
      return driveChart(value, words);
    case null:
      return null;
  }
}
