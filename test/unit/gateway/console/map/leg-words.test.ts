import { placedJourney, type MapStop } from '../../../../../gateway/console/map/journey';
import { journeyCaption, journeySentence, placesNotShown } from '../../../../../gateway/console/map/leg-words';
import { wordsOf } from '../../../../../gateway/console/words/words';
import english from '../../../../../gateway/console/words/words.en.json';

const words = wordsOf('en', english);
const stop = (label: string, lat: number | null): MapStop => ({
  ...{ label, lat, lon: 80, district: null, state: null, isArea: false },
});
const [katni, alwar, halt] = [stop('Katni', 23.8), stop('Alwar', 27.6), stop('Halt', null)];
const leg = (from: MapStop, to: MapStop, distanceKm: number | null, hours: number | null) => ({ from, to, distanceKm, hours }); // prettier-ignore

describe('a journey in words', () => {
  it('tells each leg in its order, with what is known of it', () => {
    const legs = [leg(katni, alwar, 561.2, 45), leg(alwar, halt, null, null)];
    expect(journeySentence(legs, placedJourney(legs, []), words)).toBe(
      '2 legs. Leg 1: from Katni to Alwar, 561 km, 45 hours. Leg 2: from Alwar to Halt',
    );
  });

  it('says how far it is in all only when every distance is known', () => {
    expect(journeyCaption([leg(katni, alwar, 561.2, 45), leg(alwar, katni, 561.2, null)], words)).toBe(
      'Map: 2 legs, 1,122 km in a straight line',
    );
    expect(journeyCaption([leg(katni, alwar, null, 45)], words)).toBe('1 leg');
  });

  it('names the places that cannot be shown, each once', () => {
    const journey = placedJourney([leg(katni, halt, null, null)], [katni, halt, halt]);
    expect(placesNotShown(journey)).toEqual(['Halt']);
  });
});
