import type { PlaceValue } from '../../schema/records/movement';
import { EARTH_KM } from './earth-radius';

const RADIANS = Math.PI / 180;

/** WGS 84 degrees. */
export interface Position {
  readonly lat: number;
  readonly lon: number;
}

/** A place with coordinates more exact than a whole state, so that distances to it mean something. */
export type LocatedPlace = PlaceValue & Position;

/** Whether distances to the place mean anything; those to the middle of a state do not. */
export function isLocated(place: PlaceValue | null): place is LocatedPlace {
  return place !== null && place.precision !== 'STATE' && place.lat !== null && place.lon !== null;
}

/** Great-circle distance in km (haversine on the mean sphere, accurate to half a percent). */
export function distanceKm(a: Position, b: Position): number {
  const lat = Math.sin(((b.lat - a.lat) * RADIANS) / 2);
  const lon = Math.sin(((b.lon - a.lon) * RADIANS) / 2);
  const h = lat * lat + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * lon * lon;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
