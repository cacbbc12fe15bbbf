import { withDots } from '../dom/with-dots';
import { el } from '../dom/el';
import type { Desk } from '../desk/desk';
import { journeyMap } from '../map/india-map';
import type { MapStop } from '../map/journey';
import type { MapLeg } from '../map/leg-list';
import type { Words } from '../words/words';
import { legParts } from './draw-timeline';
import { drawStatement, eventWords } from './draw-statement';
import { placeWords } from './place-words';
import type { Traced, TracedLeg, TracedPlace } from './traced';
import { saysWhere } from './where-now';

/** The movement on the map and as a list of its legs; null where no statement names a place. */
export function drawJourney(trace: Traced, desk: Desk): HTMLElement | null {
  const { words } = desk;
  const steps = trace.steps ?? [];
  // A leg whose ends nobody may know is one all the same: each has the number that the movement gives it.
  const unknown: MapStop = { ...NOWHERE, label: words.say('map.placeUnsaid') };
  const legs = (trace.legs ?? []).map((leg): MapLeg => {
    const { distanceKm = null, hours = null } = leg;
    const [from, to] = [stopOf(leg.from, words) ?? unknown, stopOf(leg.to, words) ?? unknown];
    return { from, to, distanceKm, hours, opened: () => drawLeg(leg, trace, desk) };
  });
  const ends = legs.flatMap(({ from, to }) => [from, to]).filter((end) => end !== unknown);
  // Where a paper was written, or a team was sent, is no place of the child.
  const stops = ends.length > 0 ? ends : steps.filter(saysWhere).flatMap(({ place }) => stopOf(place, words) ?? []);
  return stops.length === 0 ? null : journeyMap(legs, stops, desk);
}

/** All that is known of a leg: both statements with their agencies, times and records, and how far it is. */
function drawLeg(leg: TracedLeg, trace: Traced, desk: Desk): HTMLElement {
  const { words } = desk;
  const number = (trace.legs ?? []).indexOf(leg) + 1;
  const statements = (trace.steps ?? []).filter(({ id }) => id && leg.steps?.includes(id));
  return el(
    'div',
    { class: 'opened-leg' },
    el('p', {}, withDots(el('strong', {}, words.say('trace.leg', { number })), legParts(leg, desk))),
    statements.map((step) =>
      el('div', {}, el('h4', {}, eventWords(step, words)), el('ul', {}, drawStatement(step, desk, null))),
    ),
  );
}

function stopOf(place: TracedPlace | null | undefined, words: Words): MapStop | null {
  const said = placeWords(place, words);
  if (!place || !said) return null;
  const { lat = null, lon = null, district = null, state = null } = place;
  // A place without a name is its district or state, whether or not the answer says how small it is.
  const isArea = AREAS.includes(place.precision ?? '') || !(place.name || place.nameHi);
  return { label: said.name, lat, lon, district, state, isArea };
}

const NOWHERE = { lat: null, lon: null, district: null, state: null, isArea: false } as const;
/** Precisions of a place that is larger than a point of the map. */
const AREAS: readonly string[] = ['DISTRICT', 'STATE'];
