import { projectedFinely, type Point } from '../../report/map/projection';
import { isInDrawing } from './map-window';

/** A point of a journey, in degrees (WGS 84), and what is written at it. */
export interface MapStop {
  /** In the language of the page. */
  readonly label: string;
  /** The district's name as the graph writes it, for its outline. */
  readonly district: string | null;
  /** The state's two letters. */
  readonly state: string | null;
  /** Null where no record says it: the stop is listed, and drawn nowhere. */
  readonly lat: number | null;
  readonly lon: number | null;
  /** Only the district is known, or shown to this caller: it is drawn as an area, never as a point. */
  readonly isDistrict: boolean;
}

/** A leg between two stops, in the order of the journey. */
export interface MapLeg {
  readonly from: MapStop;
  readonly to: MapStop;
  /** In a straight line. */
  readonly distanceKm: number | null;
  readonly hours: number | null;
  /** What is known of the leg: made when it is opened. */
  readonly opened: () => HTMLElement;
}

/** A stop and where the drawing has it; null where it has it nowhere. */
export interface PlacedStop {
  readonly stop: MapStop;
  readonly at: Point | null;
}

export interface PlacedLeg {
  /** From 1, in the order of the journey. */
  readonly number: number;
  readonly from: PlacedStop;
  readonly to: PlacedStop;
}

/** A journey's stops and legs in India's drawing. */
export interface PlacedJourney {
  readonly stops: readonly PlacedStop[];
  readonly legs: readonly PlacedLeg[];
  readonly first: PlacedStop | null;
  readonly last: PlacedStop | null;
}

/** `stops` in the order of time; the ends of legs that are not among them are added. */
export function placedJourney(legs: readonly Pick<MapLeg, 'from' | 'to'>[], stops: readonly MapStop[]): PlacedJourney {
  const placed = new Map<string, PlacedStop>();
  const place = (stop: MapStop): PlacedStop => {
    const key = JSON.stringify([stop.label, stop.lat, stop.lon, stop.district, stop.state, stop.isDistrict]);
    const known = placed.get(key) ?? { stop, at: drawnAt(stop) };
    placed.set(key, known);
    return known;
  };
  const inOrder = stops.map(place);
  const placedLegs = legs.map(({ from, to }, at) => ({ number: at + 1, from: place(from), to: place(to) }));
  return {
    stops: [...placed.values()],
    legs: placedLegs,
    first: inOrder[0] ?? placedLegs[0]?.from ?? null,
    last: inOrder.at(-1) ?? placedLegs.at(-1)?.to ?? null,
  };
}

/** Null without coordinates, and for those of another part of the world. */
export function drawnAt({ lat, lon }: Pick<MapStop, 'lat' | 'lon'>): Point | null {
  if (lat === null || lon === null) return null;
  const point = projectedFinely([lon, lat]);
  return isInDrawing(point) ? point : null;
}
