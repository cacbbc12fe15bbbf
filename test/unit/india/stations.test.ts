import { openGazetteer } from '../../../subgraphs/india/gazetteer';
import { placeRows } from './place-rows';

const gazetteer = openGazetteer();

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

  it('finds a station by its Hindi name, as by sound or as people call it', () => {
    const codesOf = (text: string) => gazetteer.stationsMeant(text).map(({ code }) => code);
    for (const [name, code] of [
      ['इटारसी', 'ET'],
      ['गया', 'GAYA'],
      ['पटना', 'PNBE'],
      ['बीना', 'BINA'],
      ['जयपुर', 'JP'],
      ['नई दिल्ली', 'NDLS'],
      ['आगरा कैंट', 'AGC'],
      ['मुगलसराय', 'DDU'],
    ] as const)
      // prettier-ignore
      expect(codesOf(name)).toEqual([code]);
    expect(codesOf('Jabalpore')).toEqual([]);
  });

  it.each([
    ['PRYJ', 'ALD', '2020-02-20'],
    ['DDU', 'MGS', '2018-08-05'],
    ['RKMP', 'HBJ', '2021-11-13'],
    ['VGLJ', 'JHS', '2021-12-30'],
    ['CSMT', 'CSTM', '2017-07-01'],
    ['MMCT', 'BCT', '2018'],
    ['AYC', 'FD', '2021-11-02'],
    ['PCOI', 'COI', '2020-02-20'],
    ['PRRB', 'ALY', '2020-02-22'],
    ['PYGS', 'PYG', '2020-02-22'],
    ['MBDP', 'PBH', '2023-10'],
    ['BSBS', 'MUV', '2021-07-15'],
  ])('%s and %s are one place, since %s', (code, old, day) => {
    const [now, then] = [gazetteer.station(code), gazetteer.station(old)];
    expect(now).toMatchObject({ lat: then?.lat, lon: then?.lon, district: then?.district, state: then?.state });
    expect(now?.district).not.toBeNull();
    expect(gazetteer.stationChange(old)).toBe(gazetteer.stationChange(code));
    expect(gazetteer.stationChange(code)).toMatchObject({ code, day });
  });

  it('finds a renamed station by both names', () => {
    for (const name of ['Allahabad Jn', 'Prayagraj Junction', 'प्रयागराज जंक्शन'])
      expect(gazetteer.stationNamed(name)).toMatchObject({ code: 'PRYJ', district: 'Prayagraj' });
  });

  it('has each station with the name of a district of its state in that district', () => {
    const elsewhere = placeRows('stations.csv').flatMap((line) => {
      const [code = '', name = '', district = '', state = ''] = line.split(',');
      const place = name.replace(/\b(JN|CENTRAL|CITY|TOWN|CANTT|EAST|WEST|NORTH|SOUTH)\b/g, '').trim();
      const named = gazetteer.districtNamed(place, state);
      const isThere = named === null || named.dissolved !== null || district === '' || named.code === Number(district);
      return isThere ? [] : [code];
    });
    // New Delhi's station lies in Central Delhi, and Nayagarh's is that of a village.
    expect(elsewhere).toEqual(['NDLS', 'NYG']);
  });

  it.each([
    ['TPTY', 'Tirupati'],
    ['BZA', 'NTR'],
    ['HPT', 'Vijayanagara'],
    ['PND', 'Gaurella Pendra Marwahi'],
    ['HWH', 'Howrah'],
  ])('has %s in %s', (code, district) => expect(gazetteer.station(code)?.district).toBe(district));

  it('lie in the district of their coordinates, never in one that has no code', () => {
    expect(['ALD', 'MGS', 'JHS', 'HBJ', 'CSTM', 'MYR'].map((code) => gazetteer.station(code)?.district)).toEqual([
      ...['Prayagraj', 'Chandauli', 'Jhansi', 'Bhopal', 'Mumbai', 'Maihar'],
    ]);
    // On the border of two states, where the coordinates do not decide.
    const without = placeRows('stations.csv').filter((row) => row.split(',')[2] === '');
    expect(without.map((row) => row.split(',')[0])).toEqual(['AHD', 'DBKA', 'TTZ']);
    for (const code of ['AHD', 'DBKA', 'TTZ']) expect(gazetteer.station(code)?.district).toBeNull();
  });

  it('reads every row completely', () => {
    for (const line of placeRows('stations.csv')) {
      const found = gazetteer.station(line.slice(0, line.indexOf(',')));
      expect([found?.lat, found?.lon].every(Number.isFinite)).toBe(true);
    }
  });
});
