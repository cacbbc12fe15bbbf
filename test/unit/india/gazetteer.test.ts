import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { openGazetteer, placeKey } from '../../../subgraphs/india/gazetteer';

const gazetteer = openGazetteer();
const table = (file: string) => {
  const text = readFileSync(join(__dirname, '../../../subgraphs/india/places', file), 'utf8');
  return text.trimEnd().split('\n').slice(1);
};

describe('states', () => {
  it('knows all 36 states and territories by code, English name and Hindi name', () => {
    const states = table('states.csv').map((line) => line.split(','));
    expect(states).toHaveLength(36);
    for (const [code = '', name = '', nameHi = '', aliases = ''] of states) {
      for (const text of [code, name, nameHi, name.toUpperCase(), ...aliases.split(';').filter(Boolean)]) {
        expect(gazetteer.stateName(text)).toEqual({ code, name, nameHi });
      }
    }
  });

  it('reads a retired code as the state that had it', () => {
    expect(gazetteer.stateName('Orissa')?.code).toBe('OD');
    expect(gazetteer.stateName('TS')?.code).toBe('TG');
  });

  it('gives null for other texts', () => {
    for (const text of ['', 'XX', 'Katni', 'constructor']) expect(gazetteer.stateName(text)).toBeNull();
  });
});

describe('districts', () => {
  it('finds every district by its names in its state, inside India', () => {
    const districts = table('districts.csv').map((line) => line.split(','));
    expect(districts).toHaveLength(766);
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
    const taken = table('districts.csv').filter((line) => {
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
    expect(gazetteer.district('Raigarh', 'MH')?.name).toBe('Raigad');
  });
});

describe('stations', () => {
  it('finds a station by its code', () => {
    expect(gazetteer.station('KTE')).toEqual({
      code: 'KTE',
      name: 'KATNI',
      nameHi: null,
      district: 'Katni',
      state: 'MP',
      lat: expect.closeTo(23.83, 1),
      lon: expect.closeTo(80.39, 1),
    });
    expect(gazetteer.station(' awr ')?.district).toBe('Alwar');
    expect(gazetteer.station('NOWHERE')).toBeNull();
    expect(gazetteer.station('')).toBeNull();
  });

  it('finds a station by its name, unless stations of several districts have it', () => {
    expect(gazetteer.stationNamed('Bina')).toMatchObject({ code: 'BINA', district: 'Sagar' });
    expect(gazetteer.stationNamed('Katni Jn')?.code).toBe('KTE');
    expect(gazetteer.stationNamed('Raghunathpur')).toBeNull();
    expect(gazetteer.stationNamed('')).toBeNull();
  });

  it('reads every row completely', () => {
    for (const line of table('stations.csv')) {
      const found = gazetteer.station(line.slice(0, line.indexOf(',')));
      expect([found?.lat, found?.lon].every(Number.isFinite)).toBe(true);
    }
  });
});

it('has no quoted field, which its reader could not read', () => {
  for (const file of ['states.csv', 'districts.csv', 'stations.csv']) {
    const rows = table(file);
    expect(rows.filter((row) => row.includes('"') || row.includes('\r'))).toEqual([]);
    expect(new Set(rows.map((row) => row.split(',').length)).size).toBe(1);
  }
});

it('makes a key for any text, and the key of a key is the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(placeKey(placeKey(text))).toBe(placeKey(text));
      gazetteer.district(text);
      gazetteer.station(text);
      gazetteer.stationNamed(text);
      gazetteer.hasDistrict(text);
    }),
  );
});
