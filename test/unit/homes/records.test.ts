import { toCwcCase, toStay } from '../../../subgraphs/homes/records';
import { readHomesRecord, type CwcCaseWire, type StayWire } from '../../../subgraphs/homes/wire';
import { toProvenance } from '../../../subgraphs/runtime/agency-subgraph/agency-fields';
import { CASE_KEY, cwcCase, discharge, home, profile, STAY_KEY } from './wire-records';

const provenanceOf = (key: string) =>
  toProvenance('homes', { key, person: null, fetchedAt: Date.UTC(2025, 9, 21), stale: true }, null);
const stayOf = (record: object) => toStay(readHomesRecord('stay', record) as StayWire, provenanceOf(STAY_KEY));
const caseOf = (record: object) =>
  toCwcCase(readHomesRecord('cwc-case', record) as CwcCaseWire, provenanceOf(CASE_KEY));

describe('a stay in the graph', () => {
  it('reads text as numbers, times and states', () => {
    expect(stayOf(profile)).toMatchObject({
      key: STAY_KEY,
      profileId: 'CHB2025_000123',
      oldProfileId: null,
      home: { name: 'Balika Grih Alwar', state: 'RJ', lat: 27.56, lon: 76.62, sexes: ['F'], type: 'CHILDREN_HOME' },
      admission: { at: '2025-10-06T15:30:00+05:30', mode: 'GRP', foundWith: null },
      cwcOrderDay: '2025-10-06',
      policeReference: { firNumber: 'FIR No. 123/2025', firVictimSerial: null, gdDay: '2025-10-03' },
      dd: { number: 'DD 17/2025', post: 'AWR' },
      told: { statedAge: 13, appearanceAge: 15, sex: 'F', mother: [], father: [{ text: 'Ramdas' }] },
      provenance: { agency: 'HOMES', source: 'homes-rj', recordId: STAY_KEY, stale: true },
    });
  });

  it('keeps names as stated, trimmed and with their script', () => {
    expect(stayOf(profile).told.names).toEqual([
      { text: 'कुसुम', script: 'DEVANAGARI', recordId: STAY_KEY, source: 'homes-rj' },
      { text: 'Kusum', script: 'LATIN', recordId: STAY_KEY, source: 'homes-rj' },
    ]);
  });

  it('takes empty and zero coordinates for none', () => {
    const at = (lat: string, lon: string) => stayOf({ ...profile, home: { ...home, lat, lon } }).home;
    expect(at('', '')).toMatchObject({ lat: null, lon: null });
    expect(at('0.000000', '0.000000')).toMatchObject({ lat: null, lon: null });
    expect(at('27.56', 'east')).toMatchObject({ lat: null, lon: null });
  });

  it('shows kind, day and custodian of protected reports, and never their content', () => {
    const report = { ...profile.protected_reports[0], content: 'private', summary: 'private' };
    const shown = stayOf({ ...profile, protected_reports: [report] });
    expect(shown.protectedReports).toEqual([{ kind: 'MEDICAL', day: '2025-10-07', custodian: 'Superintendent' }]);
    expect(JSON.stringify(shown)).not.toContain('private');
  });

  it('reads a discharge in an unknown word as OTHER', () => {
    expect(stayOf({ ...profile, discharge: { ...discharge, kind: 'EMIGRATED' } }).discharge).toMatchObject({
      kind: 'OTHER',
      at: '2025-10-20T12:00:00+05:30',
      toHomeName: null,
      toPerson: 'Father',
    });
  });
});

describe('a committee case in the graph', () => {
  it('has production, finding, orders and restoration', () => {
    expect(caseOf(cwcCase)).toMatchObject({
      key: CASE_KEY,
      caseNo: 'CWC/ALW/C/2025/0311',
      cwc: { name: 'CWC Alwar', state: 'RJ', lat: 27.56 },
      firstProductionAt: '2025-10-06T11:00:00+05:30',
      ageFinding: 14,
      orders: [{ kind: 'SHELTER', number: 'CWC/ALW/ORD/2025/0311-1', day: '2025-10-06' }],
      restorationOrder: { day: '2025-10-20', to: 'PARENT' },
    });
  });

  it('has no police reference when the sheet names neither station nor number', () => {
    const blank = { police_station: '', station_code: '', fir_no: ' ', fir_state: '', gd_no: '', gd_date: '' };
    expect(caseOf({ ...cwcCase, ...blank })).toMatchObject({ policeReference: null });
  });
});
