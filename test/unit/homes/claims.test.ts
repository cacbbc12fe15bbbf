import { toClaims } from '../../../subgraphs/homes/claims';
import { readHomesRecord } from '../../../subgraphs/homes/wire';
import { CASE_KEY, cwcCase, discharge, home, profile, STAY_KEY } from './wire-records';

function claimOf(record: object, key: string) {
  const wire = readHomesRecord(key.includes(':stay:') ? 'stay' : 'cwc-case', record);
  const [claim] = wire ? toClaims(wire, key, '2025-10-20T12:30:00.000Z').persons : [];
  if (!claim) throw new Error('the record makes no claim');
  return claim;
}
const texts = (numbers: readonly { kind: string; value: string }[]) =>
  numbers.map(({ kind, value }) => `${kind} ${value}`);

describe('what a stay claims', () => {
  it('bears its profile id within its state', () => {
    expect(texts(claimOf(profile, STAY_KEY).bears)).toEqual(['PROFILE RJ/CHB2025_000123']);
  });

  it('cites the numbers that clerks copied, and those of its committee', () => {
    expect(texts(claimOf(profile, STAY_KEY).cites)).toEqual([
      'FIR_NUMBER MP/23380012/2025/123',
      'GD_NUMBER MP/23380012/2025-10-03/17',
      'DD_NUMBER AWR/2025/17',
      'CWC_CASE RJ/CWC/ALW/C/2025/0311',
      'CWC_ORDER RJ/CWC/ALW/ORD/2025/0311-1',
    ]);
  });

  it('cites the profile id from before a transfer in the state that gave it', () => {
    const moved = { ...profile, old_profile_id: 'CHB2024_000009', old_profile_state: 'MH' };
    expect(texts(claimOf(moved, STAY_KEY).cites)).toContain('PROFILE MH/CHB2024_000009');
  });

  it('names the victim if the clerk wrote which', () => {
    const cites = texts(claimOf({ ...profile, fir_victim_serial: '2' }, STAY_KEY).cites);
    expect(cites).toContain('FIR_NUMBER MP/23380012/2025/123#2');
    expect(cites).toContain('GD_NUMBER MP/23380012/2025-10-03/17#2');
  });

  it('cites no number that is not certain', () => {
    const unsure = { ...profile, fir_no: '123', dd_no: '17', gd_date: '' };
    expect(texts(claimOf(unsure, STAY_KEY).cites)).toEqual([
      'CWC_CASE RJ/CWC/ALW/C/2025/0311',
      'CWC_ORDER RJ/CWC/ALW/ORD/2025/0311-1',
    ]);
  });

  it('cites no FIR when the words name another kind of number, or an unknown one', () => {
    const cites = (fields: object) => texts(claimOf({ ...profile, ...fields }, STAY_KEY).cites);
    for (const kind of ['GD No.', 'गुम इंसान क्र.', 'NCR', 'II-', 'UD Case', 'DD', 'Not']) {
      expect(cites({ fir_no: `${kind} 1036/2025` }).filter((text) => text.startsWith('FIR'))).toEqual([]);
    }
    for (const spelt of [
      'मु0अ0सं0 1036/2025',
      '1036/2025 dt 03.10.2025',
      '1036/2025 u/s 137(2)',
      '1036.2025',
      '1036／2025',
    ]) {
      expect(cites({ fir_no: spelt })).toContain('FIR_NUMBER MP/23380012/2025/1036');
    }
    expect(cites({ dd_no: 'FIR 17/2025' }).filter((text) => text.startsWith('DD'))).toEqual([]);
    expect(cites({ gd_no: 'FIR 17' }).filter((text) => text.startsWith('GD'))).toEqual([]);
  });

  it('takes the state from its source when the record names no known one', () => {
    expect(texts(claimOf({ ...profile, home: { ...home, state: '' } }, STAY_KEY).bears)).toEqual([
      'PROFILE RJ/CHB2025_000123',
    ]);
  });

  it('can be requested by profile id, and never names the home to tell two apart', () => {
    expect(claimOf(profile, STAY_KEY)).toMatchObject({
      askedBy: ['CHB2025_000123'],
      toldApartBy: { station: null, year: 2025 },
    });
  });

  it('names its home by number and names, over or not, and nowhere but there and in its unit', () => {
    const keptIn = { number: home.registration_no, names: [home.name.trim(), home.name_hi] };
    const over = { ...profile, discharge: { ...discharge, on: '01-11-2025 10:00' } };
    expect(claimOf(profile, STAY_KEY).keptIn).toEqual(keptIn);
    expect(claimOf(over, STAY_KEY)).toMatchObject({
      keptIn,
      heldBy: expect.not.arrayContaining([`home:${home.registration_no}`]) as unknown,
    });
    const others = { ...claimOf(profile, STAY_KEY), keptIn: null, heldBy: null };
    for (const text of [home.registration_no, home.name, home.name_hi])
      expect(JSON.stringify(others)).not.toContain(text);
    expect(claimOf(cwcCase, CASE_KEY).keptIn).toBeUndefined();
  });

  it('allows for both stated age and appearance', () => {
    expect(claimOf(profile, STAY_KEY).born).toEqual({ from: '2007-10-07', to: '2014-10-06' });
  });

  it('reads the age and the sex that a clerk wrote in words', () => {
    const child = { names: [], gender: 'बच्ची', age: 'about 12 years' };
    const claim = claimOf({ ...cwcCase, age_finding: '14 वर्ष ६ माह', child }, CASE_KEY);
    expect(claim.sex).toBe('F');
    expect(claim.born).toEqual({ from: '2010-03-07', to: '2012-04-06' });
    expect(claimOf({ ...cwcCase, age_finding: '', child: { ...child, gender: 'Total' } }, CASE_KEY).sex).toBe(
      'UNKNOWN',
    );
  });
});

describe('a stay lies', () => {
  const district = ['district:RJ/Alwar', 'source:homes-rj'];
  const unitsOf = (changes: object) => claimOf({ ...profile, ...changes }, STAY_KEY).heldBy;

  it('with its home for as long as the child lives there', () => {
    expect(unitsOf({})).toEqual(['home:RJ/ALW/CH/0007', ...district]);
  });

  it('with the district alone once the child was discharged, or ran away, even at a time that cannot be read', () => {
    for (const left of [
      { discharge: { ...discharge, kind: 'TRANSFER' } },
      { discharge: { kind: null, on: 'soon', to_home: '', to_home_name: '', to_person: '' } },
      { absconded_on: '20-10-2025 21:00' },
      { absconded_on: 'at night' },
    ]) {
      expect(unitsOf(left)).toEqual(district);
    }
  });
});

describe('what a committee case claims', () => {
  it('bears its case and order numbers within its state', () => {
    expect(texts(claimOf(cwcCase, CASE_KEY).bears)).toEqual([
      'CWC_CASE RJ/CWC/ALW/C/2025/0311',
      'CWC_ORDER RJ/CWC/ALW/ORD/2025/0311-1',
    ]);
  });

  it('cites the stay and the case monitoring sheet', () => {
    expect(texts(claimOf(cwcCase, CASE_KEY).cites)).toEqual([
      'FIR_NUMBER MP/23380012/2025/123',
      'GD_NUMBER MP/23380012/2025-10-03/17',
      'DD_NUMBER AWR/2025/17',
      'PROFILE RJ/CHB2025_000123',
    ]);
  });

  it('can be requested by its number or the last part of it', () => {
    expect(claimOf(cwcCase, CASE_KEY)).toMatchObject({
      askedBy: ['CWC/ALW/C/2025/0311', '0311'],
      toldApartBy: { station: 'CWC Alwar', year: 2025 },
    });
  });

  it('lies with the committee and its district', () => {
    expect(claimOf(cwcCase, CASE_KEY).heldBy).toEqual(['committee:RJ/Alwar', 'district:RJ/Alwar', 'source:homes-rj']);
  });

  it('trusts the committee’s finding of the age more than the stated age', () => {
    expect(claimOf(cwcCase, CASE_KEY).born).toEqual({ from: '2009-10-07', to: '2012-10-06' });
    expect(claimOf({ ...cwcCase, age_finding: '' }, CASE_KEY).born).toEqual({ from: '2009-10-07', to: '2014-10-06' });
  });
});

describe('the evidence of a stay', () => {
  const evidenceOf = (changes: object) => claimOf({ ...profile, ...changes }, STAY_KEY).evidence;

  it('is what the child stated, and where it was found on the day it came', () => {
    const stated = { father_told: ' रामदास बंजारा ', mother_told: 'Sunita', home_place_told: 'Madhavnagar, Katni' };
    expect(evidenceOf(stated)).toEqual({
      father: 'रामदास बंजारा',
      mother: 'Sunita',
      home: { village: 'Madhavnagar', block: null, district: 'Katni', state: 'MP', lat: null, lon: null },
      event: {
        kind: 'FOUND',
        day: '2025-10-06',
        place: { village: 'Alwar', block: null, district: 'Alwar', state: 'RJ', lat: 27.55927, lon: 76.62127 },
        placeIsFamily: true,
      },
      phone: null,
      marks: ['mole on chin'],
    });
  });

  it('never holds where the home is, nor its telephone number', () => {
    const found = evidenceOf({ place_found: '' });
    expect(found.event).toEqual({ kind: 'FOUND', day: '2025-10-06', place: null });
    expect(JSON.stringify(evidenceOf({}))).not.toContain(home.contact);
  });

  it('does not take a transfer for the day on which the child was found', () => {
    expect(evidenceOf({ admission_mode: 'TRANSFER' }).event?.day).toBeNull();
  });

  it('is null for what is not stated or cannot be read', () => {
    const nothing = {
      father_told: 'पता नहीं',
      home_place_told: '',
      admitted_on: 'yesterday',
      place_found: '',
      marks: [],
    };
    expect(evidenceOf(nothing)).toEqual({
      ...{ father: null, mother: null, home: null, phone: null, marks: [] },
      event: { kind: 'FOUND', day: null, place: null },
    });
  });
});

describe('the evidence of a committee case', () => {
  it('is the day of the first production, without a place', () => {
    expect(claimOf(cwcCase, CASE_KEY).evidence).toEqual({
      ...{ father: null, mother: null, home: null, phone: null, marks: [] },
      event: { kind: 'FOUND', day: '2025-10-06', place: null },
    });
  });
});

describe('an unreadable value in a record of homes', () => {
  it('joins nobody: a number without the serial beside it means the whole FIR', () => {
    const cites = texts(claimOf({ ...profile, fir_victim_serial: 'second' }, STAY_KEY).cites);
    expect(cites.filter((number) => /^(FIR|GD)/u.test(number))).toEqual([]);
    const moved = { ...profile, old_profile_id: 'CHB2024_000009', old_profile_state: {} };
    expect(texts(claimOf(moved, STAY_KEY).cites).join()).not.toContain('CHB2024');
  });

  it('keeps no child in a home that it may have left', () => {
    for (const end of [{ absconded_on: 'at night' }, { discharge: 'yes' }]) {
      expect(claimOf({ ...profile, ...end }, STAY_KEY).heldBy.join()).not.toContain('home:');
    }
  });

  it('makes no day of finding of an admission that may be a transfer', () => {
    expect(claimOf({ ...profile, admission_mode: 'zorba' }, STAY_KEY).evidence.event?.day).toBeNull();
  });
});
