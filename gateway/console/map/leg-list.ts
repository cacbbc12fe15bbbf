import { el } from '../dom/el';
import { inItsScript } from '../dom/in-its-script';
import type { Words } from '../words/words';
import type { JourneyLeg, PlacedJourney } from './journey';
import { legMeasures, placesNotShown } from './leg-words';

export interface MapLeg extends JourneyLeg {
  /** What is known of the leg: made when it is opened. */
  readonly opened: () => HTMLElement;
}

/** The legs as buttons that open what is known of them, one at a time. */
export interface LegList {
  readonly element: HTMLElement;
  /** Opens a leg by its number, from 1, or closes it; the leg's button has the focus then. */
  readonly toggle: (number: number) => void;
  /** From now on the open leg is marked in this picture. */
  readonly markIn: (picture: SVGSVGElement) => void;
}

export function legList(legs: readonly MapLeg[], journey: PlacedJourney, words: Words): LegList {
  let opened: number | null = null;
  let picture: SVGSVGElement | null = null;
  const entries = legs.map((leg, at) => {
    const number = at + 1;
    const button = el(
      'button',
      { type: 'button', 'aria-expanded': 'false', onclick: () => toggle(number) },
      el('span', { class: 'number' }, number),
      el(
        'span',
        { class: 'way' },
        inItsScript(leg.from.label),
        el('span', { 'aria-hidden': 'true' }, ' → '),
        el('span', { class: 'visually-hidden' }, ` ${words.say('map.to')} `),
        inItsScript(leg.to.label),
      ),
      el('span', { class: 'hint' }, legMeasures(leg, words).join(' · ')),
    );
    return { leg, number, button, item: el('li', {}, button) };
  });

  const mark = (): void => {
    for (const line of picture?.querySelectorAll('.leg') ?? []) {
      line.classList.toggle('open', opened !== null && line.getAttribute('data-leg') === String(opened));
    }
  };
  const toggle = (number: number): void => {
    opened = opened === number ? null : number;
    for (const { leg, button, item, number: own } of entries) {
      const isOpen = own === opened;
      button.setAttribute('aria-expanded', String(isOpen));
      item.replaceChildren(button, ...(isOpen ? [leg.opened()] : []));
      if (own === number) button.focus();
    }
    mark();
  };

  const missing = placesNotShown(journey);
  const areas = journey.stops.some(({ stop, at }) => stop.isArea && at);
  return {
    element: el(
      'div',
      { class: 'map-list' },
      entries.length > 0 &&
        el(
          'ol',
          { class: 'legs' },
          entries.map(({ item }) => item),
        ),
      areas && el('p', { class: 'hint' }, words.say('map.areas')),
      missing.length > 0 && el('p', { class: 'hint' }, words.say('map.notShown', { places: missing.join(', ') })),
    ),
    toggle,
    markIn: (drawn) => {
      picture = drawn;
      mark();
    },
  };
}
