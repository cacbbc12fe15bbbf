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
  /** What the map shows first; a button shows all of India. */
  readonly window: (shapes: IndiaShapes) => MapWindow;
  readonly draw: (shapes: IndiaShapes, window: MapWindow) => SVGSVGElement;
  readonly list: HTMLElement;
}): HTMLElement {
  const { desk, window, draw, list } = options;
  // Its room is kept, like the picture's: what stands below does not jump when the map comes.
  const other = el('button', { type: 'button', class: 'unready' }, desk.words.say('map.whole'));
  const place = el('div', { class: 'map-place' }, el('p', { class: 'hint' }, desk.words.say('map.loading')));
  const show = (shapes: IndiaShapes): void => {
    const near = window(shapes);
    let shown = near;
    const draws = (): void => {
      other.replaceChildren(desk.words.say(shown === WHOLE_INDIA ? 'map.near' : 'map.whole'));
      place.replaceChildren(draw(shapes, shown));
    };
    draws();
    other.addEventListener('click', () => {
      shown = shown === WHOLE_INDIA ? near : WHOLE_INDIA;
      draws();
    });
    if (near !== WHOLE_INDIA) other.classList.remove('unready');
  };
  void loadIndia().then(show, () => {
    place.replaceChildren(el('p', { class: 'hint' }, desk.words.say('map.failed')));
    place.classList.add('failed');
    other.remove();
  });
  const parts = el('div', { class: 'map-parts' }, el('div', {}, place, other), list);
  return el('figure', { class: 'map' }, el('figcaption', {}, options.caption), parts);
}
