import fc from 'fast-check';
import type { PlacePrecision, PlaceValue } from '../../../../schema/records/movement';
import { toDistrict, toInitials } from '../../../../subgraphs/runtime/rights/masks';

describe('the initials of a name', () => {
  it.each([
    ['Asha Mishra', 'A. M.'],
    ['  asha ', 'a.'],
    ['आशा मिश्रा', 'आ. मि.'],
    ['प्रिया क्षत्रिय', 'प्रि. क्ष.'],
    ['Anne-Marie', 'A. M.'],
    ['R.K.Sharma', 'R. K.'],
    ['Kusum Banjara alias Munni', 'K. B.'],
    ['Kusum @ Munni Bai', 'K. M.'],
    ['कुसुम उर्फ मुन्नी', 'कु. मु.'],
    ['Kumari Asha Mishra', 'A. M.'],
    ['Ku. Asha', 'A.'],
    ['श्रीमती आशा देवी मिश्रा', 'आ. दे.'],
    ['Baby', 'B.'],
    ['(unknown) 4', 'u.'],
    ['123', '…'],
    ['', '…'],
  ])('of %p are %p', (name, initials) => {
    expect(toInitials(name)).toBe(initials);
  });

  it('are the first letters of at most two words, for any text', () => {
    const clusters = new Intl.Segmenter('hi', { granularity: 'grapheme' });
    const word = fc.string({ unit: fc.constantFrom(...Array.from('abcxyzAÉñकमश्रिाु़ं्')), minLength: 1, maxLength: 12 });
    const name = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(word).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(name, (text) => {
        const shown = toInitials(text);
        const parts = shown === '…' ? [] : shown.split(' ');
        expect(parts.length).toBeLessThanOrEqual(2);
        for (const part of parts) {
          const letters = [...clusters.segment(part.slice(0, -1))];
          expect([part.endsWith('.'), letters.length]).toEqual([true, 1]);
          expect(text).toContain(letters[0]?.segment);
        }
      }),
    );
  });
});

describe('the district of a place', () => {
  const home: PlaceValue = { name: 'Balika Grih', nameHi: 'बालिका गृह', district: 'Alwar', state: 'RJ', lat: 27.5123, lon: 76.6123, precision: 'SITE' }; // prettier-ignore

  it('replaces the place, with the coordinates of its middle', () => {
    const shown = toDistrict(home);
    expect(shown).toEqual({ name: null, nameHi: null, district: 'Alwar', state: 'RJ', lat: expect.any(Number), lon: expect.any(Number), precision: 'DISTRICT' }); // prettier-ignore
    expect([shown?.lat, shown?.lon]).not.toEqual([home.lat, home.lon]);
    expect(toDistrict({ ...home, lat: 1, lon: 2 })).toEqual(shown);
  });

  it('keeps the agency’s spelling when the gazetteer knows it', () => {
    expect(toDistrict({ ...home, district: 'अलवर' })).toMatchObject({ district: 'अलवर', precision: 'DISTRICT' });
  });

  it('shows no other name of a district, since it may be that of a town, and no dissolved one', () => {
    expect(toDistrict({ ...home, district: 'Mohali', state: 'PB' })).toMatchObject({ district: 'S.A.S. Nagar' });
    expect(toDistrict({ ...home, district: 'Hoshangabad', state: 'MP' })).toMatchObject({ district: 'Narmadapuram' });
    for (const district of ['Shahpura', 'Alwarr'])
      expect(toDistrict({ ...home, district })).toMatchObject({ district: null, lat: null, precision: 'STATE' });
  });

  it('adds the state of the district when the agency did not state it', () => {
    expect(toDistrict({ ...home, state: null })).toMatchObject({ district: 'Alwar', state: 'RJ' });
  });

  it('is only the state when no district is known', () => {
    const state = { name: null, nameHi: null, district: null, state: 'RJ', lat: null, lon: null, precision: 'STATE' };
    expect(toDistrict({ ...home, district: null })).toEqual(state);
    expect(toDistrict({ ...home, district: null, precision: 'STATE', lat: null, lon: null })).toEqual(state);
    expect(toDistrict({ ...home, district: 'Balika Grih near Alwar' })).toEqual(state);
  });

  it('is null when neither is known', () => {
    expect(toDistrict({ ...home, district: 'Balika Grih', state: 'near the temple' })).toBeNull();
    expect(toDistrict({ ...home, district: null, state: null })).toBeNull();
  });

  it('never has a name, exact coordinates or a word of the place, whatever its fields hold', () => {
    const canary = fc.constantFrom('Balika Grih', 'Kotwali', null);
    const precision = fc.constantFrom<PlacePrecision>('PLATFORM', 'STATION', 'SITE', 'TOWN', 'DISTRICT', 'STATE');
    const spot = fc.constantFrom(27.5123, null);
    const place = fc.record({
      ...{ name: canary, nameHi: canary, lat: spot, lon: spot, precision },
      district: fc.oneof(canary, fc.constantFrom('Alwar', 'Katni')),
      state: fc.oneof(canary, fc.constantFrom('RJ', 'MP')),
    });
    fc.assert(
      fc.property(place, (one) => {
        expect(JSON.stringify(toDistrict(one))).not.toMatch(/Balika|Kotwali|27\.5123|"(SITE|TOWN|STATION|PLATFORM)"/);
      }),
    );
  });
});
