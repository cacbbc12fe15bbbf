import { toFir, toMissingReport } from '../../../subgraphs/police/records';
import { type FirWire, type MissingReportWire } from '../../../subgraphs/police/wire';
import { toProvenance } from '../../../subgraphs/runtime/agency-subgraph/agency-fields';
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

const read = (record: object) => readPolice(record);
const provenanceOf = (key: string) =>
  toProvenance('police', { key, person: null, fetchedAt: Date.UTC(2025, 9, 21), stale: false }, null);
const firOf = (record: object, person: number | null, key = FIR_KEY) =>
  toFir(read(record) as FirWire, person, provenanceOf(key));
const reportOf = (record: object, person: number | null) =>
  toMissingReport(read(record) as MissingReportWire, person, provenanceOf(REPORT_KEY));

describe('an FIR in the graph', () => {
  it('is printed as on paper, with times as the agency recorded them', () => {
    expect(firOf(fir, null)).toMatchObject({
      key: FIR_KEY,
      number: '0123/2025',
      registrationNo: '233800122025000123',
      type: 'REGULAR',
      status: 'UNDER_INVESTIGATION',
      station: { name: 'Kotwali Katni', nameHi: 'कोतवाली कटनी', range: 'Jabalpur', lat: 23.8308 },
      missingReportNo: '0045/2025',
      registeredAt: '2025-10-03T15:20:30+05:30',
      occurrence: { from: '2025-10-03T08:00:00+05:30', to: '2025-10-03T11:30:00+05:30', precision: 'BETWEEN' },
      gd: { number: '017', day: '2025-10-03' },
      victimCount: 1,
      victim: {
        sex: 'F',
        ageAtMissing: 14,
        father: [{ text: 'Ramdas Banjara' }],
        mother: [],
        tracing: { tracedAt: '2025-10-05T16:10:00+05:30', method: 'CYBER', place: { name: 'Alwar', state: 'RJ' } },
      },
      teams: [{ sentAt: '2025-10-04T09:00:00+05:30', to: { name: 'Alwar', precision: 'DISTRICT' } }],
    });
  });

  it('with two victims never shows one child the other', () => {
    const first = JSON.stringify(firOf(siblingsFir, 1, `${SIBLINGS_KEY}#1`));
    const second = JSON.stringify(firOf(siblingsFir, 2, `${SIBLINGS_KEY}#2`));
    for (const hers of ['Dinesh', 'Ward 9', 'Piparia', 'PH-89']) expect(first).not.toContain(hers);
    for (const hers of ['Kusum', 'कुसुम', 'Ward 4', 'PH-88']) expect(second).not.toContain(hers);
    expect(firOf(siblingsFir, 2)).toMatchObject({ victimCount: 2, victim: { serial: 2, ageAtMissing: 11 } });
  });

  it('shows nobody if its key names none of several', () => {
    expect(firOf(siblingsFir, null)).toMatchObject({ victim: null, victimCount: 2, number: '0124/2025' });
  });

  it('does not exist for a child it no longer names', () => {
    expect(firOf(fir, 2)).toBeNull();
  });

  it('trims padded names, states their script and keeps aliases apart', () => {
    expect(firOf(fir, null)?.victim).toMatchObject({
      names: [
        { text: 'कुसुम बंजारा', script: 'DEVANAGARI', recordId: FIR_KEY, source: 'police-mp' },
        { text: 'Kusum Banjara', script: 'LATIN' },
      ],
      aliases: [{ text: 'Kusumi', script: 'LATIN' }],
    });
  });

  it('keeps an unknown section act as written', () => {
    const sections = [{ act: 'MP Children Act 1970', section: '23-A', sexualOffence: true }];
    expect(firOf({ ...fir, sections }, null)?.sections).toEqual(sections);
  });

  it('reads unknown words as UNKNOWN and keeps the record', () => {
    const odd = { ...fir, firType: 'HOLOGRAM', status: 'ASLEEP', victims: [{ ...kusum, sex: 'X' }] };
    expect(firOf(odd, null)).toMatchObject({ type: 'UNKNOWN', status: 'UNKNOWN', victim: { sex: 'UNKNOWN' } });
  });

  it('names the zero FIR it continues and the station it went to', () => {
    const transferredTo = {
      stationCode: '27010001',
      stationName: 'Nashik Road',
      firKey: 'FIR|MH|27010001|2025|0009',
      at: '2025-10-04 10:00',
    };
    expect(firOf({ ...fir, zeroFirKey: 'FIR|RJ|08110002|2025|0007', transferredTo }, null)).toMatchObject({
      zeroFir: { number: '0007/2025', state: 'RJ', stationCode: '08110002' },
      transferredTo: { number: '0009/2025', state: 'MH', stationName: 'Nashik Road', at: '2025-10-04T10:00:00+05:30' },
    });
  });

  it('takes a time it cannot read for none', () => {
    expect(firOf({ ...fir, registeredAt: '2025-13-41 99:99' }, null)).toMatchObject({ registeredAt: null });
  });
});

describe('a missing-person report in the graph', () => {
  it('states when the child went missing and when that was reported', () => {
    expect(reportOf(missingReport, null)).toMatchObject({
      key: REPORT_KEY,
      number: '0045/2025',
      missingAt: '2025-10-03T08:00:00+05:30',
      reportedAt: '2025-10-03T14:00:00+05:30',
      reasonCode: 'RUNAWAY_LIVELIHOOD',
      missingFrom: 'HOME',
      firNumber: '0123/2025',
      earlierEpisodes: [{ missingAt: '2024-02-01T10:00:00+05:30', tracedAt: '2024-02-03T10:00:00+05:30' }],
      person: { dateOfBirth: '2011-04-23', missingPlace: { name: 'Madhavnagar', precision: 'DISTRICT' } },
      personCount: 1,
    });
  });

  it('says how an adult was traced, who has no FIR', () => {
    const persons = [{ ...missingReport.persons[0], trace: { ...kusum.trace, circumstance: 'HOME_INSTITUTION' } }];
    const shown = reportOf({ ...missingReport, persons, drive: { nameEn: 'Operation Muskaan' } }, null);
    expect(shown).toMatchObject({
      drive: { name: 'Operation Muskaan' },
      person: { tracing: { tracedAt: '2025-10-05T16:10:00+05:30', method: 'CYBER', priorReport: 'UNKNOWN' } },
    });
    // It would tell of a place of care to whoever sees the tracing.
    expect(JSON.stringify(shown)).not.toContain('HOME_INSTITUTION');
  });

  it('never shows one child its missing sister', () => {
    const persons = [...missingReport.persons, { ...dinesh, serial: 2 }];
    const shown = JSON.stringify(reportOf({ ...missingReport, persons }, 2));
    expect(shown).toContain('Dinesh');
    expect(shown).not.toContain('Kusum');
  });
});

describe('a paper whose persons the agency has deleted', () => {
  it('is shown of nobody, whatever names were left in it', () => {
    expect(firOf({ ...fir, purged: true }, null)).toBeNull();
    expect(firOf({ ...siblingsFir, purged: true }, 2, SIBLINGS_KEY)).toBeNull();
    expect(reportOf({ ...missingReport, purged: true }, null)).toBeNull();
  });
});
