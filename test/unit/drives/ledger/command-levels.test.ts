import { namedLevel, stationRow } from '../../../../subgraphs/drives/ledger/command-levels';
import { caseEntry, caseStation } from '../../../random-cases';

const KEY = 'police-mp:fir:1';
const row = (...above: Parameters<typeof caseStation>) =>
  stationRow(KEY, caseEntry({ station: caseStation(...above) }));
const rows = (...all: ReturnType<typeof row>[]) => all.filter((one) => one !== null);

describe('a station', () => {
  it('and the levels above it have the names that units have everywhere', () => {
    const levels = {
      district: 'Hoshangabad',
      city: ' Bhopal  City',
      range: 'Narmadapuram',
      zone: null,
      name: ' Kotwali',
    };
    expect(row('MP', ' 1001 ', levels)).toEqual({
      ...{ station: 'station:MP/1001', district: 'district:MP/Narmadapuram', city: 'city:MP/Bhopal City' },
      ...{ range: 'range:MP/Narmadapuram', zone: null, state: 'state:MP' },
      ...{ name: 'Kotwali', nameHi: null, source: 'police-mp' },
    });
  });

  it('that no record names is the source itself, in the source’s state; a care paper has none', () => {
    const nowhere = { station: 'source:police-mp', state: 'state:MP', district: null };
    expect(stationRow(KEY, caseEntry({ station: null }))).toMatchObject(nowhere);
    expect(row('MP', ' ')).toMatchObject(nowhere);
    expect(stationRow(KEY, caseEntry({ kind: 'CARE', station: null }))).toBeNull();
  });
});

describe('the unit of a drive', () => {
  const katni = row('MP', '1', { district: 'Katni', range: 'Jabalpur', zone: 'Jabalpur' });
  const jabalpur = row('MP', '2', { district: 'Jabalpur', range: 'Jabalpur', zone: 'Jabalpur' });
  const mumbai = row('MH', '3', { district: 'Mumbai City', city: 'Mumbai' });

  it.each([
    ['Katni', 'district:MP/Katni'],
    ['MP', 'state:MP'],
    ['Madhya Pradesh', 'state:MP'],
    ['कटनी', 'district:MP/Katni'],
    ['Bhopal', null],
    [null, null],
  ])('%j is %j', (name, unit) => {
    expect(namedLevel(name, rows(katni, jabalpur))).toBe(unit);
  });

  it('may be a city police', () => {
    expect(namedLevel('mumbai', rows(mumbai))).toBe('city:MH/Mumbai');
  });

  it('is the level that commands most of the stations, and the lowest of these', () => {
    expect(namedLevel('Jabalpur', rows(katni, jabalpur))).toBe('range:MP/Jabalpur');
    expect(namedLevel('Jabalpur', rows(jabalpur))).toBe('district:MP/Jabalpur');
  });

  it('is none where it has no cases', () => {
    expect(namedLevel('Katni', [])).toBeNull();
  });
});
