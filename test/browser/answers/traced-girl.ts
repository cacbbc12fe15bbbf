/**
 * Answers of the graph about invented children, as its schema allows them. Times are Indian, of October 2025.
 */
const at = (day: number, clock: string) => `2025-10-${String(day).padStart(2, '0')}T${clock}:00+05:30`;
const minute = (day: number, clock: string) => ({ from: at(day, clock), to: at(day, clock), precision: 'MINUTE' });
const onDay = (day: number) => ({ from: at(day, '00:00'), to: at(day, '23:59'), precision: 'DAY' });

const katni = {
  ...{ name: 'Katni', nameHi: 'कटनी', district: 'Katni', state: 'MP', lat: 23.83, lon: 80.39, precision: 'TOWN' },
};
const alwar = {
  ...{ name: 'ALWAR', nameHi: null, district: 'Alwar', state: 'RJ', lat: 27.5593, lon: 76.6213, precision: 'PLATFORM' },
};
const home = {
  ...{ name: 'Asha Bal Griha', nameHi: 'आशा बाल गृह', district: 'Alwar', state: 'RJ' },
  ...{ lat: 27.5633, lon: 76.6133, precision: 'SITE' },
};
const fir = { __typename: 'Fir', number: '0012/2025', station: { name: 'Katni', nameHi: 'कटनी' } };
const report = { __typename: 'MissingReport', number: '0011/2025', station: { name: 'Katni', nameHi: 'कटनी' } };
const contact = {
  ...{ __typename: 'RailwayContact', rescueId: 'NWR-RPF-2025-400001', force: 'RPF', platform: '2' },
  train: { number: '14312', name: 'ALA HAZRAT EXP' },
};
const stay = { __typename: 'Stay', profileId: 'CHB2025_000003', home: { name: home.name, nameHi: home.nameHi } };

const police = { agency: 'POLICE', source: 'police-mp' };
const railway = { agency: 'RAILWAY', source: 'railway-nwr' };
const homes = { agency: 'HOMES', source: 'homes-rj' };

const read = at(20, '14:00');
const answered = { asOf: read, error: null, unread: [] };
const noRecord = (agency: string, source: string) => ({ agency, source, status: 'NO_RECORD', ...answered });

const steps = [
  { id: 's1', kind: 'LAST_SEEN', at: minute(12, '14:00'), place: katni, to: null, ...police, record: report },
  {
    ...{ id: 's2', kind: 'LAST_SEEN', place: katni, to: null, ...police, record: fir },
    at: { from: at(12, '14:00'), to: at(12, '14:25'), precision: 'BETWEEN' },
  },
  { id: 's3', kind: 'FIR_REGISTERED', at: minute(12, '21:35'), place: katni, to: null, ...police, record: fir },
  { id: 's4', kind: 'FOUND_AT_STATION', at: minute(14, '11:27'), place: alwar, to: null, ...railway, record: contact },
  {
    ...{ id: 's5', kind: 'PRODUCED_BEFORE_CWC', place: null, to: null, ...police, record: fir },
    at: { from: at(15, '16:00'), to: at(15, '17:00'), precision: 'HOUR' },
  },
  { id: 's6', kind: 'ADMITTED', at: minute(15, '18:10'), place: home, to: null, ...homes, record: stay },
  { id: 's7', kind: 'FOLLOWED_UP', at: onDay(18), place: null, to: null, ...police, record: fir },
];

const trace = {
  complete: false,
  asOf: read,
  sources: [
    { ...police, status: 'ANSWERED', ...answered },
    noRecord('POLICE', 'police-rj'),
    { ...homes, status: 'COPY', ...answered, asOf: at(20, '02:00') },
    {
      ...{ agency: 'HOMES', source: 'homes-mp', status: 'NO_ANSWER', asOf: null, unread: [] },
      error: { code: 'AGENCY_TIMEOUT', message: 'The agency system did not answer in time.', retry: true },
    },
    noRecord('HOMES', 'homes-up'),
    noRecord('AHTU', 'ahtu-mp'),
    {
      ...{ ...railway, status: 'PARTIAL', asOf: read, error: null },
      unread: [{ field: 'handover.at', count: 2 }],
    },
    noRecord('RAILWAY', 'railway-wcr'),
  ],
  steps,
  legs: [{ from: katni, to: alwar, distanceKm: 560.8, hours: 45, steps: ['s2', 's4'] }],
  gaps: [
    {
      ...{
        rule: 'NOT_PRODUCED_IN_24_HOURS',
        message: 'No production is recorded.',
        uncertain: true,
        steps: ['s4', 's5'],
      },
      ...{ from: at(14, '11:27'), to: at(15, '16:00'), hours: 28.6 },
    },
    {
      ...{ rule: 'NOT_HANDED_OVER', message: 'No handover is recorded.', uncertain: false, steps: ['s4'] },
      ...{ from: at(14, '11:27'), to: null, hours: 148 },
    },
  ],
  contradictions: [{ rule: 'SEX_DISAGREES', message: 'Records disagree.', steps: ['s3', 's6'] }],
};

const girl = {
  id: 'child-1',
  version: 'v1',
  names: [
    { text: 'Astha Mishra', script: 'LATIN' },
    ...Array.from({ length: 4 }, () => ({ text: 'आस्था मिश्रा', script: 'DEVANAGARI' })),
    { text: 'Aastha Mishra', script: 'LATIN' },
    { text: 'Aastha Mishra', script: 'LATIN' },
  ],
  ...{ sex: 'F', ageBand: 'FROM_12_TO_15', status: 'IN_CARE', protected: false },
  withheld: [{ group: 'REPORTS', level: 'EXISTS', law: 'JJ Act s.99' }],
  records: [],
  trace,
};

/** A girl in a home, with all that may stand in a trace: gaps, a contradiction, sources that did not answer. */
export const TRACED_GIRL = { data: { child: girl } };

/** The same girl while the systems that held no record of her cannot be read. */
export const TRACED_IN_OUTAGE = {
  data: {
    child: {
      ...girl,
      trace: {
        ...trace,
        sources: trace.sources.map((source) =>
          source.status === 'NO_RECORD'
            ? { ...source, error: { code: 'FEED_BEHIND', message: 'Its feed is behind.', retry: true } }
            : source,
        ),
      },
    },
  },
};

/** The same girl for a caller who sees neither her name nor where she is kept. */
export const MASKED_GIRL = {
  data: {
    child: {
      ...girl,
      names: [
        { text: 'A.M.', script: 'LATIN' },
        { text: 'आ.मि.', script: 'DEVANAGARI' },
      ],
      protected: true,
      withheld: [
        { group: 'IDENTITY', level: 'MASKED', law: 'JJ Act s.74' },
        { group: 'PLACE_OF_CARE', level: 'EXISTS', law: 'POCSO Act s.33(7)' },
      ],
      trace: {
        ...trace,
        sources: [...trace.sources, { ...noRecord('HOMES', 'homes-gj'), status: 'WITHHELD', asOf: null }],
        steps: steps.map((step) => (step.kind === 'ADMITTED' ? { ...step, place: null, record: null } : step)),
      },
    },
  },
  extensions: {
    withheld: [
      { child: 'child-1', group: 'IDENTITY', level: 'MASKED', law: 'JJ Act s.74' },
      { child: 'child-1', group: 'PLACE_OF_CARE', level: 'EXISTS', law: 'POCSO Act s.33(7)' },
    ],
  },
};

/** An agency whose texts are markup. */
export const HOSTILE_TEXTS = {
  data: {
    child: {
      ...girl,
      names: [{ text: '<img src=x onerror="document.title=1">', script: 'LATIN' }],
      trace: {
        ...trace,
        steps: [
          {
            ...{ id: 's1', kind: 'LAST_SEEN', at: minute(12, '14:00'), to: null, ...police },
            place: { ...katni, name: '<script>document.title=1</script>', nameHi: null },
            record: { ...fir, number: '<b>1</b>' },
          },
        ],
      },
    },
  },
  errors: [{ message: '<i>no</i>', extensions: { code: '<u>X</u>' } }],
};
