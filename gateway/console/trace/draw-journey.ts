import { el } from '../dom/el';
import type { Desk } from '../desk/desk';
import { journeyMap, type MapLeg, type MapStop } from '../map/india-map';
import type { Words } from '../words/words';
import { legParts } from './draw-timeline';
import { drawStatement, eventWords } from './draw-statement';
import { placeText } from './place-words';
import type { Traced, TracedLeg, TracedPlace } from './traced';

/** The movement on the map; null where no place of it has coordinates. */
export function drawJourney(trace: Traced, desk: Desk): HTMLElement | null {
  const { words } = desk;
  const steps = trace.steps ?? [];
  const legs = (trace.legs ?? []).flatMap((leg): MapLeg[] => {
    const [from, to] = [stopOf(leg.from, words), stopOf(leg.to, words)];
    return from && to ? [{ from, to, opened: () => drawLeg(leg, trace, desk) }] : [];
  });
  const ends = legs.flatMap(({ from, to }) => [from, to]);
  const stops = ends.length > 0 ? ends : steps.flatMap(({ place }) => stopOf(place, words) ?? []);
  const byPoint = new Map(stops.map((stop) => [`${stop.lat} ${stop.lon}`, stop]));
  return byPoint.size === 0 ? null : journeyMap(legs, [...byPoint.values()], desk);
}

/** All that is known of a leg: both statements with their agencies, times and records, and how far it is. */
function drawLeg(leg: TracedLeg, trace: Traced, desk: Desk): HTMLElement {
  const { words } = desk;
  const number = (trace.legs ?? []).indexOf(leg) + 1;
  const statements = (trace.steps ?? []).filter(({ id }) => id && leg.steps?.includes(id));
  return el(
    'div',
    { class: 'opened-leg' },
    el('p', { class: 'facts' }, el('strong', {}, words.say('trace.leg', { number })), legParts(leg, desk)),
    statements.map((step) =>
      el('div', {}, el('h4', {}, eventWords(step, words)), el('ul', {}, drawStatement(step, desk, null))),
    ),
  );
}

function stopOf(place: TracedPlace | null | undefined, words: Words): MapStop | null {
  if (typeof place?.lat !== 'number' || typeof place.lon !== 'number') return null;
  const label =
    (words.language === 'hi' ? (place.nameHi ?? place.name) : (place.name ?? place.nameHi)) ??
    placeText(place, words) ??
    '';
  return { lat: place.lat, lon: place.lon, label, district: place.district ?? null, state: place.state ?? null };
}
