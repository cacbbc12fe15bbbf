/** A case as an anti-human-trafficking unit's system sends it; invented people, real places. Instants are ms. */
const at = (text: string) => Date.parse(`${text}+05:30`);
const nashik = { name: 'Nashik', district: 'Nashik', state: 'MH', lat: 19.9975, lon: 73.7898 };

export const ahtuCase = {
  name: 'cases/AHTU-MP-2025-0007',
  unit: { name: 'AHTU Balaghat', nameHi: 'एएचटीयू बालाघाट', district: 'Balaghat', state: 'MP', lat: 21.81, lon: 80.19 },
  openedAt: at('2025-10-08T10:00:00'),
  firKeys: [{ state: 'MP', stationCode: '23460003', year: 2025, number: '0123', victimSerial: null }],
  cwcCaseNumbers: [{ state: 'MH', number: 'CWC/NSK/C/2025/0044' }],
  intake: 'TRAFFICKING_SUSPECTED',
  purposes: ['LABOUR', 'DOMESTIC_SERVITUDE', 'CIRCUS'],
  chain: [
    { seq: 1, role: 'SOURCE', place: { name: 'Lanji', district: 'Balaghat', state: 'MP', lat: null, lon: null }, mode: 'BUS', from: at('2025-10-01T06:00:00'), to: at('2025-10-01T09:00:00') }, // prettier-ignore
    { seq: 2, role: 'DESTINATION', place: nashik, mode: 'TRAIN', from: null, to: null },
  ],
  network: [{ role: 'RECRUITER', token: 'T-91' }],
  rescues: [
    { at: at('2025-10-09T05:00:00'), place: nashik, team: 'MP-3', ngo: null, rescued: false },
    { at: at('2025-10-10T05:30:00'), place: nashik, team: 'MP-3', ngo: 'Aasra', rescued: true },
  ],
  rescuedPerson: {
    names: ['Pooja', ' पूजा '],
    ageAssessed: 15,
    assessedAt: at('2025-10-10T12:00:00'),
    sex: 'F',
    marks: [],
  },
  teams: [{ sentAt: at('2025-10-08T20:00:00'), to: nashik, result: 'FOUND' }],
  status: 'RESCUED',
  updateTime: at('2025-10-11T09:00:00'),
};

export const AHTU_KEY = 'ahtu-mp:case:AHTU-MP-2025-0007';
