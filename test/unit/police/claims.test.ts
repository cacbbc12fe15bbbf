import { toClaims } from '../../../subgraphs/police/claims';
import { policeRecord } from '../../../subgraphs/police/wire';
import { dinesh, fir, FIR_KEY, kusum, missingReport, REPORT_KEY, siblingsFir, SIBLINGS_KEY } from './wire-records';

const VERSION = '2025-10-20T12:30:00.000Z';
const claimsOf = (record: object, key: string) => toClaims(policeRecord.parse(record), key, VERSION);
const texts = (numbers: readonly { kind: string; value: string }[] = []) =>
  numbers.map(({ kind, value }) => `${kind} ${value}`);

describe('what an FIR tells the registry', () => {
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

  it('tells several victims apart in every number, so that none is joined for another', () => {
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

  it('can be asked for by its number and its registration number, and is told apart by station and year', () => {
    const [person] = claimsOf(fir, FIR_KEY).persons;
    expect(person).toMatchObject({
      person: null,
      askedBy: ['123/2025', '233800122025000123'],
      toldApartBy: { station: 'Kotwali Katni', year: 2025 },
    });
  });

  it('reckons the days of birth from the age on the day the child went missing', () => {
    const born = (victim: object) => claimsOf({ ...fir, victims: [victim] }, FIR_KEY).persons[0]?.born;
    expect(born(kusum)).toEqual({ from: '2010-10-04', to: '2011-10-03' });
    expect(born({ ...kusum, ageEstimated: true })).toEqual({ from: '2008-10-04', to: '2013-10-03' });
    expect(born({ ...kusum, dob: '2011-04-23' })).toEqual({ from: '2011-04-23', to: '2011-04-23' });
    expect(born({ ...kusum, ageYears: null })).toBeNull();
  });

  it('names the turns of each child alone', () => {
    const { persons } = claimsOf(siblingsFir, SIBLINGS_KEY);
    const kinds = persons.map(({ milestones }) => milestones.map(({ kind }) => kind));
    expect(kinds).toEqual([
      ['LAST_SEEN', 'REPORTED', 'FIR_REGISTERED', 'TRACED', 'PRODUCED_BEFORE_CWC', 'RESTORED'],
      ['LAST_SEEN', 'REPORTED', 'FIR_REGISTERED'],
    ]);
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

describe('what a missing-person report tells the registry', () => {
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
