import { readPoliceRecord, type PoliceRecordWire } from '../../../subgraphs/police/wire';
import { readWireKey } from '../../../subgraphs/police/wire-key';

/** Records as a police system sends them; invented people, real places. */
export const station = {
  code: '23380012',
  nameEn: 'Kotwali Katni',
  nameHi: 'कोतवाली कटनी',
  circle: 'Katni City',
  subDivision: 'Katni',
  district: 'Katni',
  range: 'Jabalpur',
  zone: 'Jabalpur',
  state: 'MP',
  lat: 23.8308,
  lon: 80.4072,
};

export const kusum = {
  serial: 1,
  names: [
    { text: ' कुसुम बंजारा ', lang: 'hi', alias: false },
    { text: 'Kusum Banjara', lang: 'en', alias: false },
    { text: 'Kusumi', lang: 'en', alias: true },
  ],
  sex: 'F',
  dob: null,
  ageYears: 14,
  ageEstimated: false,
  missingFrom: '2025-10-03 08:00',
  missingTo: '2025-10-03 11:30',
  missingPlace: { name: 'Madhavnagar', nameHi: 'माधवनगर', district: 'Katni', state: 'MP', lat: null, lon: null },
  description: {
    heightCm: 150,
    build: 'slim',
    complexion: null,
    hair: 'black',
    eyes: 'brown',
    marks: ['mole on chin'],
    tattoos: [],
    scars: [],
    disability: null,
    clothing: 'blue kurta',
    languages: ['Hindi'],
  },
  father: { names: [{ text: 'Ramdas Banjara', lang: 'en', alias: false }] },
  mother: null,
  guardian: null,
  address: { line: 'Ward 4', village: 'Madhavnagar', district: 'Katni', state: 'MP' },
  photo: { ref: 'PH-88', sha256: 'ab'.repeat(32) },
  trace: {
    tracedAt: '2025-10-05 16:10',
    place: { name: 'Alwar', nameHi: 'अलवर', district: 'Alwar', state: 'RJ', lat: 27.56, lon: 76.62 },
    byUnit: 'Kotwali Katni',
    method: 'CYBER',
    hoursSinceReport: 50,
    distanceKm: 810,
    accompaniedBy: null,
    accusedArrested: false,
    producedBeforeCwcAt: '2025-10-06 11:00',
    cwcOrderNo: 'CWC/ALW/ORD/2025/0311-1',
    restoredAt: '2025-10-20 12:00',
    restoredTo: 'PARENT',
  },
};

export const dinesh = {
  ...kusum,
  serial: 2,
  names: [{ text: 'Dinesh Banjara', lang: 'en', alias: false }],
  sex: 'M',
  ageYears: 11,
  address: { line: 'Ward 9', village: 'Piparia', district: 'Katni', state: 'MP' },
  photo: { ref: 'PH-89', sha256: 'cd'.repeat(32) },
  trace: null,
};

export const fir = {
  type: 'FIR',
  key: 'FIR|MP|23380012|2025|0123',
  stateCode: 'MP',
  stationCode: '23380012',
  year: 2025,
  firNo: '0123',
  registrationNo: '233800122025000123',
  firType: 'REGULAR',
  zeroFirKey: null,
  transferredTo: null,
  station,
  infoReceivedAt: '2025-10-03 14:05',
  registeredAt: '2025-10-03 15:20:30',
  occurredFrom: '2025-10-03 08:00',
  occurredTo: '2025-10-03 11:30',
  gdNo: '017',
  gdDate: '2025-10-03',
  missingReportKey: 'MPR|MP|23380012|2025|0045',
  sections: [{ act: 'BNS', section: '137(2)', sexualOffence: false }],
  io: { name: 'S. Dhurve', rank: 'SI', phone: '0000000000' },
  status: 'UNDER_INVESTIGATION',
  victims: [kusum],
  drive: null,
  suspects: [],
  briefFactsRef: 'BF-1',
  leads: [],
  teams: [{ sentAt: '2025-10-04 09:00', toPlace: { name: 'Alwar', district: 'Alwar', state: 'RJ' }, result: 'FOUND' }],
  updatedAt: '2025-10-20 18:00',
};

export const siblingsFir = { ...fir, key: 'FIR|MP|23380012|2025|0124', firNo: '0124', victims: [kusum, dinesh] };

export const missingReport = {
  type: 'MPR',
  key: 'MPR|MP|23380012|2025|0045',
  stateCode: 'MP',
  stationCode: '23380012',
  year: 2025,
  reportNo: '0045',
  station,
  gdNo: '017',
  gdDate: '2025-10-03',
  missingAt: '2025-10-03 08:00',
  reportedAt: '2025-10-03 14:00',
  reasonCode: 'RUNAWAY_LIVELIHOOD',
  missingFrom: 'HOME',
  earlierEpisodes: [{ missingAt: '2024-02-01 10:00', tracedAt: '2024-02-03 10:00' }],
  siblingsTogether: false,
  firKey: 'FIR|MP|23380012|2025|0123',
  persons: [
    {
      serial: 1,
      names: kusum.names,
      sex: 'F',
      dob: '2011-04-23',
      ageYears: 14,
      ageEstimated: false,
      missingPlace: kusum.missingPlace,
    },
  ],
  updatedAt: '2025-10-03 16:00',
};

export const FIR_KEY = 'police-mp:fir:MP/23380012/2025/0123';
export const SIBLINGS_KEY = 'police-mp:fir:MP/23380012/2025/0124';
export const REPORT_KEY = 'police-mp:missing-report:MP/23380012/2025/0045';

/** A row as the record that its key names. */
export function readPolice(row: object): PoliceRecordWire {
  const record = readWireKey(String(Reflect.get(row, 'key')));
  const wire = record && readPoliceRecord(row, record);
  if (!wire) throw new Error('a row that is no record');
  return wire;
}
