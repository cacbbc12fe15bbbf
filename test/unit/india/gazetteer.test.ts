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
    for (const text of ['Raigarh', 'रायगढ़']) expect(gazetteer.district(text, 'MH')?.name).toBe('Raigad');
  });
});

describe('the usual name of a district', () => {
  it.each([
    ['AP', 'Nellore', 'नेल्लोर', 'SPSR Nellore'],
    ['AP', 'Kadapa', 'कडपा', 'Y.S.R.'],
    ['AP', 'Dr. B.R. Ambedkar Konaseema', 'कोनसीमा', 'Konaseema'],
    ['AS', 'Sribhumi', 'श्रीभूमि', 'Sribhumi'],
    ['AS', 'Sibsagar', 'शिवसागर', 'Sivasagar'],
    ['BR', 'Purnea', 'पूर्णिया', 'Purnia'],
    ['CG', 'Khairagarh-Chhuikhadan-Gandai', 'खैरागढ़-छुईखदान-गंडई', 'Khairagarh Chhuikhadan Gandai'],
    ['CG', 'Balodabazar-Bhatapara', 'बलौदाबाजार-भाटापारा', 'Baloda Bazar'],
    ['GJ', 'Kutch', 'कच्छ', 'Kachchh'],
    ['HP', 'Lahaul-Spiti', 'लाहौल-स्पीति', 'Lahul and Spiti'],
    ['JH', 'East Singhbhum', 'पूर्वी सिंहभूम', 'East Singhbhum'],
    ['JH', 'Seraikela-Kharsawan', 'सरायकेला', 'Saraikela Kharsawan'],
    ['KA', 'Bengaluru South', 'बेंगलुरु दक्षिण', 'Bengaluru South'],
    ['KA', 'Vijayanagara', 'विजयनगर', 'Vijayanagara'],
    ['KL', 'Trivandrum', 'तिरुवनंतपुरम', 'Thiruvananthapuram'],
    ['MP', 'Maihar', 'मैहर', 'Maihar'],
    ['MP', 'Mauganj', 'मऊगंज', 'Mauganj'],
    ['MP', 'Pandhurna', 'पांढुर्णा', 'Pandhurna'],
    ['MH', 'Ahilyanagar', 'अहिल्यानगर', 'Ahilyanagar'],
    ['NL', 'Niuland', 'न्यूलैंड', 'Niuland'],
    ['OD', 'Keonjhar', 'क्योंझर', 'Kendujhar'],
    ['PB', 'Mohali', 'मोहाली', 'S.A.S. Nagar'],
    ['RJ', 'Balotra', 'बालोतरा', 'Balotra'],
    ['RJ', 'Beawar', 'ब्यावर', 'Beawar'],
    ['RJ', 'Deeg', 'डीग', 'Deeg'],
    ['RJ', 'Didwana-Kuchaman', 'डीडवाना-कुचामन', 'Didwana-Kuchaman'],
    ['RJ', 'Khairthal-Tijara', 'खैरथल-तिजारा', 'Khairthal-Tijara'],
    ['RJ', 'Kotputli-Behror', 'कोटपूतली-बहरोड़', 'Kotputli-Behror'],
    ['RJ', 'Phalodi', 'फलौदी', 'Phalodi'],
    ['RJ', 'Salumbar', 'सलूम्बर', 'Salumbar'],
    ['TN', 'Kanyakumari', 'कन्याकुमारी', 'Kanniyakumari'],
    ['TN', 'Thoothukudi', 'तूतुकुडी', 'Tuticorin'],
    ['TN', 'Erode', 'इरोड', 'Erode'],
    ['TG', 'Komaram Bheem', 'कोमाराम भीम आसिफाबाद', 'Kumuram Bheem Asifabad'],
    ['UP', 'Lakhimpur Kheri', 'लखीमपुर खीरी', 'Kheri'],
    ['WB', 'Malda', 'मालदा', 'Maldah'],
    ['WB', 'Paschim Medinipur', 'पश्चिम मेदिनीपुर', 'Medinipur West'],
    ['WB', 'North 24 Parganas', 'उत्तर २४ परगना', '24 Paraganas North'],
  ])('in %s is known: %s, %s', (state, english, hindi, name) => {
    for (const text of [english, hindi, english.toUpperCase()])
      expect(gazetteer.districtNamed(text, state)).toMatchObject({ name, state });
  });
});

it.each([
  [
    'AP',
    'Anantapur,Chittoor,East Godavari,Guntur,Krishna,Kurnool,Prakasam,Sri Potti Sriramulu Nellore,Srikakulam,Visakhapatnam,Vizianagaram,West Godavari,YSR Kadapa,Alluri Sitharama Raju,Dr. B. R. Ambedkar Konaseema,Parvathipuram Manyam,NTR,Palnadu',
  ],
  ['AR', 'Leparada,Shi Yomi,Kra Daadi,Itanagar Capital Complex,Pakke-Kessang,Keyi Panyor,Bichom'],
  ['AS', 'Kamrup Metropolitan,South Salmara-Mankachar,Dima Hasao,Morigaon,Sivasagar,Tamulpur'],
  ['BR', 'Kaimur,Purnia,West Champaran,East Champaran,Paschim Champaran,Purba Champaran'],
  [
    'CG',
    'Baloda Bazar,Gaurela-Pendra-Marwahi,Kabirdham,Kawardha,Koriya,Manendragarh-Chirmiri-Bharatpur,Mohla-Manpur-Ambagarh Chowki,Sarangarh-Bilaigarh,Sakti,Surguja,Janjgir-Champa,Dantewada',
  ],
  [
    'DL',
    'Central Delhi,East Delhi,New Delhi,North Delhi,North East Delhi,North West Delhi,Shahdara,South Delhi,South East Delhi,South West Delhi,West Delhi',
  ],
  ['GJ', 'Ahmedabad,Aravalli,Banaskantha,Chhota Udaipur,Dahod,Dang,Kutch,Mehsana,Panchmahal,Sabarkantha,Vav-Tharad'],
  ['HR', 'Charkhi Dadri,Gurugram,Nuh,Sonipat,Yamunanagar,Hansi'],
  ['HP', 'Lahaul and Spiti,Sirmaur'],
  ['JK', 'Bandipora,Poonch,Shopian,Budgam'],
  ['JH', 'East Singhbhum,Hazaribag,Koderma,Sahibganj,Seraikela Kharsawan,West Singhbhum'],
  [
    'KA',
    'Bagalkot,Ballari,Chamarajanagar,Chikballapur,Chikkamagaluru,Davanagere,Kalaburagi,Vijayanagara,Vijayapura,Mysore,Bangalore,Shimoga',
  ],
  ['KL', 'Alappuzha,Thiruvananthapuram,Thrissur'],
  ['MP', 'Agar Malwa,Narmadapuram,Khandwa,Khargone'],
  [
    'MH',
    'Ahmednagar,Chhatrapati Sambhajinagar,Beed,Buldhana,Dharashiv,Gondia,Mumbai City,Mumbai Suburban,Nashik,Raigad',
  ],
  ['ML', 'Ri Bhoi'],
  ['MZ', 'Siaha'],
  ['NL', 'Chümoukedima,Niuland,Shamator,Meluri'],
  ['OD', 'Angul,Balangir,Balasore,Boudh,Deogarh,Jagatsinghpur,Jajpur,Keonjhar,Khordha,Nabarangpur,Subarnapur'],
  ['PB', 'Firozpur,Rupnagar,Sahibzada Ajit Singh Nagar,Shahid Bhagat Singh Nagar,Sri Muktsar Sahib,Mohali'],
  ['RJ', 'Chittorgarh,Dholpur,Sri Ganganagar,Jalore,Neem Ka Thana,Gangapur City,Kekri,Dudu'],
  ['SK', 'Gangtok,Mangan,Namchi,Gyalshing,Pakyong,Soreng,East Sikkim'],
  [
    'TN',
    'Kanyakumari,Nilgiris,Thoothukudi,Tiruchirappalli,Tirupathur,Tiruppur,Tiruvallur,Tiruvannamalai,Tiruvarur,Viluppuram,Kancheepuram',
  ],
  [
    'TG',
    'Bhadradri Kothagudem,Hanumakonda,Jagtial,Jangaon,Jayashankar Bhupalpally,Komaram Bheem Asifabad,Medchal-Malkajgiri,Rangareddy,Yadadri Bhuvanagiri,Rajanna Sircilla',
  ],
  ['TR', 'Sipahijala,Unakoti'],
  ['UK', 'Pauri Garhwal,Rudraprayag,Udham Singh Nagar,Uttarkashi'],
  [
    'UP',
    'Ambedkar Nagar,Ayodhya,Badaun,Bara Banki,Gautam Buddh Nagar,Kushinagar,Lakhimpur Kheri,Maharajganj,Prayagraj,Raebareli,Sant Kabir Nagar,Sant Ravidas Nagar,Shravasti,Siddharthnagar',
  ],
  [
    'WB',
    'Cooch Behar,Dakshin Dinajpur,Uttar Dinajpur,Malda,North 24 Parganas,South 24 Parganas,Purba Medinipur,Paschim Medinipur,Purba Bardhaman,Paschim Bardhaman,Hooghly',
  ],
  ['DH', 'Dadra and Nagar Haveli,Daman,Diu'],
  ['PY', 'Puducherry,Karaikal'],
  ['LD', 'Lakshadweep'],
  ['AN', 'Nicobar,South Andaman,North and Middle Andaman'],
  ['LA', 'Leh,Kargil'],
  ['BR', 'Kaimur (Bhabua)'],
])('officers of %s write known names of districts', (state, names) => {
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
    const codes = table('districts.csv').map((line) => line.split(',')[0] ?? '');
    expect(new Set(codes).size).toBe(codes.length);
    for (const line of table('district-history.csv')) {
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
    const elsewhere = table('stations.csv').flatMap((line) => {
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
    const without = table('stations.csv').filter((row) => row.split(',')[2] === '');
    expect(without.map((row) => row.split(',')[0])).toEqual(['AHD', 'DBKA', 'TTZ']);
    for (const code of ['AHD', 'DBKA', 'TTZ']) expect(gazetteer.station(code)?.district).toBeNull();
  });

  it('reads every row completely', () => {
    for (const line of table('stations.csv')) {
      const found = gazetteer.station(line.slice(0, line.indexOf(',')));
      expect([found?.lat, found?.lon].every(Number.isFinite)).toBe(true);
    }
  });
});

it('has no quoted field, which its reader could not read', () => {
  for (const file of ['states.csv', 'districts.csv', 'stations.csv', 'district-history.csv', 'station-changes.csv']) {
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
