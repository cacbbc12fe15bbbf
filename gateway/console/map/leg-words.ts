import type { Words } from '../words/words';
import { writtenHours, writtenKm } from '../words/written';
import type { MapLeg, PlacedJourney } from './journey';

type WrittenLeg = Pick<MapLeg, 'from' | 'to' | 'distanceKm' | 'hours'>;

/** `561 km · 45 hours`; what is not known is left out. */
export function legMeasures({ distanceKm, hours }: WrittenLeg, words: Words): readonly string[] {
  return [
    ...(distanceKm === null ? [] : [writtenKm(distanceKm, words)]),
    ...(hours === null ? [] : [writtenHours(hours, words)]),
  ];
}

/** What stands above the map: how many legs, and how far in all. */
export function journeyCaption(legs: readonly WrittenLeg[], words: Words): string {
  if (legs.length === 0) return words.say('map.title');
  const known = legs.flatMap(({ distanceKm }) => (distanceKm === null ? [] : [distanceKm]));
  const count = legs.length === 1 ? words.say('map.oneLeg') : words.say('map.legs', { count: legs.length });
  if (known.length < legs.length) return count;
  const distance = writtenKm(
    known.reduce((sum, km) => sum + km, 0),
    words,
  );
  return words.say('map.journey', { legs: count, distance });
}

/** The journey in sentences, for those who do not see the map. */
export function journeySentence(legs: readonly WrittenLeg[], { stops }: PlacedJourney, words: Words): string {
  const sentences = legs.map((leg, at) =>
    [words.say('map.leg', { number: at + 1, from: leg.from.label, to: leg.to.label }), ...legMeasures(leg, words)].join(
      ', ',
    ),
  );
  const places = stops.map(({ stop }) => stop.label);
  return [journeyCaption(legs, words), ...(legs.length > 0 ? sentences : places)].join('. ');
}

/** The places that the map cannot show, each once. */
export function placesNotShown({ stops }: PlacedJourney): readonly string[] {
  return [...new Set(stops.flatMap(({ stop, at }) => (at ? [] : [stop.label])))];
}
