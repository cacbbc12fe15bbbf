import fc from 'fast-check';
import type { CaseEntry } from '../../../schema/records/cases';
import { toCases } from '../../../subgraphs/police/cases';
import { toClaims } from '../../../subgraphs/police/claims';
import { dinesh, fir, FIR_KEY, kusum, missingReport, readPolice, station } from './wire-records';

const VERSION = '2025-10-20T12:30:00.000Z';
const casesOf = (row: object) => toCases(readPolice(row), VERSION);
function caseOf(row: object): CaseEntry {
  const [entry, ...others] = casesOf(row);
  if (!entry || others.length > 0) throw new Error('a record of one person makes one entry');
  return entry;
}
/** Kusum's FIR, of which this is said of her tracing, or of herself. */
const traced = (changes: object, more: object = {}) =>
  caseOf({ ...fir, ...more, victims: [{ ...kusum, trace: { ...kusum.trace, ...changes } }] });
const victim = (changes: object, more: object = {}) => caseOf({ ...fir, ...more, victims: [{ ...kusum, ...changes }] });
const person = (changes: object, more: object = {}) =>
  caseOf({ ...missingReport, ...more, persons: [{ ...missingReport.persons[0], ...changes }] });
const texts = (numbers: readonly { kind: string; value: string }[]) =>
  numbers.map(({ kind, value }) => `${kind} ${value}`);

describe('what an FIR adds to the case ledger', () => {
  it('is who is counted, when and where, and nothing of who it is', () => {
    expect(caseOf({ ...fir, reasonCode: 'RUNAWAY_LIVELIHOOD', station: { ...station, city: 'Katni City' } })).toEqual({
      person: null,
      kind: 'FIR',
      bears: [
        { kind: 'FIR_NUMBER', value: 'MP/23380012/2025/123' },
        { kind: 'FIR_NUMBER', value: 'MP/23380012/2025/123#1' },
      ],
      cites: [
        { kind: 'GD_NUMBER', value: 'MP/23380012/2025-10-03/17' },
        { kind: 'MISSING_REPORT', value: 'MP/23380012/2025/45' },
        { kind: 'CWC_ORDER', value: 'RJ/CWC/ALW/ORD/2025/0311-1' },
      ],
      isTransferred: false,
      station: {
        ...{ state: 'MP', code: '23380012', name: 'Kotwali Katni', nameHi: 'कोतवाली कटनी', district: 'Katni' },
        ...{ city: 'Katni City', range: 'Jabalpur', zone: 'Jabalpur' },
      },
      sex: 'F',
      ageAtMissing: 14,
      population: 'CHILD',
      priorReport: 'REGISTERED',
      missingAt: '2025-10-03T08:00:00+05:30',
      registeredAt: '2025-10-03T15:20:30+05:30',
      tracedAt: '2025-10-05T16:10:00+05:30',
      closedAt: null,
      restoredAt: '2025-10-20T12:00:00+05:30',
      foundDistrict: 'Alwar',
      foundState: 'RJ',
      circumstance: null,
      reason: 'RUNAWAY_LIVELIHOOD',
      heads: ['KIDNAPPING'],
      accusedArrested: false,
      method: 'CYBER',
      hoursToTrace: 50,
      distanceKm: 810,
      teamStates: ['RJ'],
      drive: null,
      has: { photo: true, marks: true, parents: true, gdNumber: true },
      isAbstract: false,
    });
  });

  it('is one entry for each victim, named by serial in every number', () => {
    const [first, second] = casesOf({ ...fir, victims: [kusum, dinesh] });
    expect([first?.person, second?.person]).toEqual([1, 2]);
    expect(texts(second?.bears ?? [])).toEqual(['FIR_NUMBER MP/23380012/2025/123#2']);
    expect(texts(second?.cites ?? [])).toContain('MISSING_REPORT MP/23380012/2025/45#2');
    expect(second).toMatchObject({ sex: 'M', ageAtMissing: 11, tracedAt: null, foundState: null });
  });

  it('travels with its claims', () => {
    expect(toClaims(readPolice(fir), FIR_KEY, VERSION).cases).toEqual(casesOf(fir));
  });

  it('cites the FIR that a zero FIR became', () => {
    const transferredTo = { stationCode: '27110004', firKey: 'FIR|RJ|27110004|2025|0009', at: '2025-10-04' };
    const sent = caseOf({ ...fir, firType: 'ZERO', transferredTo });
    expect(texts(sent.cites)).toContain('FIR_NUMBER RJ/27110004/2025/9');
    expect(sent.isTransferred).toBe(true);
    expect(caseOf({ ...fir, status: 'TRANSFERRED' }).isTransferred).toBe(true);
    expect(caseOf({ ...fir, zeroFirKey: 'FIR|RJ|27110004|2025|0009' }).isTransferred).toBe(false);
  });

  it('has the drive as its paper names it', () => {
    const drive = {
      nameEn: 'Operation Muskaan',
      edition: '10th',
      unit: 'Mumbai',
      from: '2021-06-01',
      to: '2021-06-30',
    };
    const team = { stations: 93, subInspectorsPerStation: 1, constablesPerStation: 4 };
    expect(caseOf({ ...fir, drive: { ...drive, ...team } }).drive).toEqual({
      ...{ name: 'Operation Muskaan', nameHi: null, edition: '10th', unit: 'Mumbai', teamNorm: null },
      ...{ from: '2021-06-01', to: '2021-06-30', ...team },
    });
    expect(caseOf({ ...fir, drive: { nameEn: '' } }).drive).toBeNull();
  });

  it('names the states to which teams were sent, each once', () => {
    const to = (toPlace: object | null) => ({ sentAt: null, toPlace, result: null });
    const teams = [to({ state: 'Rajasthan' }), to({ district: 'Alwar' }), to({ state: 'GJ' }), to({ state: '?' })];
    expect(caseOf({ ...fir, teams: [...teams, to(null)] }).teamStates).toEqual(['GJ', 'RJ']);
  });

  it('knows of an arrest from the tracing, or else from the accused', () => {
    const suspects = [{ name: 'X', arrestedAt: '2025-10-06 10:00' }];
    expect(traced({ accusedArrested: null }, { suspects }).accusedArrested).toBe(true);
    expect(traced({ accusedArrested: false }, { suspects }).accusedArrested).toBe(false);
    expect(traced({ accusedArrested: 'perhaps' }, { suspects }).accusedArrested).toBeNull();
    expect(traced({ accusedArrested: null }).accusedArrested).toBeNull();
  });
});

describe('whether a report was registered before the tracing', () => {
  const registered = (registeredAt: unknown, tracedAt: unknown, priorReport: unknown = null) => {
    const entry = traced({ tracedAt, priorReport }, { registeredAt });
    return [entry.priorReport, entry.registeredAt?.slice(0, 16) ?? null];
  };

  it('is what the record says, whatever its times say', () => {
    expect(registered('2025-10-03 15:00', '2025-10-05 16:00', 'NONE')).toEqual(['NONE', null]);
    expect(registered('2025-10-06 15:00', '2025-10-05 16:00', 'registered')).toEqual([
      'REGISTERED',
      '2025-10-06T15:00',
    ]);
  });

  it('is else told by its two times, of which a day alone comes last', () => {
    expect(registered('2025-10-03 15:00', '2025-10-05 16:00')).toEqual(['REGISTERED', '2025-10-03T15:00']);
    expect(registered('2025-10-05 17:00', '2025-10-05 16:00')).toEqual(['NONE', null]);
    expect(registered('2025-10-05 17:00', '2025-10-05')).toEqual(['REGISTERED', '2025-10-05T17:00']);
    expect(registered('2025-10-06', '2025-10-05')).toEqual(['NONE', null]);
  });

  it('is not known without one of them, and not guessed from a word that cannot be read', () => {
    expect(registered(null, '2025-10-05 16:00')).toEqual(['UNKNOWN', null]);
    expect(registered('one day', '2025-10-05 16:00')).toEqual(['UNKNOWN', null]);
    expect(registered('2025-10-03 15:00', '2025-10-05 16:00', 'perhaps')).toEqual(['UNKNOWN', null]);
  });

  it('leaves a person pending while no time of a tracing can be read', () => {
    for (const trace of [null, 'yes', { ...kusum.trace, tracedAt: 'soon' }, { ...kusum.trace, tracedAt: null }]) {
      expect(victim({ trace })).toMatchObject({ tracedAt: null, registeredAt: '2025-10-03T15:20:30+05:30' });
    }
    expect(victim({ trace: null }).priorReport).toBe('REGISTERED');
    expect(victim({ trace: 'yes' }).priorReport).toBe('UNKNOWN');
    expect(victim({ trace: null }, { registeredAt: null })).toMatchObject({
      priorReport: 'UNKNOWN',
      registeredAt: null,
    });
  });

  it('is a law: whoever counts as registered has a registration, and was not traced on an earlier day', () => {
    const time = fc.oneof(
      fc.constantFrom(null, 'one day', '2025-10-05'),
      fc
        .date({ min: new Date('2025-10-01'), max: new Date('2025-10-10'), noInvalidDate: true })
        .map((at) => at.toISOString()),
    );
    const word = fc.constantFrom(null, 'REGISTERED', 'NONE', 'perhaps');
    fc.assert(
      fc.property(time, time, fc.constantFrom(null, 'perhaps'), word, (registeredAt, tracedAt, unread, priorReport) => {
        const entry = traced({ tracedAt, priorReport: unread ?? priorReport }, { registeredAt });
        if (entry.priorReport === 'NONE') expect(entry.registeredAt).toBeNull();
        if (entry.registeredAt === null || entry.tracedAt === null || priorReport === 'REGISTERED') return;
        expect(entry.registeredAt.slice(0, 10) <= entry.tracedAt.slice(0, 10)).toBe(true);
      }),
    );
  });
});

describe('how a case ends', () => {
  const ended = (changes: object, trace: object | null = null) => victim({ trace }, changes).closedAt;

  it('without a tracing, on the day of closing, or no later than the record says so', () => {
    expect(ended({ status: 'CLOSED', closedAt: '2025-12-01' })).toBe('2025-12-01T00:00:00+05:30');
    expect(ended({ status: 'CLOSED', closedAt: 'in winter' })).toBe('2025-10-20T18:00:00+05:30');
    expect(ended({ status: 'CLOSED', updatedAt: null })).toBe(VERSION);
    expect(ended({ status: 'CLOSED', closedAt: '2025-12-01' }, { ...kusum.trace, tracedAt: 'soon' })).not.toBeNull();
  });

  it('not by a final report without the child, and not by closing where the child was traced', () => {
    expect(ended({ status: 'FINAL_UNTRACED', closedAt: '2025-12-01' })).toBeNull();
    expect(ended({ status: 'done', closedAt: '2025-12-01' })).toBeNull();
    expect(ended({ status: 'CLOSED', closedAt: '2025-12-01' }, kusum.trace)).toBeNull();
  });

  it('with the family: a child that was handed over to a home is not restored', () => {
    expect(traced({ restoredTo: 'PARENT' }).restoredAt).not.toBeNull();
    expect(traced({ restoredTo: null }).restoredAt).not.toBeNull();
    for (const restoredTo of ['HOME', 'NGO', 'somebody', 7]) expect(traced({ restoredTo }).restoredAt).toBeNull();
  });
});

describe('how and where a child was traced', () => {
  it('is where the gazetteer has the place', () => {
    const found = (place: unknown) => {
      const { foundDistrict, foundState } = traced({ place });
      return [foundDistrict, foundState];
    };
    expect(found({ district: 'कटनी (म0प्र0)' })).toEqual(['Katni', 'MP']);
    expect(found({ name: 'Bus stand', state: 'Karnataka' })).toEqual([null, 'KA']);
    expect(found({ name: 'Bus stand', district: 7.5e40, state: 'RJ' })).toEqual([null, null]);
    expect(found({ district: 'Alwar', state: { of: 'RJ' } })).toEqual([null, null]);
    expect(found(null)).toEqual([null, null]);
  });

  it('is by the hours that the agency reckons, or else from the report to the tracing', () => {
    const hours = (changes: object, more: object = {}) =>
      traced({ hoursSinceReport: null, ...changes }, more).hoursToTrace;
    expect(hours({ hoursSinceReport: '49.5' })).toBe(49.5);
    expect(hours({})).toBeCloseTo(50.083, 2);
    expect(hours({}, { infoReceivedAt: null })).toBeCloseTo(48.825, 2);
    expect(hours({}, { infoReceivedAt: 'in the morning' })).toBeNull();
    expect(hours({ hoursSinceReport: 'long' })).toBeNull();
    expect(hours({ tracedAt: '2025-10-05' })).toBeNull();
    expect(hours({ tracedAt: '2025-10-01 10:00' })).toBeNull();
    expect(hours({ priorReport: 'NONE' })).toBeNull();
  });

  it('is a word of the list, and nothing else', () => {
    expect(traced({ circumstance: 'railway-station', method: 'informer' })).toMatchObject({
      circumstance: 'RAILWAY_STATION',
      method: 'INFORMER',
    });
    expect(traced({ circumstance: 'under a bridge' }).circumstance).toBeNull();
  });
});

describe('what a report holds that helps to find the child', () => {
  const has = (changes: object, more: object = {}) => victim(changes, more).has;

  it('is said of photograph, marks, parents and diary entry', () => {
    const nothing = {
      photo: null,
      description: { marks: ['nil'] },
      father: { names: [{ text: 'अज्ञात' }] },
      mother: null,
    };
    expect(has(nothing, { gdNo: null })).toEqual({ photo: false, marks: false, parents: false, gdNumber: false });
    expect(has({ ...nothing, description: { scars: ['cut on chin'] }, mother: kusum.father })).toMatchObject({
      marks: true,
      parents: true,
    });
  });

  it('is not known where it could not be read, or the kind of record has no place for it', () => {
    const unread = { photo: 'yes', description: { marks: 7.5e40, hair: 'black' }, father: 'Ramdas', mother: null };
    expect(has(unread, { gdNo: { no: 1 } })).toEqual({ photo: null, marks: null, parents: null, gdNumber: null });
    expect(person({}).has).toEqual({ photo: null, marks: null, parents: null, gdNumber: true });
  });
});

describe('what a missing-person report adds to the case ledger', () => {
  it('is the person as reported, until an FIR tells more', () => {
    const entry = caseOf(missingReport);
    expect(entry).toMatchObject({
      ...{ kind: 'REPORT', sex: 'F', ageAtMissing: 14, population: 'CHILD', reason: 'RUNAWAY_LIVELIHOOD', heads: [] },
      ...{ missingAt: '2025-10-03T08:00:00+05:30', registeredAt: '2025-10-03T14:00:00+05:30', tracedAt: null },
      ...{ priorReport: 'REGISTERED', closedAt: null },
    });
    expect(texts(entry.cites)).toEqual(['FIR_NUMBER MP/23380012/2025/123']);
  });

  it('is the tracing of an adult, who has no FIR', () => {
    const trace = { ...kusum.trace, circumstance: 'WITH_RELATIVES' };
    expect(person({ ageYears: 24, dob: null, trace }, { firKey: null })).toMatchObject({
      ...{ population: 'WOMAN', tracedAt: '2025-10-05T16:10:00+05:30', foundState: 'RJ' },
      ...{ priorReport: 'REGISTERED', circumstance: 'WITH_RELATIVES', hoursToTrace: 50 },
    });
  });
});

describe('a paper whose persons the agency has deleted', () => {
  const bare = { serial: 1, sex: 'F', ageYears: 15, missingFrom: '2023-11-02', trace: { tracedAt: '2023-11-09' } };
  const { key, stateCode, stationCode, year, firNo, sections } = fir;
  const purged = { key, stateCode, stationCode, year, firNo, station, sections, purged: true, victims: [bare] };

  it('is counted, and is no child of the graph', () => {
    const row = { ...purged, registeredAt: '2023-11-03' };
    expect(readPolice(row).losses).toEqual([]);
    const claims = toClaims(readPolice(row), FIR_KEY, VERSION);
    expect(claims.persons).toEqual([]);
    expect(claims.cases).toMatchObject([
      {
        isAbstract: true,
        sex: 'F',
        ageAtMissing: 15,
        population: 'CHILD',
        priorReport: 'REGISTERED',
        tracedAt: '2023-11-09T00:00:00+05:30',
      },
    ]);
  });

  it('does not lack what was deleted', () => {
    expect(caseOf(purged).has).toEqual({ photo: null, marks: null, parents: null, gdNumber: false });
  });

  it('is no child either where names were left in it, of both kinds (law)', () => {
    const flag = fc.constantFrom(true, 'Y', 'हाँ', 1);
    fc.assert(
      fc.property(flag, fc.constantFrom(fir, { ...fir, victims: [kusum, dinesh] }, missingReport), (said, row) => {
        const claims = toClaims(readPolice({ ...row, purged: said }), FIR_KEY, VERSION);
        expect(claims.persons).toEqual([]);
        expect(claims.cases?.every(({ isAbstract }) => isAbstract)).toBe(true);
      }),
    );
  });
});

describe('nothing in an entry says who the person is', () => {
  const drive = { nameEn: 'Operation Muskaan', nameHi: 'ऑपरेशन', edition: '10th', unit: 'MP', teamNorm: '1' };
  const fullFir = {
    ...fir,
    ...{ drive, reasonCode: 'LOST', zeroFirKey: 'FIR|RJ|27110004|2025|0009', closedAt: '2025-12-01' },
    transferredTo: { stationCode: '27110004', stationName: 'Kotwali', firKey: 'FIR|RJ|27110004|2025|0009', at: null },
    suspects: [{ name: 'X', alias: 'Y', arrestedAt: '2025-10-06', status: 'ARRESTED' }],
    leads: [{ ref: 'CDR/1', kind: 'CALL_RECORD' }],
    victims: [
      {
        ...kusum,
        ...{ mother: kusum.father, guardian: kusum.father },
        description: { ...kusum.description, complexion: 'x', tattoos: ['x'], scars: ['x'], disability: 'x' },
        trace: { ...kusum.trace, accompaniedBy: 'x', circumstance: 'STREET', priorReport: 'REGISTERED' },
      },
    ],
  };
  const fullReport = {
    ...missingReport,
    drive,
    persons: [{ ...missingReport.persons[0], trace: fullFir.victims[0]?.trace }],
  };
  /** Names of stations, of drives and of codes, and the numbers of papers. What says whose record it is stays as it is. */
  const ALLOWED =
    /^(station\.(nameEn|nameHi|district|city|range|zone)|drive\.|reasonCode$|gdNo$|(victims|persons)\.0\.trace\.cwcOrderNo$)/u;
  const OWN = /^(key|type|stateCode|stationCode|year|firNo|reportNo|station\.code)$/u;

  const leaves = (value: unknown, path: readonly string[] = []): string[] =>
    typeof value === 'string'
      ? [path.join('.')]
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, part]) => leaves(part, [...path, name]))
        : [];
  const put = (row: unknown, [first = '', ...rest]: readonly string[], text: string): unknown => {
    if (first === '') return text;
    const copy: unknown = Array.isArray(row) ? [...(row as unknown[])] : { ...(row as object) };
    Reflect.set(copy as object, first, put(Reflect.get(row as object, first), rest, text));
    return copy;
  };

  it.each([
    ['an FIR', fullFir],
    ['a missing-person report', fullReport],
  ])('of %s, wherever a name or an address was written (law)', (_, row) => {
    const places = leaves(row).filter((place) => !OWN.test(place) && !ALLOWED.test(place));
    const canary = fc.constantFrom(
      'Canarina',
      'CANARINA',
      'canarina 77310',
      'कु. CANARINA',
      'Canarina, Katni, MP',
      '77310',
    );
    expect(places.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.constantFrom(...places), canary, (place, text) => {
        const entry = JSON.stringify(casesOf(put(row, place.split('.'), text) as object));
        expect(entry).not.toMatch(/canarina|77310/iu);
      }),
      { numRuns: 500 },
    );
  });

  it('and a reason is one of the agency’s codes, none of which tells of a sexual offence', () => {
    const reason = (reasonCode: string) => caseOf({ ...fir, reasonCode }).reason;
    expect(reason('KIDNAP_TRAFFICKING')).toBe('KIDNAP_TRAFFICKING');
    expect(reason('Canarina went away')).toBeNull();
    expect(reason('SEXUAL_EXPLOITATION')).toBeNull();
  });
});
