import './map.css';
import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import type { IndiaShapes } from './india-shapes';
import { loadIndia } from './load-india';
import { WHOLE_INDIA, type MapWindow } from './map-window';

/**
 * A map and its list. The list is there at once; the map follows when India's outlines have come, and one sentence says so
 * when they do not.
 */
export function mapFigure(options: {
  readonly desk: Desk;
  readonly caption: string;
  /** What the map shows first; whoever likes sees all of India. */
  readonly window: MapWindow;
  readonly draw: (shapes: IndiaShapes, window: MapWindow) => SVGSVGElement;
  readonly list: HTMLElement | null;
}): HTMLElement {
  const { desk, caption, window, draw, list } = options;
  const place = el('div', { class: 'map-place' }, el('p', { class: 'hint' }, desk.words.say('map.loading')));
  const show = (shapes: IndiaShapes, shown: MapWindow): void => {
    const isWhole = shown === WHOLE_INDIA;
    const other = el(
      'button',
      {
        type: 'button',
        onclick: () => {
          show(shapes, isWhole ? window : WHOLE_INDIA);
          place.querySelector('button')?.focus();
        },
      },
      desk.words.say(isWhole ? 'map.near' : 'map.whole'),
    );
    place.replaceChildren(draw(shapes, shown), ...(window === WHOLE_INDIA ? [] : [other]));
  };
  void loadIndia().then(
    (shapes) => show(shapes, window),
    () => place.replaceChildren(el('p', { class: 'hint' }, desk.words.say('map.failed'))),
  );
  return el('figure', { class: 'map' }, el('figcaption', {}, caption), el('div', { class: 'map-parts' }, place, list));
}
