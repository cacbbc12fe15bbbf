import { claimedPlace, stated, statedMarks, statedParent } from '../../../../subgraphs/runtime/wire/evidence';
import { normaliseName } from '../../../../subgraphs/linkage/names/normalise';

it('a district that is written with its state is read as both, if they agree', () => {
  const at = (district: string, state: string | null = null) => {
    const place = claimedPlace({ district, state });
    return [place?.district, place?.state];
  };
  expect(at('जिला कटनी (म0प्र0)')).toEqual(['कटनी', 'MP']);
  expect(at('Katni-MP')).toEqual(['Katni', 'MP']);
  expect(at('Katnee', 'MP')).toEqual(['Katnee', 'MP']);
  expect(at('Katni-MP', 'RJ')).toEqual(['Katni-MP', 'RJ']);
});

describe('a stated text', () => {
  it('is kept as written, trimmed', () => {
    expect(stated(' रामदास बंजारा ')).toBe('रामदास बंजारा');
  });

  it.each(['', '  ', '-', 'N/A', 'nil', 'Unknown', 'not told.', 'naam pata nahi', 'पता नहीं', 'अज्ञात', null])(
    'is null when a clerk wrote %p',
    (text) => expect(stated(text)).toBeNull(),
  );

  it('is cut when it is longer than the registry accepts', () => {
    expect(stated('अ'.repeat(9000))?.length).toBeLessThanOrEqual(500);
    expect(statedParent(Array.from({ length: 90 }, (_, place) => `Ramdas ${place} Banjara`))?.length).toBeLessThan(500);
    expect(statedMarks(Array.from({ length: 90 }, (_, place) => `mole ${place}`)).length).toBeLessThanOrEqual(50);
  });
});

describe("a parent's names", () => {
  it('keep all their spellings, and the first is the name', () => {
    const read = normaliseName(statedParent(['रामदास बंजारा', 'Ramdas Banjara', 'रामदास बंजारा']) ?? '');
    expect(read.tokens.map(({ text }) => text)).toEqual(['रामदास', 'बंजारा']);
    expect(read.aliases.map((words) => words.map(({ text }) => text))).toEqual([['ramdas', 'banjara']]);
  });

  it('are null when none is stated', () => {
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
  it('is what the record states, with a state of two letters', () => {
    expect(claimedPlace({ name: 'Piparia', district: 'Katni', state: 'Madhya Pradesh' })).toEqual({
      ...{ village: 'Piparia', block: null, district: 'Katni', state: 'MP', lat: null, lon: null },
    });
    expect(claimedPlace({ nameHi: 'पिपरिया', state: 'Atlantis', lat: 23.8, lon: 80.4 })).toEqual({
      ...{ village: 'पिपरिया', block: null, district: null, state: null, lat: 23.8, lon: 80.4 },
    });
  });

  it('has no coordinates when only the district is stated', () => {
    expect(claimedPlace({ district: 'Katni', state: 'MP', lat: 0, lon: 0 })).toMatchObject({ lat: null, lon: null });
  });

  it('is null when nothing is stated', () => {
    for (const wire of [null, undefined, {}, { name: ' ', district: 'unknown' }]) expect(claimedPlace(wire)).toBeNull();
  });
});
