import { coordinates, stateCode, toPlace } from '../../../subgraphs/india/place-value';

describe('coordinates', () => {
  it('are numbers or text, both or neither', () => {
    expect(coordinates(27.56, 76.62)).toEqual({ lat: 27.56, lon: 76.62 });
    expect(coordinates(' 27.56', '76.62 ')).toEqual({ lat: 27.56, lon: 76.62 });
    expect([coordinates(27.56, null), coordinates('', '76.62'), coordinates(undefined, undefined)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it.each([
    ['0.000000', '0.000000'],
    ['north', '76.62'],
    ['91', '76.62'],
    ['27.56', '181'],
    [Number.NaN, 76.62],
    [0, 0],
  ])('are none for %j and %j', (lat, lon) => {
    expect(coordinates(lat, lon)).toBeNull();
  });
});

describe('a state', () => {
  it('is two letters, however it is written, and stays as written when it is unknown', () => {
    expect(['MP', 'Madhya Pradesh', 'मध्य प्रदेश', ' Rajasthan '].map(stateCode)).toEqual(['MP', 'MP', 'MP', 'RJ']);
    expect([stateCode('Atlantis'), stateCode(''), stateCode(null)]).toEqual(['Atlantis', null, null]);
  });
});

describe('a place', () => {
  const alwar = { name: ' Alwar ', nameHi: 'अलवर', district: 'Alwar', state: 'Rajasthan', lat: 27.5, lon: 76.6 };

  it("is as exact as the agency's own coordinates", () => {
    const known = { name: 'Alwar', nameHi: 'अलवर', district: 'Alwar', state: 'RJ', lat: 27.5, lon: 76.6 };
    expect(toPlace(alwar)).toEqual({ ...known, precision: 'TOWN' });
    expect(toPlace(alwar, 'SITE')).toEqual({ ...known, precision: 'SITE' });
  });

  it('takes missing coordinates from the middle of its district and says so', () => {
    const place = toPlace({ ...alwar, name: 'Khairthal', lat: null, lon: null }, 'SITE');
    expect(place).toMatchObject({ name: 'Khairthal', precision: 'DISTRICT' });
    expect(place?.lat).toBeCloseTo(27.5, 0);
  });

  it('with the name of a district is taken to be in that district', () => {
    expect(toPlace({ name: 'Nashik', state: 'MH' })).toMatchObject({ district: 'Nashik', precision: 'DISTRICT' });
  });

  it('without known coordinates keeps its names', () => {
    expect(toPlace({ name: 'Nowhere', district: 'Lost', state: 'Atlantis' })).toEqual({
      name: 'Nowhere',
      nameHi: null,
      district: 'Lost',
      state: 'Atlantis',
      lat: null,
      lon: null,
      precision: 'TOWN',
    });
    expect(toPlace({ state: 'MP' })).toMatchObject({ state: 'MP', precision: 'STATE' });
  });

  it('is null when nothing is stated', () => {
    expect([toPlace(null), toPlace({}), toPlace({ name: ' ', lat: '0.000000', lon: '0.000000' })]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
