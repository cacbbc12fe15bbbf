import { claimedPlace, stated, statedMarks, statedParent } from '../../../../subgraphs/runtime/wire/evidence';
import { normaliseName } from '../../../../subgraphs/linkage/names/normalise';

describe('what is told', () => {
  it('is kept as written, without the blanks around it', () => {
    expect(stated(' रामदास बंजारा ')).toBe('रामदास बंजारा');
  });

  it.each(['', '  ', '-', 'N/A', 'nil', 'Unknown', 'not told.', 'naam pata nahi', 'पता नहीं', 'अज्ञात', null])(
    'is nothing where a clerk wrote %p',
    (text) => expect(stated(text)).toBeNull(),
  );

  it('is cut where it is longer than the registry takes', () => {
    expect(stated('अ'.repeat(9000))?.length).toBeLessThanOrEqual(500);
    expect(statedParent(Array.from({ length: 90 }, (_, place) => `Ramdas ${place} Banjara`))?.length).toBeLessThan(500);
    expect(statedMarks(Array.from({ length: 90 }, (_, place) => `mole ${place}`)).length).toBeLessThanOrEqual(50);
  });
});

describe("a parent's names", () => {
  it('lose none of their spellings, and the first stands as the name', () => {
    const read = normaliseName(statedParent(['रामदास बंजारा', 'Ramdas Banjara', 'रामदास बंजारा']) ?? '');
    expect(read.tokens.map(({ text }) => text)).toEqual(['रामदास', 'बंजारा']);
    expect(read.aliases.map((words) => words.map(({ text }) => text))).toEqual([['ramdas', 'banjara']]);
  });

  it('are null where none is told', () => {
    expect(statedParent(undefined)).toBeNull();
    expect(statedParent(['', 'unknown'])).toBeNull();
  });
});

describe('marks', () => {
  it('are those of all lists, each once', () => {
    expect(statedMarks(['mole on chin', 'nil'], null, ['mole on chin', ' scar on knee '])).toEqual([
      'mole on chin',
      'scar on knee',
    ]);
  });
});

describe('a claimed place', () => {
  it('is what the record says, with a state of two letters', () => {
    expect(claimedPlace({ name: 'Piparia', district: 'Katni', state: 'Madhya Pradesh' })).toEqual({
      ...{ village: 'Piparia', block: null, district: 'Katni', state: 'MP', lat: null, lon: null },
    });
    expect(claimedPlace({ nameHi: 'पिपरिया', state: 'Atlantis', lat: 23.8, lon: 80.4 })).toEqual({
      ...{ village: 'पिपरिया', block: null, district: null, state: null, lat: 23.8, lon: 80.4 },
    });
  });

  it('is nowhere in particular where only the district is said', () => {
    expect(claimedPlace({ district: 'Katni', state: 'MP', lat: 0, lon: 0 })).toMatchObject({ lat: null, lon: null });
  });

  it('is null where nothing is said', () => {
    for (const wire of [null, undefined, {}, { name: ' ', district: 'unknown' }]) expect(claimedPlace(wire)).toBeNull();
  });
});
