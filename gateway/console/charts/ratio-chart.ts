import type { GraphDriveRatio } from '../../../schema/generated/drives';
import type { Selected } from '../graph/selected';
import type { Words } from '../words/words';
import { writtenNumber } from '../words/written';
import { chartOf, type Chart } from './chart';
import { writtenReading } from './scope-words';
import { shareOf } from './tally';

/** One count divided by another, or why that would say nothing. */
export function ratioChart(ratio: Selected<GraphDriveRatio>, words: Words): Chart {
  const { value, numerator, denominator, refused, reading } = ratio;
  const isCounted = typeof numerator === 'number' && typeof denominator === 'number';
  const about = isCounted
    ? words.say('chart.ratioOf', { part: writtenNumber(numerator), whole: writtenNumber(denominator) })
    : null;
  // Null says that there is no share; what was not asked for says nothing, and is not ours to divide.
  const none = value === null || refused ? words.say('chart.noRatio') : null;
  const share = typeof value === 'number' ? shareOf(value, 1) : none;
  const shown = share ?? about;
  return chartOf({
    title: words.say('chart.ratio'),
    keys:
      shown === null
        ? []
        : [{ name: words.say('chart.ratioValue'), value: shown, about: share === null ? null : about }],
    notes: refused ? [words.named('ratioRefusal', refused)] : [],
    reading: writtenReading(reading, words),
  });
}
