import fc from 'fast-check';
import { openGazetteer } from '../../../subgraphs/india/gazetteer';
import { readDistrictField, readFoundPlace, readStatedPlace } from '../../../subgraphs/india/stated-place';

const read = (text: string) => {
  const { village, block, district, state } = readStatedPlace(text) ?? {};
  return [village, block, district, state];
};

describe('a stated home', () => {
  it.each([
    ['Rampur, Katni', ['Rampur', null, 'Katni', 'MP']],
    ['रामपुर, कटनी', ['रामपुर', null, 'कटनी', 'MP']],
    ['Rampur Katni', ['Rampur', null, 'Katni', 'MP']],
    ['Pipariya (Agar Malwa) M.P.', ['Pipariya', null, 'Agar Malwa', 'MP']],
    ['Rampur, Barhi, Katni', ['Rampur', 'Barhi', 'Katni', 'MP']],
    ['Katni', [null, null, 'Katni', 'MP']],
    ['katni zila', [null, null, 'katni', 'MP']],
    ['Uttar Pradesh', [null, null, null, 'UP']],
    ['Bahari gaon', ['Bahari', null, null, null]],
  ])('%s is read from its end, where the larger place is', (text, places) => {
    expect(read(text)).toEqual(places);
  });

  it.each([
    ['ग्राम रामपुर थाना बरही जिला कटनी (म.प्र.)', ['रामपुर', null, 'कटनी', 'MP']],
    ['Village Rampur, Tehsil Barhi, Dist. Katni, M.P.', ['Rampur', 'Barhi', 'Katni', 'MP']],
    ['ग्राम बस्ती', ['बस्ती', null, null, null]],
  ])('the parts of %s are what their labels say', (text, places) => {
    expect(read(text)).toEqual(places);
  });

  it.each([
    ['जिला कटनी म0प्र0', [null, null, 'कटनी', 'MP']],
    ['जि0 कटनी म०प्र०', [null, null, 'कटनी', 'MP']],
    ['Katni 483501', [null, null, 'Katni', 'MP']],
    ['Rampur, Katni - 483 501', ['Rampur', null, 'Katni', 'MP']],
    ['रामपुर कटनी पिन ४८३५०१', ['रामपुर', null, 'कटनी', 'MP']],
    ['Katni Jn platform 3', [null, null, 'Katni', 'MP']],
    ['C/o Ramlal Katni', [null, null, 'Katni', 'MP']],
    ['S/O Ramlal Yadav, Rampur, Katni', ['Rampur', null, 'Katni', 'MP']],
    ['द्वारा रामलाल, ग्राम रामपुर, जिला कटनी', ['रामपुर', null, 'कटनी', 'MP']],
    ['Katni-MP', [null, null, 'Katni', 'MP']],
    ['Semra, Bilaspur-CG', ['Semra', null, 'Bilaspur', 'CG']],
    ['ग्रा. रामपुर तह. बरही जि. कटनी', ['रामपुर', 'बरही', 'कटनी', 'MP']],
    ['ग्रा.रामपुर तह.बरही जि.कटनी', ['रामपुर', 'बरही', 'कटनी', 'MP']],
    ['ग्रा0 रामपुर पो0 बरही थाना बरही जिला-कटनी', ['रामपुर', null, 'कटनी', 'MP']],
    ['Vill-Rampur, P.O.Barhi, Teh. Barhi, Distt.Katni (M.P)', ['Rampur', 'Barhi', 'Katni', 'MP']],
    ['मु.पो. रामपुर ता. बरही जि. कटनी', ['रामपुर', 'बरही', 'कटनी', 'MP']],
    ['पन्\u200Dना', [null, null, 'पन्ना', 'MP']],
    ['Dist Katni near the bridge', [null, null, 'Katni', 'MP']],
    ['Kotputli-Behror', [null, null, 'Kotputli-Behror', 'RJ']],
    ['Rampur, Delhi', ['Rampur', null, null, 'DL']],
    ['New Delhi', [null, null, null, 'DL']],
    ['जि॰ कटनी म॰प्र॰', [null, null, 'कटनी', 'MP']],
    ['कटनी एमपी', [null, null, 'कटनी', 'MP']],
    ['R/o Rampur, Katni', ['Rampur', null, 'Katni', 'MP']],
    ['S/o Ramlal R/o Rampur Katni', ['Rampur', null, 'Katni', 'MP']],
    ['पुत्र रामलाल निवासी रामपुर जिला कटनी', ['रामपुर', null, 'कटनी', 'MP']],
    ['Resident of Katni', [null, null, 'Katni', 'MP']],
    ['Rampur near Katni', ['Rampur', null, 'Katni', 'MP']],
    ['कटनी के पास', [null, null, 'कटनी', 'MP']],
    ['Vill & PO Rampur, Dist Katni', ['Rampur', null, 'Katni', 'MP']],
    ['ग्राम+पोस्ट- रामपुर जिला कटनी', ['रामपुर', null, 'कटनी', 'MP']],
    ['ग्राम व पोस्ट रामपुर, कटनी', ['रामपुर', null, 'कटनी', 'MP']],
    ['मौजा रामपुर त.बरही जि.कटनी', ['रामपुर', 'बरही', 'कटनी', 'MP']],
    ['Katni 48350', [null, null, 'Katni', 'MP']],
  ])('%s is read as clerks write it', (text, places) => {
    expect(read(text)).toEqual(places);
  });

  it.each([
    ['Rampur Village Barhi Tehsil Katni District', ['Rampur', 'Barhi', 'Katni', 'MP']],
    ['रामपुर ग्राम बरही तहसील कटनी जिला', ['रामपुर', 'बरही', 'कटनी', 'MP']],
    ['Rampur village, Barhi tehsil, Katni district', ['Rampur', 'Barhi', 'Katni', 'MP']],
    ['Rampur Katni district', ['Rampur', null, 'Katni', 'MP']],
    ['South Andaman district', [null, null, 'South Andaman', 'AN']],
    ['Agar Malwa district', [null, null, 'Agar Malwa', 'MP']],
    ['Rampur (V), Barhi (T), Katni (D)', ['Rampur', 'Barhi', 'Katni', 'MP']],
    ['Rampur village, Post Barhi, Katni', ['Rampur', null, 'Katni', 'MP']],
  ])('with its labels behind the names: %s', (text, places) => {
    expect(read(text)).toEqual(places);
  });

  it.each([
    ['MP, Katni, Barhi, Rampur', ['Rampur', 'Barhi', 'Katni', 'MP']],
    ['मध्य प्रदेश, कटनी, रामपुर', ['रामपुर', null, 'कटनी', 'MP']],
    ['State MP District Katni Block Barhi Village Rampur', ['Rampur', 'Barhi', 'Katni', 'MP']],
  ])('from its beginning when the state comes first: %s', (text, places) => {
    expect(read(text)).toEqual(places);
  });

  it('without the country, and without words that name no place', () => {
    for (const text of ['Rampur, Katni, India', 'रामपुर, कटनी, भारत', 'Rampur Katni MP India 483501'])
      expect(read(text).slice(1)).toEqual([null, expect.stringMatching(/^(Katni|कटनी)$/), 'MP']);
    for (const text of ['अज्ञात, कटनी', 'ग्राम अज्ञात जिला कटनी', 'unknown village, Katni'])
      expect(read(text)[0]).toBeNull();
  });

  it.each(['Katni or Jabalpur', 'कटनी या जबलपुर', 'जिला कटनी या जबलपुर', 'Rampur, Katni ya Jabalpur'])(
    'takes none of two districts: %s',
    (text) => expect(readStatedPlace(text)?.district ?? null).toBeNull(),
  );

  it('is read alike in every order, with labels on either side, for every district of today', () => {
    const ways: ((village: string, block: string, district: string, state: string) => string)[] = [
      (village, block, district, state) => `${village}, ${block}, ${district}, ${state}`,
      (village, block, district, state) => `${village}, ${block}, ${district}-${state} 483501`,
      (village, block, district, state) => `${village}, ${block}, ${district}, ${state.toLowerCase()}`,
      (village, block, district, state) => `Vill+Post ${village} Tah. ${block} Distt. ${district} ${state} India`,
      (village, block, district, state) => `S/o Ramlal R/o ${village}, Teh. ${block}, Dist-${district}, ${state}`,
      (village, block, district, state) => `ग्राम ${village} तहसील ${block} जिला ${district} ${state}`,
      (village, block, district, state) => `${village} village ${block} tehsil ${district} district, ${state}`,
      (village, block, district, state) => `${state}, ${district}, ${block}, ${village}`,
      (village, block, district, state) => `District ${district}, Tehsil ${block}, Village ${village}, ${state}`,
    ];
    // The names of those of Delhi are words of every address.
    const districts = [...openGazetteer().districts()].filter(({ state }) => state !== 'DL');
    fc.assert(
      fc.property(fc.constantFrom(...districts), fc.constantFrom(...ways), fc.boolean(), (one, way, isHindi) => {
        const [village, block, district, state] = read(
          way('Semrakalan', 'Barwadih', isHindi ? one.nameHi : one.name, one.state),
        );
        const code = openGazetteer().district(district ?? '', state)?.code;
        expect([village, block, code, state]).toEqual(['Semrakalan', 'Barwadih', one.code, one.state]);
      }),
      { numRuns: 500 },
    );
  });

  it('takes no misspelled name for a district, unless it is labelled as one', () => {
    expect(read('Katnee')).toEqual(['Katnee', null, null, null]);
    expect(read('Rampur, Zila Katnee')).toEqual(['Rampur', null, 'Katnee', 'MP']);
  });

  it('takes no town for the dissolved district of its name, and no direction for a district of Delhi', () => {
    expect(read('Shahpura')).toEqual(['Shahpura', null, null, null]);
    expect(read('Semra West')).toEqual(['Semra West', null, null, null]);
    expect(read('West, Delhi')).toEqual([null, null, 'West', 'DL']);
  });

  it('keeps a hyphen in the name of a village', () => {
    expect(read('Chak-Rampur, Katni')).toEqual(['Chak-Rampur', null, 'Katni', 'MP']);
  });

  it('reads a name of a district as a village when a district follows', () => {
    expect(read('Rampur')).toEqual([null, null, 'Rampur', 'UP']);
    expect(read('Rampur, Katni')).toEqual(['Rampur', null, 'Katni', 'MP']);
    expect(read('Nai Basti')).toEqual(['Nai Basti', null, null, null]);
  });

  it('leaves the state open when several states have a district of the name', () => {
    expect(read('Semra, Bilaspur')).toEqual(['Semra', null, 'Bilaspur', null]);
    expect(read('Semra, Bilaspur CG')).toEqual(['Semra', null, 'Bilaspur', 'CG']);
  });

  it('reads no short word as the code of a state', () => {
    expect(read('Semra ka')).toEqual(['Semra', null, null, null]);
    expect(read('Semra as')).toEqual(['Semra as', null, null, null]);
    expect(read('Semra, KA')).toEqual(['Semra', null, null, 'KA']);
  });

  it('reads small letters as the code of a state behind a district of it', () => {
    for (const text of ['Katni mp', 'katni, mp', 'Katni Mp 483501']) expect(read(text)[3]).toBe('MP');
    expect(read('Katni up')).toEqual(['Katni up', null, null, null]);
  });

  it('leaves out houses and wards', () => {
    expect(read('Ward 4, Rampur, Katni')).toEqual(['Rampur', null, 'Katni', 'MP']);
    expect(readStatedPlace('मकान ४')).toBeNull();
  });

  it('is null when nothing is stated', () => {
    for (const text of ['', null, undefined, 'पता नहीं', 'gaon ka naam pata nahi', 'gaon ka', 'India', ',,;'])
      expect(readStatedPlace(text)).toBeNull();
  });

  it('never throws', () => {
    const words = fc.constantFrom('जिला', 'Katni', ',', '(', 'MP', 'gram', 'Basti', '४', 'राज्य', '\u0300', 'x');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(words).map((all) => all.join(' ')),
        ),
        (text) => {
          readStatedPlace(text);
        },
      ),
    );
  });
});

describe('a field for a district', () => {
  it.each([
    ['कटनी (म0प्र0)', null, 'कटनी', 'MP'],
    ['Katni-MP', null, 'Katni', 'MP'],
    ['Rampur, Katni', 'MP', 'Katni', 'MP'],
    ['Bilaspur (CG)', null, 'Bilaspur', 'CG'],
    ['Jaipur Rural (RJ)', null, 'Jaipur Rural', 'RJ'],
  ])('%s (%s) is read as %s in %s', (text, given, district, state) =>
    expect(readDistrictField(text, given)).toEqual({ district, state }),
  );

  it.each(['Katni/Jabalpur', 'Katni, Jabalpur', 'कटनी व जबलपुर', 'Katni MP or Jabalpur'])(
    'with two districts stays as written: %s',
    (text) => expect(readDistrictField(text, 'MP')).toEqual({ district: text, state: 'MP' }),
  );
});

describe('where a child was found', () => {
  it.each([
    ['Bina Jn railway station', ['Bina', 'Sagar', 'MP']],
    ['Alwar railway station', ['Alwar', 'Alwar', 'RJ']],
    ['Platform 2, Alwar Junction', [null, 'Alwar', 'RJ']],
    ['रेलवे स्टेशन अलवर', [null, 'अलवर', 'RJ']],
    ['Bus stand, Katni', ['Bus stand', 'Katni', 'MP']],
    ['GJ', [null, null, 'GJ']],
    ['Katni Jn platform 3', ['Katni', 'Katni', 'MP']],
    ['Platform no. 1, Itarsi Junction', ['Itarsi', 'Narmadapuram', 'MP']],
    ['Prayagraj Junction', ['Prayagraj', 'Prayagraj', 'UP']],
    ['Habibganj station', ['Habibganj', 'Bhopal', 'MP']],
    ['Itarsi Rly. Station', ['Itarsi', 'Narmadapuram', 'MP']],
    ['DDU Jn', ['DDU', 'Chandauli', 'UP']],
    ['प्लेटफार्म नं. २ रेलवे स्टेशन अलवर', [null, 'अलवर', 'RJ']],
  ])('%s lies in a district', (text, places) => {
    const { village, district, state } = readFoundPlace(text) ?? {};
    expect([village, district, state]).toEqual(places);
  });

  it('is the place of the station, not any place of that name', () => {
    expect(readFoundPlace('Pipariya railway station')).toMatchObject({ district: 'Narmadapuram', state: 'MP' });
    expect(readFoundPlace('Pipariya')).toMatchObject({ village: 'Pipariya', district: null, lat: null });
  });

  it('is null when nothing is stated', () => {
    for (const text of ['', null, undefined, 'railway station']) expect(readFoundPlace(text)).toBeNull();
  });
});
