import { drawnIndia } from '../../../../../gateway/console/build/drawn-india';
import { indiaShapes } from '../../../../../gateway/console/map/india-shapes';
import { placedJourney, type MapStop } from '../../../../../gateway/console/map/journey';
import { journeyDrawing } from '../../../../../gateway/console/map/journey-drawing';
import { WHOLE_INDIA, windowAround } from '../../../../../gateway/console/map/map-window';
import { PROJECT_ROOT } from '../../../../../schema/process/project-root';

const shapes = indiaShapes(drawnIndia(PROJECT_ROOT));
const words = { first: 'start', last: 'last known', state: (code: string) => code };
const stop = (label: string, district: string, state: string, lat: number, lon: number, isArea = false): MapStop => ({
  ...{ label, district, state, lat, lon, isArea },
});
const katni = stop('Katni Junction', 'Katni', 'MP', 23.83, 80.4);
const alwar = stop('Alwar', 'Alwar', 'RJ', 27.55, 76.61);
const home = stop('Bal Grih', 'Alwar', 'RJ', 27.56, 76.6);

function drawn(legs: readonly (readonly [MapStop, MapStop])[], stops: readonly MapStop[] = []) {
  const journey = placedJourney(legs.map(([from, to]) => ({ from, to })), stops); // prettier-ignore
  const window = windowAround(journey.stops.flatMap(({ at }) => (at ? [at] : [])));
  return { journey, ...journeyDrawing(journey, shapes, window, words) };
}

describe('the picture of a journey', () => {
  it('marks and names where it began and where the child was last', () => {
    const { stops, labels } = drawn([[katni, alwar]]);
    expect(stops.map(({ isFirst, isLast }) => [isFirst, isLast])).toEqual([[true, false], [false, true]]); // prettier-ignore
    const named = labels.filter(({ kind }) => kind === 'stop').map(({ lines }) => lines.join('/'));
    expect(named).toEqual(['Katni Junction/start', 'Alwar/last known']);
  });

  it('shows places too near to be told apart as one, with how many more there are', () => {
    const { stops, labels, legs } = drawn([[katni, alwar], [alwar, home]]); // prettier-ignore
    expect(stops).toHaveLength(2);
    expect(labels.flatMap(({ lines }) => lines)).toContain('Alwar +1');
    // The leg between them is there all the same.
    expect(legs.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('shows a district as an area where no place within it is shown', () => {
    const masked = { ...alwar, isArea: true };
    const { stops, areas } = drawn([[katni, masked]]);
    expect(stops.map(({ isArea }) => isArea)).toEqual([false, true]);
    expect(areas).toHaveLength(2);
  });

  it('draws no leg to a place that the map does not have', () => {
    const { legs, stops } = drawn([[katni, { ...alwar, lat: null, lon: null }], [alwar, katni]]); // prettier-ignore
    expect(legs.map(({ number }) => number)).toEqual([2]);
    expect(stops).toHaveLength(2);
  });

  it('shows where in India it is, until it shows all of India', () => {
    const { journey, inset } = drawn([[katni, alwar]]);
    expect(inset).not.toBeNull();
    expect(journeyDrawing(journey, shapes, WHOLE_INDIA, words).inset).toBeNull();
  });
});
