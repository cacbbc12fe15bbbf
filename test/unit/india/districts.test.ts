import fc from 'fast-check';
import { openGazetteer, placeKey } from '../../../subgraphs/india/gazetteer';
import { placeRows } from './place-rows';
import { DISTRICTS_AS_WRITTEN, USUAL_DISTRICT_NAMES } from './usual-district-names';

const gazetteer = openGazetteer();

describe('districts', () => {
  it('finds every district by its names in its state, inside India', () => {
    const districts = placeRows('districts.csv').map((line) => line.split(','));
    expect(districts).toHaveLength(801);
    for (const [, name = '', nameHi = '', , state = ''] of districts) {
      const found = gazetteer.district(name, state);
      expect(found).toMatchObject({ name, nameHi, state });
      expect(found?.lat).toBeGreaterThan(6);
      expect(found?.lat).toBeLessThan(37);
      expect(found?.lon).toBeGreaterThan(68);
      expect(found?.lon).toBeLessThan(98);
    }
  });

  it('never confuses two districts of one state by their Hindi names', () => {
    const taken = placeRows('districts.csv').filter((line) => {
      const [, name = '', nameHi = '', , state = ''] = line.split(',');
      return gazetteer.district(nameHi, state)?.name !== name;
    });
    expect(taken).toEqual([]);
  });

  it.each([
    ['Khandwa', 'MP'],
    ['East Nimar', 'Madhya Pradesh'],
    ['खंडवा', 'MP'],
    ['खण्डवा', 'मध्य प्रदेश'],
    ['KHANDWA DISTRICT', null],
    ['जिला खंडवा', undefined],
  ])('reads %s (%s) as Khandwa', (name, state) => {
    expect(gazetteer.district(name, state)).toMatchObject({ name: 'Khandwa', state: 'MP' });
  });

  it.each([
    ['खरगौन', 'Khargone'],
    ['Hoshangabad', 'Narmadapuram'],
    ['Ahmedabad', 'Ahmadabad'],
    ['Allahabad', 'Prayagraj'],
    ['बाँसवाड़ा', 'Banswara'],
    ['SAS NAGAR', 'S.A.S. Nagar'],
  ])('reads %s as %s', (text, name) => {
    expect(gazetteer.district(text)?.name).toBe(name);
  });

  it.each(['Aurangabad', 'Balrampur', 'Bilaspur', 'Hamirpur', 'Pratapgarh', 'प्रतापगढ़'])(
    'does not guess between the districts named %s',
    (name) => {
      expect(gazetteer.district(name)).toBeNull();
      expect(gazetteer.district(name, '')).toBeNull();
    },
  );

  it('distinguishes districts of the same name by state', () => {
    expect(gazetteer.district('Pratapgarh', 'RJ')?.state).toBe('RJ');
    expect(gazetteer.district('Pratapgarh', 'Uttar Pradesh')?.state).toBe('UP');
    expect(gazetteer.district('Pratapgarh', 'MP')).toBeNull();
    expect(gazetteer.district('Pratapgarh', 'Atlantis')).toBeNull();
  });

  it('prefers a current name to the same former name of another district', () => {
    expect(gazetteer.district('Bijapur', 'CG')?.name).toBe('Bijapur');
    expect(gazetteer.district('Raigarh', 'CG')?.name).toBe('Raigarh');
    for (const text of ['Raigarh', 'रायगढ़']) expect(gazetteer.district(text, 'MH')?.name).toBe('Raigad');
  });
});

describe('the usual name of a district', () => {
  it.each(USUAL_DISTRICT_NAMES)('in %s is known: %s, %s', (state, english, hindi, name) => {
    for (const text of [english, hindi, english.toUpperCase()])
      expect(gazetteer.districtNamed(text, state)).toMatchObject({ name, state });
  });
});

it.each(DISTRICTS_AS_WRITTEN)('officers of %s write known names of districts', (state, names) => {
  expect(names.split(',').filter((name) => gazetteer.districtNamed(name, state) === null)).toEqual([]);
});

describe('a misspelled district', () => {
  it.each([
    ['Katnee', 'MP', 'Katni'],
    ['Katnee', null, 'Katni'],
    ['Jabalpr', 'MP', 'Jabalpur'],
    ['Chhindwada', 'MP', 'Chhindwara'],
    ['Hoshangabaad', 'MP', 'Narmadapuram'],
    ['Mouganj', null, 'Mauganj'],
    ['कटनीी', 'MP', 'Katni'],
    ['बालाघट', 'MP', 'Balaghat'],
    ['नरसिहपुर', 'MP', 'Narsinghpur'],
    ['Teekamgarh', null, 'Tikamgarh'],
  ])('%s (%s) is read as the one that is near', (text, state, name) => {
    expect(gazetteer.district(text, state)?.name).toBe(name);
    expect(gazetteer.districtNamed(text, state)).toBeNull();
  });

  it('is no district of another state than the one that is given', () => {
    expect(gazetteer.district('Katnee', 'RJ')).toBeNull();
    expect(gazetteer.district('Katnee', 'Atlantis')).toBeNull();
  });

  it.each(['Patana', 'Raigar', 'Hamirpr', 'Balrampore', 'Bilaspore'])('%s is not guessed between two', (text) => {
    expect(gazetteer.district(text)).toBeNull();
  });

  it.each([
    ['Patna', 'GJ'],
    ['पटना', 'GJ'],
    ['Agra', 'MP'],
    ['Srinagar', 'CG'],
    ['Bijapur', 'BR'],
  ])('is not the name of a district of another state: %s in %s', (text, state) => {
    expect(gazetteer.district(text, state)).toBeNull();
  });

  it('is not the name of a town with a station in another district', () => {
    for (const town of ['Burnpur', 'Malkapur', 'Khanapur', 'Danapur', 'MADHUPUR', 'Bangalore East'])
      expect([town, gazetteer.district(town)]).toEqual([town, null]);
    expect(gazetteer.district('Malkapuram', 'AP')).toBeNull();
  });

  it('is not an abbreviation that sounds like it', () => {
    expect(gazetteer.district('KCG', 'CG')?.name).toBe('Khairagarh Chhuikhadan Gandai');
    expect(gazetteer.district('Kachchg')?.name).not.toBe('Khairagarh Chhuikhadan Gandai');
  });

  it('is never a short word or a far one', () => {
    for (const text of ['Dhaar', 'Bhand', 'Rampura', 'Sunita', '', '413', '?'])
      expect([text, gazetteer.district(text, 'MP')?.name]).toEqual([text, undefined]);
  });

  it('is found whichever one letter is doubled, and read as no other district of its state', () => {
    const today = [...gazetteer.districts()];
    fc.assert(
      fc.property(fc.constantFrom(...today), fc.nat(20), (district, at) => {
        const { name, state } = district;
        const cut = 1 + (at % (name.length - 1));
        const found = gazetteer.district(name.slice(0, cut) + (name[cut - 1] ?? '') + name.slice(cut), state);
        expect([null, district.code]).toContain(found?.code ?? null);
      }),
    );
  });
});

describe('the history of districts', () => {
  it('has one code for each district, and names codes and states that there are', () => {
    const codes = placeRows('districts.csv').map((line) => line.split(',')[0] ?? '');
    expect(new Set(codes).size).toBe(codes.length);
    for (const line of placeRows('district-history.csv')) {
      const [code = '', day = '', event = '', of = ''] = line.split(',');
      expect(codes).toContain(code);
      expect(day).toMatch(/^\d{4}(-\d\d(-\d\d)?)?$/);
      expect(of).not.toBe('');
      if (event === 'CREATED' || event === 'DISSOLVED') expect(codes).toEqual(expect.arrayContaining(of.split(';')));
      else if (event === 'MOVED') expect(gazetteer.stateName(of)?.code).toBe(of);
      else expect(event).toBe('RENAMED');
    }
  });

  it('is told of a district by its code', () => {
    expect(gazetteer.districtNamed('Maihar')).toMatchObject({ created: '2023-10-05', parents: [426], dissolved: null });
    expect(gazetteer.districtNamed('Hoshangabad')).toMatchObject({
      code: 409,
      formerNames: ['Hoshangabad', 'होशंगाबाद'],
    });
    expect(gazetteer.districtNamed('Kekri')).toMatchObject({
      created: '2023-08-07',
      dissolved: '2024-12-28',
      heirs: [86, 116],
    });
  });

  it('never leads back to the district itself', () => {
    for (const district of gazetteer.allDistricts()) {
      const above = (code: number): number[] => {
        const parents = gazetteer.districtOf(code)?.parents ?? [];
        expect(parents).not.toContain(district.code);
        return parents.flatMap(above);
      };
      above(district.code);
    }
  });

  it('gives the area of a dissolved district to those of today', () => {
    const area = (name: string, state: string) => {
      const found = gazetteer.districtNamed(name, state);
      return found && gazetteer.areaToday(found).map(({ name: heir }) => heir);
    };
    expect(area('Anoopgarh', 'RJ')).toEqual(['Ganganagar', 'Bikaner']);
    expect(area('Anupgarh', 'RJ')).toEqual(['Ganganagar', 'Bikaner']);
    expect(area('Burdwan', 'WB')).toEqual(['Purba Bardhaman', 'Paschim Bardhaman']);
    expect(area('Katni', 'MP')).toEqual(['Katni']);
    expect([...gazetteer.districts()].some(({ name }) => name === 'Anoopgarh')).toBe(false);
  });

  it('reads a district in the state to which it belonged before', () => {
    expect(gazetteer.district('Hyderabad', 'Andhra Pradesh')?.state).toBe('TG');
    expect(gazetteer.district('Leh', 'Jammu & Kashmir')?.state).toBe('LA');
  });

  it('has Delhi as one district of the past, since the city is several today', () => {
    for (const text of ['Delhi', 'दिल्ली']) {
      expect(gazetteer.districtNamed(text)).toMatchObject({ state: 'DL', dissolved: '1997-01' });
      expect(gazetteer.hasDistrictToday(text)).toBe(false);
    }
  });

  it('does not know a text by a name that two districts of one state have today', () => {
    const taken = new Map<string, string>();
    for (const { name, nameHi, state, code } of gazetteer.districts())
      for (const text of new Set([placeKey(name), placeKey(nameHi)])) {
        const key = `${state} ${text}`;
        expect([key, taken.get(key)]).toEqual([key, undefined]);
        taken.set(key, String(code));
      }
  });
});
