import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { drawJourney } from './draw-journey';
import { placedJourney, type MapLeg, type MapStop } from './journey';
import { journeyDrawing } from './journey-drawing';
import { legList } from './leg-list';
import { journeyCaption, journeySentence } from './leg-words';
import { mapFigure } from './map-figure';
import { windowAround } from './map-window';

/**
 * A journey on the map of India, its legs numbered in their order, and the same as a list. Needs no tiles. `stops` are in
 * the order of time; the ends of legs need not be among them. Where no stop has coordinates, the list stands alone.
 */
export function journeyMap(legs: readonly MapLeg[], stops: readonly MapStop[], desk: Desk): HTMLElement {
  const { words } = desk;
  const journey = placedJourney(legs, stops);
  const list = legList(legs, journey, words);
  const caption = journeyCaption(legs, words);
  const points = journey.stops.flatMap(({ at }) => (at ? [at] : []));
  if (points.length === 0) return el('figure', { class: 'map' }, el('figcaption', {}, caption), list.element);
  const pictureWords = {
    first: words.say('map.first'),
    last: words.say('map.last'),
    state: (code: string) => words.named('state', code),
  };
  return mapFigure({
    desk,
    caption,
    window: () => windowAround(points),
    draw: (shapes, window) => {
      const drawing = journeyDrawing(journey, shapes, window, pictureWords);
      const sentence = journeySentence(legs, journey, words);
      const picture = drawJourney(drawing, shapes, window, sentence, list.toggle);
      list.markIn(picture);
      return picture;
    },
    list: list.element,
  });
}
