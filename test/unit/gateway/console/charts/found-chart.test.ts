import hindi from '../../../../../gateway/console/words/words.hi.json';
import { foundPlacesChart, foundStatesChart } from '../../../../../gateway/console/charts/found-chart';
import { wordsOf } from '../../../../../gateway/console/words/words';
import { FIGURES } from '../sample-answers';

const words = wordsOf('hi', hindi);

describe('where children were found', () => {
  it('is on the map and in the table with the same numbers, each district with its state', () => {
    const { places, bars } = foundPlacesChart(FIGURES.foundPlaces, words);
    expect(places[0]).toEqual({ lat: 23.3, lon: 75.1, lgdCode: 430, label: 'रतलाम, मध्य प्रदेश', count: 60 });
    expect(bars[0]?.rows.map(({ label }) => label)).toEqual(places.map(({ label }) => label));
    expect(bars[0]?.rows[0]?.cells).toEqual(['60', '66.7%']);
  });

  it('adds up the districts for which there is no room, and loses none', () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ district: `d${at}`, state: 'MP', count: 2 }));
    const rows = foundPlacesChart({ places: many }, words).bars[0]?.rows ?? [];
    expect(rows).toHaveLength(21);
    expect(rows.at(-1)).toMatchObject({ label: '10 और', cells: ['20', '33.3%'] });
  });

  it('marks the own state, and says of how many the record does not say where', () => {
    const rows = foundStatesChart(FIGURES.foundStates, words).bars[0]?.rows ?? [];
    expect(rows.map(({ label }) => label)).toEqual([
      'मध्य प्रदेश (अपना राज्य)',
      'गुजरात',
      'राजस्थान',
      hindi['chart.placeNotSaid'],
    ]);
  });
});
