/** Records as a state's homes and committees send them; invented people, real places. */
export const home = {
  registration_no: 'RJ/ALW/CH/0007',
  name: ' Balika Grih Alwar ',
  name_hi: 'बालिका गृह अलवर',
  type: 'CHILDREN_HOME',
  district: 'Alwar',
  state: 'Rajasthan',
  lat: '27.56',
  lon: '76.62',
  sexes: 'F',
  capacity: 50,
  contact: '0000000000',
};

const copied = {
  police_station: 'Kotwali Katni',
  station_code: '23380012',
  fir_no: 'FIR No. 123/2025',
  fir_state: 'MP',
  fir_victim_serial: '',
  gd_no: '017',
  gd_date: '03-10-2025',
  dd_no: 'DD 17/2025',
  dd_post: 'AWR',
};

export const profile = {
  ...copied,
  profile_id: 'CHB2025_000123',
  old_profile_id: '',
  old_profile_state: '',
  home,
  admitted_on: '06-10-2025 15:30',
  produced_by: { name: 'R. Meena', designation: 'SI', organisation: 'GRP' },
  admission_mode: 'GRP',
  admission_reason: 'Found alone',
  cwc_order_no: 'CWC/ALW/ORD/2025/0311-1',
  cwc_order_date: '06-10-2025',
  cwc_case_no: 'CWC/ALW/C/2025/0311',
  place_found: 'Alwar Junction',
  found_with: '',
  circumstances: 'On platform 2',
  stated_age: '13',
  appearance_age: '15',
  names_told: [' कुसुम ', 'Kusum'],
  gender: 'Female',
  marks: ['mole on chin'],
  languages: ['Hindi'],
  father_told: 'Ramdas',
  mother_told: '',
  home_place_told: 'Katni',
  discharge: null,
  absconded_on: '',
  protected_reports: [{ kind: 'MEDICAL', on: '07-10-2025', custodian: 'Superintendent' }],
  last_modified: '07-10-2025 10:00',
};

export const discharge = { on: '20-10-2025 12:00', to_home: '', to_home_name: '', to_person: 'Father' };

export const cwcCase = {
  ...copied,
  case_no: 'CWC/ALW/C/2025/0311',
  cwc: {
    name: 'CWC Alwar',
    name_hi: 'सीडब्ल्यूसी अलवर',
    district: 'Alwar',
    state: 'Rajasthan',
    lat: '27.56',
    lon: '76.62',
  },
  profile_id: 'CHB2025_000123',
  child: { names: ['Kusum'], gender: 'Female', age: '13' },
  first_production_at: '06-10-2025 11:00',
  age_finding: '14',
  orders: [{ kind: 'SHELTER', number: 'CWC/ALW/ORD/2025/0311-1', date: '06-10-2025' }],
  restoration_order: { number: 'CWC/ALW/ORD/2025/0311-2', date: '20-10-2025', to: 'PARENT' },
  last_modified: '20-10-2025 13:00',
};

export const STAY_KEY = 'homes-rj:stay:CHB2025_000123';
export const CASE_KEY = 'homes-rj:cwc-case:CWC/ALW/C/2025/0311';
