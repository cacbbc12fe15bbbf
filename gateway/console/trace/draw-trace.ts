import './trace.css';
import { el } from '../dom/el';
import type { Desk } from '../desk/desk';
import { drawChild, drawNow } from './draw-headline';
import { drawJourney } from './draw-journey';
import { drawDoubts, drawSources } from './draw-sources';
import { drawTimeline } from './draw-timeline';
import { drawWithheldPlace } from './draw-withheld';
import type { Traced, TracedChild } from './traced';

/**
 * Where a child went: first who it is and where it is now, then what keeps the trace from being complete, then the movement
 * with its map beside it, or below it where there is no room.
 * `askedAt` is when the answer came, ms since 1970.
 */
export function drawTrace(child: TracedChild, trace: Traced, desk: Desk, askedAt: number): HTMLElement {
  const { words } = desk;
  return el(
    'article',
    { class: 'trace' },
    el('header', {}, drawChild(child, desk)),
    drawNow(child, trace, desk),
    trace.complete === true
      ? el('p', { class: 'good' }, words.say('trace.complete'))
      : trace.complete === false && el('p', { class: 'bad' }, el('strong', {}, words.say('trace.incomplete'))),
    drawDoubts(trace, desk, askedAt),
    el(
      'div',
      { class: 'movement' },
      el(
        'section',
        {},
        el('h3', {}, words.say('trace.title')),
        drawTimeline(trace, desk, (step) => drawWithheldPlace(child, step, words)),
      ),
      drawJourney(trace, desk),
    ),
    drawSources(trace, desk),
  );
}
