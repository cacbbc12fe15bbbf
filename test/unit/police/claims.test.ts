import { toClaims } from '../../../subgraphs/police/claims';
import {
  dinesh,
  fir,
  FIR_KEY,
  kusum,
  missingReport,
  REPORT_KEY,
  siblingsFir,
  SIBLINGS_KEY,
  readPolice,
} from './wire-records';

const VERSION = '2025-10-20T12:30:00.000Z';
const claimsOf = (record: object, key: string) => toClaims(readPolice(record), key, VERSION);
const texts = (numbers: readonly { kind: string; value: string }[] = []) =>
  numbers.map(({ kind, value }) => `${kind} ${value}`);

describe('what an FIR claims', () => {
  it('bears its number, which others may cite with or without the only victim', () => {
    const [person] = claimsOf(fir, FIR_KEY).persons;
    expect(texts(person?.bears)).toEqual(['FIR_NUMBER MP/23380012/2025/123', 'FIR_NUMBER MP/23380012/2025/123#1']);
  });

  it('cites its diary entry, its missing report, the zero FIR and the committee order in the state of the tracing', () => {
    const [person] = claimsOf({ ...fir, zeroFirKey: 'FIR|RJ|08110002|2025|0007' }, FIR_KEY).persons;
    expect(texts(person?.cites)).toEqual([
      'FIR_NUMBER RJ/08110002/2025/7',
      'GD_NUMBER MP/23380012/2025-10-03/17',
      'MISSING_REPORT MP/23380012/2025/45',
      'CWC_ORDER RJ/CWC/ALW/ORD/2025/0311-1',
    ]);
  });

  it('distinguishes several victims in every number, so that none is joined for another', () => {
    const { persons } = claimsOf(siblingsFir, SIBLINGS_KEY);
    expect(persons.map(({ person }) => person)).toEqual([1, 2]);
    expect(persons.map(({ bears }) => texts(bears))).toEqual([
      ['FIR_NUMBER MP/23380012/2025/124#1'],
      ['FIR_NUMBER MP/23380012/2025/124#2'],
    ]);
    expect(texts(persons[1]?.cites)).toEqual([
      'GD_NUMBER MP/23380012/2025-10-03/17#2',
      'MISSING_REPORT MP/23380012/2025/45#2',
    ]);
  });

  it('can be requested by its number and its registration number, and is told apart by station and year', () => {
    const [person] = claimsOf(fir, FIR_KEY).persons;
    expect(person).toMatchObject({
      person: null,
      askedBy: ['123/2025', '233800122025000123'],
      toldApartBy: { station: 'Kotwali Katni', year: 2025 },
    });
  });

  it('takes the age as of the registration where nothing says when the child went missing or it was reported', () => {
    const { persons } = claimsOf({ ...fir, infoReceivedAt: null, victims: [{ ...kusum, missingFrom: null }] }, FIR_KEY);
    expect(persons[0]?.born).not.toBeNull();
  });

  it('computes the days of birth from the age on the day the child went missing', () => {
    const born = (victim: object) => claimsOf({ ...fir, victims: [victim] }, FIR_KEY).persons[0]?.born;
    expect(born(kusum)).toEqual({ from: '2010-10-04', to: '2011-10-03' });
    expect(born({ ...kusum, ageEstimated: true })).toEqual({ from: '2008-10-04', to: '2013-10-03' });
    expect(born({ ...kusum, dob: '2011-04-23' })).toEqual({ from: '2011-04-23', to: '2011-04-23' });
    expect(born({ ...kusum, ageYears: null })).toBeNull();
  });

  it('takes a partial date of birth and an age in months or of a range as the days that they say', () => {
    const born = (victim: object) => claimsOf({ ...fir, victims: [{ ...kusum, ...victim }] }, FIR_KEY).persons[0]?.born;
    expect(born({ dob: '06/2011' })).toEqual({ from: '2011-06-01', to: '2011-06-30' });
    expect(born({ dob: '2011-06-00' })).toEqual({ from: '2011-06-01', to: '2011-06-30' });
    expect(born({ dob: '2011' })).toEqual({ from: '2011-01-01', to: '2011-12-31' });
    expect(born({ ageYears: '8 माह' })).toEqual({ from: '2025-01-04', to: '2025-02-03' });
    expect(born({ ageYears: '12-14' })).toEqual({ from: '2010-10-04', to: '2013-10-03' });
    expect(born({ ageYears: '2011' })).toEqual({ from: '2011-01-01', to: '2011-12-31' });
  });

  it('has the milestones of each child alone', () => {
    const { persons } = claimsOf(siblingsFir, SIBLINGS_KEY);
    const kinds = persons.map(({ milestones }) => milestones.map(({ kind }) => kind));
    expect(kinds).toEqual([
      ['LAST_SEEN', 'REPORTED', 'FIR_REGISTERED', 'TRACED', 'PRODUCED_BEFORE_CWC', 'RESTORED'],
      ['LAST_SEEN', 'REPORTED', 'FIR_REGISTERED'],
    ]);
  });

  it('states between which times the child went missing, and on which day the earlier was', () => {
    const missing = (missingFrom: string | null, missingTo: string | null) => {
      const [person] = claimsOf({ ...fir, victims: [{ ...kusum, missingFrom, missingTo }] }, FIR_KEY).persons;
      const seen = person?.milestones.find(({ kind }) => kind === 'LAST_SEEN');
      return [person?.evidence.event?.day, seen?.at.slice(0, 16), seen?.to?.slice(0, 16)];
    };
    const night = ['2025-10-03', '2025-10-03T22:00', '2025-10-04T05:00'];
    expect(missing('2025-10-03 22:00', '2025-10-04 05:00')).toEqual(night);
    expect(missing('2025-10-04 05:00', '2025-10-03 22:00')).toEqual(night);
    expect(missing('2025-10-03', '2025-10-04')).toEqual(['2025-10-03', '2025-10-03T00:00', '2025-10-04T23:59']);
    for (const end of ['2025-10-03 22:00', null])
      expect(missing('2025-10-03 22:00', end)).toEqual(['2025-10-03', '2025-10-03T22:00', undefined]);
    for (const end of ['2025-10-03', null])
      expect(missing('2025-10-03', end)).toEqual(['2025-10-03', '2025-10-03T00:00', undefined]);
  });

  it('lies with its station and the command above it, for each of its victims', () => {
    const units = [
      'station:MP/23380012',
      'district:MP/Katni',
      'range:MP/Jabalpur',
      'zone:MP/Jabalpur',
      'source:police-mp',
    ];
    const { persons } = claimsOf(siblingsFir, SIBLINGS_KEY);
    expect(persons.map(({ heldBy }) => heldBy)).toEqual([units, units]);
    expect(persons.map(({ inHandOf }) => inHandOf)).toEqual([null, null]);
    const lost = { ...fir, station: { ...fir.station, range: '', zone: null } };
    expect(claimsOf(lost, FIR_KEY).persons[0]?.heldBy).toEqual([units[0], units[1], units[4]]);
  });

  it('protects every victim once a section names a sexual offence', () => {
    const sections = [...fir.sections, { act: 'POCSO', section: '8', sexualOffence: true }];
    const protects = (record: object) => claimsOf(record, SIBLINGS_KEY).persons.map((person) => person.protects);
    expect(protects(siblingsFir)).toEqual([false, false]);
    expect(protects({ ...siblingsFir, sections })).toEqual([true, true]);
  });
});

describe('what a missing-person report claims', () => {
  it('bears its own number and that of its diary entry', () => {
    const [person] = claimsOf(missingReport, REPORT_KEY).persons;
    expect(texts(person?.bears)).toEqual([
      'MISSING_REPORT MP/23380012/2025/45',
      'MISSING_REPORT MP/23380012/2025/45#1',
      'GD_NUMBER MP/23380012/2025-10-03/17',
      'GD_NUMBER MP/23380012/2025-10-03/17#1',
    ]);
    expect(person?.cites).toEqual([]);
    expect(person?.heldBy).toContain('station:MP/23380012');
  });

  it('bears them by serial for several persons', () => {
    const { persons } = claimsOf({ ...missingReport, persons: [...missingReport.persons, dinesh] }, REPORT_KEY);
    expect(texts(persons[1]?.bears)).toEqual([
      'MISSING_REPORT MP/23380012/2025/45#2',
      'GD_NUMBER MP/23380012/2025-10-03/17#2',
    ]);
  });
});

describe('the evidence of a police record', () => {
  const evidenceOf = (record: object, key: string) => claimsOf(record, key).persons.map(({ evidence }) => evidence);
  const madhavnagar = { village: 'Madhavnagar', block: null, district: 'Katni', state: 'MP', lat: null, lon: null };

  it('is what the FIR states of the family, of where and when the child was last seen, and of every mark', () => {
    const description = { ...kusum.description, scars: ['cut on forehead'], tattoos: ['name on left forearm'] };
    expect(evidenceOf({ ...fir, victims: [{ ...kusum, description }] }, FIR_KEY)).toEqual([
      {
        father: 'Ramdas Banjara',
        mother: null,
        home: madhavnagar,
        event: { kind: 'MISSING', day: '2025-10-03', place: madhavnagar },
        phone: null,
        marks: ['mole on chin', 'cut on forehead', 'name on left forearm'],
      },
    ]);
  });

  it('is of each victim alone', () => {
    const homes = evidenceOf(siblingsFir, SIBLINGS_KEY).map(({ home }) => home?.village);
    expect(homes).toEqual(['Madhavnagar', 'Piparia']);
  });

  it('keeps all spellings of a parent', () => {
    const mother = { names: [{ text: 'सुनीता बाई' }, { text: 'Sunita Bai' }] };
    const [evidence] = evidenceOf({ ...fir, victims: [{ ...kusum, mother }] }, FIR_KEY);
    expect(evidence?.mother).toBe('सुनीता बाई उर्फ Sunita Bai');
  });

  it('is null for what is missing or cannot be read', () => {
    const bare = { serial: 1, names: [], missingFrom: 'at night' };
    expect(evidenceOf({ ...fir, victims: [bare] }, FIR_KEY)).toEqual([
      {
        ...{ father: null, mother: null, home: null, phone: null, marks: [] },
        event: { kind: 'MISSING', day: null, place: null },
      },
    ]);
  });

  it("never holds the officer's telephone", () => {
    expect(JSON.stringify(evidenceOf(fir, FIR_KEY))).not.toContain(fir.io.phone);
  });

  it('takes the place of a missing report for the home only if the child was missing from there', () => {
    const homeOf = (missingFrom: string) => evidenceOf({ ...missingReport, missingFrom }, REPORT_KEY)[0]?.home;
    expect(homeOf('HOME')).toEqual(madhavnagar);
    expect(homeOf('SCHOOL')).toBeNull();
    expect(homeOf('HOME_INSTITUTION')).toBeNull();
  });

  it('names no more than the district when a child was missing from a place of care', () => {
    const [evidence] = evidenceOf({ ...missingReport, missingFrom: 'HOME_INSTITUTION' }, REPORT_KEY);
    expect(evidence?.event).toEqual({ kind: 'MISSING', day: '2025-10-03', place: { ...madhavnagar, village: null } });
  });
});

describe('an unreadable value in a police record', () => {
  const [lostSection] = [{ act: 'BNS', section: '65', sexualOffence: 'zorba' }];

  it('protects if it may name a sexual offence', () => {
    const [section] = fir.sections;
    const nothing = [{}, { act: 'NA', section: '', sexualOffence: null }, { sexualOffence: false }];
    const lost = [lostSection, ...nothing, { ...section, sexualOffence: null }, { ...section, act: 'ikDlks ,DV' }];
    const lists = lost.flatMap((one) => [[one], [...fir.sections, one]]);
    // Every FIR names a section: without one it was left out on the way.
    for (const sections of [...lists, 'none', null, []]) {
      const { persons } = claimsOf({ ...fir, sections }, FIR_KEY);
      expect([sections, persons.map((one) => one.protects)]).toEqual([sections, [true]]);
    }
    expect(claimsOf(fir, FIR_KEY).persons.map((one) => one.protects)).toEqual([false]);
  });

  it('protects by the act that is named, though a flag beside it says no', () => {
    for (const [act, section] of [
      ['POCSO 4', '-'],
      ['पॉक्सो', '8'],
      ['IPC', '376'],
    ]) {
      const sections = [...fir.sections, { act, section, sexualOffence: 'N' }];
      expect(claimsOf({ ...fir, sections }, FIR_KEY).persons.map((one) => one.protects)).toEqual([true]);
    }
  });

  it('makes no window of birth narrower than what could be read', () => {
    const born = (victim: object) => claimsOf({ ...fir, victims: [{ ...kusum, ...victim }] }, FIR_KEY).persons[0]?.born;
    expect(born({ ageEstimated: 'zorba' })).toEqual(born({ ageEstimated: true }));
    expect(born({ missingFrom: '99/99/9999' })).toBeNull();
    const report = { ...missingReport, persons: [{ ...missingReport.persons[0], dob: null }], missingAt: '99/99/9999' };
    expect(claimsOf(report, REPORT_KEY).persons[0]?.born).toBeNull();
  });

  it('may be the word for a place of care', () => {
    const of = (missingFrom: string) => claimsOf({ ...missingReport, missingFrom }, REPORT_KEY).persons[0]?.evidence;
    expect(of('Shelter Grih')).toEqual(of('HOME_INSTITUTION'));
  });
});
