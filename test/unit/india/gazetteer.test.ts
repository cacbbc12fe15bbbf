import fc from 'fast-check';
import { openGazetteer, placeKey } from '../../../subgraphs/india/gazetteer';
import { placeRows } from './place-rows';

const gazetteer = openGazetteer();

describe('states', () => {
  it('knows all 36 states and territories by code, English name and Hindi name', () => {
    const states = placeRows('states.csv').map((line) => line.split(','));
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

it('has no quoted field, which its reader could not read', () => {
  for (const file of [
    'states.csv',
    'districts.csv',
    'stations.csv',
    'district-history.csv',
    'station-changes.csv',
    'station-names.csv',
  ]) {
    const rows = placeRows(file);
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
