import fc from 'fast-check';
import { callerShape, UNIT_KINDS } from '../../../schema/rights/caller';
import {
  callerUnit,
  districtOf,
  districtUnit,
  heldBy,
  postUnit,
  stateUnit,
  unitName,
} from '../../../subgraphs/india/units';
import { testCaller } from '../../caller-context';

describe('the name of a unit', () => {
  it('has one spelling, whatever blanks and marks the record has', () => {
    expect(unitName('range', ' MP', 'Jabalpur \u00a0 Rural ')).toBe('range:MP/Jabalpur Rural');
    expect(unitName('range', 'MP', 'A\u0304gar')).toBe('range:MP/\u0100gar');
  });

  it('is null when a part is missing', () => {
    for (const part of [null, undefined, '', '  ']) expect(unitName('station', 'MP', part)).toBeNull();
  });

  it('is null when no caller could have it', () => {
    const text = fc.oneof(fc.string(), fc.string({ minLength: 100, maxLength: 140 }));
    fc.assert(
      fc.property(fc.constantFrom(...UNIT_KINDS), text, (kind, code) => {
        const name = unitName(kind, code);
        if (name === null) return;
        const caller = testCaller({ unit: { [kind]: name.slice(kind.length + 1) } });
        expect(callerShape.safeParse(caller).success).toBe(true);
        expect(name).not.toMatch(/\p{Cc}/u);
      }),
    );
    expect(unitName('home', 'x'.repeat(121))).toBeNull();
  });

  it('begins with the two letters of the state, however the state is written', () => {
    for (const state of ['MP', 'Madhya Pradesh', 'मध्य प्रदेश', ' mp ']) {
      expect(stateUnit('station', state, '23380012')).toBe('station:MP/23380012');
    }
    for (const state of [null, '', 'Nowhere', 'MP/Katni']) expect(stateUnit('station', state, '1')).toBeNull();
  });

  it('is the same for all spellings of a district', () => {
    for (const district of ['Katni', ' KATNI ', 'कटनी']) {
      expect(districtUnit('district', 'MP', district)).toBe('district:MP/Katni');
    }
    expect(districtUnit('committee', 'RJ', 'New District')).toBe('committee:RJ/New District');
  });

  it('is the same under the old and the new name of a district, in the spelling that stored records have', () => {
    for (const district of ['Aurangabad', 'Chhatrapati Sambhajinagar', 'छत्रपति संभाजीनगर'])
      expect(districtUnit('district', 'MH', district)).toBe('district:MH/Aurangabad');
    expect(callerUnit('district', 'MP/Hoshangabad')).toBe('district:MP/Narmadapuram');
  });

  it('is never guessed from a misspelling, and never of another district or state', () => {
    expect(districtUnit('district', 'MP', 'Katnee')).toBe('district:MP/Katnee');
    expect(districtUnit('district', 'RJ', 'Kekri')).toBe('district:RJ/Kekri');
    expect(districtUnit('district', 'AP', 'Hyderabad')).toBe('district:AP/Hyderabad');
  });

  it('of a railway post is the same under the old and the new code of its station', () => {
    expect(postUnit('NCR', 'ALD')).toBe('post:NCR/PRYJ');
    expect(callerUnit('post', 'NCR/ALD')).toBe('post:NCR/PRYJ');
    expect(postUnit('NWR', 'AWR')).toBe('post:NWR/AWR');
    expect(postUnit('NWR', null)).toBeNull();
  });
});

it("a caller's unit has the same spelling as in claims", () => {
  expect(callerUnit('ahtu', 'MP/कटनी')).toBe('ahtu:MP/Katni');
  expect(callerUnit('home', ' RJ/ALW/CH/0007')).toBe('home:RJ/ALW/CH/0007');
  expect(callerUnit('zone', 'NWR')).toBe('zone:NWR');
  for (const code of ['Katni', '/Katni', 'MP/', '']) expect(callerUnit('district', code)).toBeNull();
});

it('a unit of a district is named after it, and no other unit is', () => {
  expect(districtOf('ahtu:MP/Katni')).toBe('district:MP/Katni');
  expect(districtOf('committee:RJ/Alwar')).toBe('district:RJ/Alwar');
  expect(districtOf('post:NWR/AWR')).toBeNull();
});

it('a record is held by its source and by the known units, without repetitions', () => {
  const units = ['post:NWR/AWR', null, 'post:NWR/AWR'] as const;
  expect(heldBy('railway-nwr:contact:1', units)).toEqual(['post:NWR/AWR', 'source:railway-nwr']);
});
