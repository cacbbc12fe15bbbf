import { toAhtuCase } from '../../../../subgraphs/ahtu/records';
import { readAhtuCase, type AhtuRecordWire } from '../../../../subgraphs/ahtu/wire';
import { toCwcCase, toStay } from '../../../../subgraphs/homes/records';
import { readHomesRecord, type CwcCaseWire, type StayWire } from '../../../../subgraphs/homes/wire';
import { toFir, toMissingReport } from '../../../../subgraphs/police/records';
import { type FirWire, type MissingReportWire } from '../../../../subgraphs/police/wire';
import { toRailwayContact } from '../../../../subgraphs/railway/records';
import { readContact, type RailwayRecordWire } from '../../../../subgraphs/railway/wire';
import type { Agency, RecordType } from '../../../../schema/agencies/agencies';
import { toProvenance } from '../../../../subgraphs/runtime/agency-subgraph/agency-fields';
import { AHTU_KEY, ahtuCase } from '../../ahtu/wire-records';
import { CASE_KEY, cwcCase, discharge, profile, STAY_KEY } from '../../homes/wire-records';
import { dinesh, fir, FIR_KEY, kusum, missingReport, REPORT_KEY, readPolice } from '../../police/wire-records';
import { contact, CONTACT_KEY } from '../../railway/wire-records';

/** One object of the graph, as a module makes it from its agency's record. */
export interface RecordFixture {
  readonly agency: Agency;
  readonly type: RecordType;
  readonly object: object;
}

const provenance = (agency: Agency, key: string) =>
  toProvenance(agency, { key, person: null, fetchedAt: Date.UTC(2025, 9, 21), stale: false }, null);

const wholeFir = {
  ...fir,
  zeroFirKey: 'FIR|RJ|08110002|2025|0007',
  transferredTo: { stationCode: '1', stationName: 'Nashik', firKey: 'FIR|MH|1|2025|0009', at: '2025-10-04 10:00' },
  sections: [{ act: 'POCSO', section: '4', sexualOffence: true }, ...fir.sections],
  victims: [{ ...kusum, dob: '2011-04-23', mother: dinesh.father, guardian: dinesh.father }],
  drive: { nameEn: 'Operation Muskaan', nameHi: 'ऑपरेशन मुस्कान', edition: '10th', unit: 'Katni', from: '2025-10-01', to: '2025-11-30', stations: 32, teamNorm: '1+4' }, // prettier-ignore
  suspects: [
    { name: 'Vikas Rathore', alias: 'Vicky', arrestedAt: '2025-10-05 16:00', status: 'ARRESTED' },
    { name: 'Mohan Gond', alias: null, arrestedAt: null, status: 'WANTED' },
  ],
  leads: [
    { ref: 'CDR/1', kind: 'CALL_RECORD' },
    { ref: 'CCTV/1', kind: 'CAMERA' },
  ],
};
const wholeStay = {
  ...profile,
  old_profile_id: 'CHB2025_000099',
  old_profile_state: 'MP',
  mother_told: 'Sunita',
  discharge: { ...discharge, kind: 'TRANSFER', to_home: 'RJ/JPR/CH/0002', to_home_name: 'Balika Grih Jaipur' },
  absconded_on: '09-10-2025 02:10',
  protected_reports: [profile.protected_reports[0], { kind: 'COUNSELLING', on: '08-10-2025', custodian: 'Counsellor' }],
};

/** A record of each type of the graph, with a value in every field. */
export const RECORD_FIXTURES: readonly RecordFixture[] = [
  { agency: 'police', type: 'Fir', object: toFir(readPolice(wholeFir) as FirWire, null, provenance('police', FIR_KEY)) ?? {} }, // prettier-ignore
  { agency: 'police', type: 'MissingReport', object: toMissingReport(readPolice(missingReport) as MissingReportWire, null, provenance('police', REPORT_KEY)) ?? {} }, // prettier-ignore
  { agency: 'homes', type: 'Stay', object: toStay(readHomesRecord('stay', wholeStay) as StayWire, provenance('homes', STAY_KEY)) }, // prettier-ignore
  { agency: 'homes', type: 'CwcCase', object: toCwcCase(readHomesRecord('cwc-case', cwcCase) as CwcCaseWire, provenance('homes', CASE_KEY)) }, // prettier-ignore
  { agency: 'ahtu', type: 'AhtuCase', object: toAhtuCase(readAhtuCase(ahtuCase) as AhtuRecordWire, provenance('ahtu', AHTU_KEY)) }, // prettier-ignore
  { agency: 'railway', type: 'RailwayContact', object: toRailwayContact(readContact(contact) as RailwayRecordWire, provenance('railway', CONTACT_KEY)) }, // prettier-ignore
];
