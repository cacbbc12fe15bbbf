import { HOUR_MS } from '../../../schema/process/clock';
import { distanceKm, isLocated, type LocatedPlace } from '../../india/great-circle';
import type { TracedStep } from './steps';
import type { Leg } from './trace';

/** Two statements closer than this are about one place, such as a home and the police station near it. */
const SAME_PLACE_KM = 1;
const TOWN_KM = 5;

interface Stop {
  readonly step: TracedStep;
  readonly place: LocatedPlace;
}

/**
 * The legs from each place where the child was to the next. Consecutive statements about one place are one stop; the
 * leg runs from the last of them to the first at the next place. Steps at which the child need not be present, or whose
 * place has no coordinates, are skipped without breaking the chain. `distanceKm` and `hours` are rounded to a tenth.
 */
export function legsBetween(steps: readonly TracedStep[]): readonly Leg[] {
  const legs: Leg[] = [];
  let stop: Stop | null = null;
  for (const step of steps) {
    const place = step.event.place;
    if (!step.event.childPresent || !isLocated(place)) continue;
    const here = { step, place };
    if (stop) {
      const km = distanceKm(stop.place, place);
      if (isOnePlace(stop.place, place, km)) {
        // A vaguer statement about the same place would move the stop to the middle of the district.
        if (vagueness(place) > vagueness(stop.place)) here.place = stop.place;
      } else {
        legs.push(toLeg(stop, here, km));
      }
    }
    stop = here;
  }
  return legs;
}

/**
 * The coordinates of a town or district are those of its centre, so a place inside it is not a journey away. Agencies
 * spell town names too differently to compare them, so a place belongs to a town if it is near the centre in the same
 * district.
 */
function isOnePlace(a: LocatedPlace, b: LocatedPlace, km: number): boolean {
  if (km <= SAME_PLACE_KM) return true;
  if (a.district === null || a.district !== b.district || a.state !== b.state) return false;
  const vague = Math.max(vagueness(a), vagueness(b));
  return vague === 2 || (vague === 1 && km <= TOWN_KM);
}

function vagueness({ precision }: LocatedPlace): 0 | 1 | 2 {
  if (precision === 'DISTRICT') return 2;
  return precision === 'TOWN' ? 1 : 0;
}

function toLeg(from: Stop, to: Stop, km: number): Leg {
  const ms = to.step.from - from.step.to;
  return {
    from: from.place,
    to: to.place,
    distanceKm: tenths(km),
    hours: ms < 0 ? null : tenths(ms / HOUR_MS),
    steps: [from.step.step.id, to.step.step.id],
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
