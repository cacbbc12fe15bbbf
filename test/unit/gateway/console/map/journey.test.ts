import { drawnAt, placedJourney, type MapStop } from '../../../../../gateway/console/map/journey';

const stop = (label: string, lat: number | null, lon: number | null): MapStop => ({
  ...{ label, lat, lon, district: null, state: null, isArea: false },
});
const [katni, alwar] = [stop('Katni', 23.8, 80.4), stop('Alwar', 27.6, 76.6)];

describe('a journey on the map', () => {
  it('draws nothing without coordinates, or in another part of the world', () => {
    expect(drawnAt(stop('x', null, 80))).toBeNull();
    expect(drawnAt(stop('x', 0, 0))).toBeNull();
    expect(drawnAt(stop('x', 23.8, 80.4))?.map(Math.round)).toEqual([420, 492]);
  });

  it('numbers the legs in their order, and knows a place that is visited twice', () => {
    const legs = [{ from: katni, to: alwar }, { from: { ...alwar }, to: { ...katni } }]; // prettier-ignore
    const journey = placedJourney(legs, [katni, alwar, katni]);
    expect(journey.stops).toHaveLength(2);
    expect(journey.legs.map(({ number, from }) => [number, from.stop.label])).toEqual([[1, 'Katni'], [2, 'Alwar']]); // prettier-ignore
    expect(journey.first).toBe(journey.last);
  });

  it('takes the first and last of the stops, or of the legs when there are no others', () => {
    const legs = [{ from: katni, to: alwar }];
    expect(placedJourney(legs, []).last?.stop.label).toBe('Alwar');
    // A last place without coordinates is still the last: no other is marked in its stead.
    const journey = placedJourney(legs, [katni, alwar, stop('Halt', null, null)]);
    expect([journey.last?.stop.label, journey.last?.at]).toEqual(['Halt', null]);
  });
});
