import type { JsonObject } from '../../../../gateway/console/graph/operation';
import { inventedReport, READING, tally, WITHHELD } from '../report/invented-report';

const { drive, figures } = inventedReport();
const unit = drive.unit;
const asked = {
  ...{ unit, from: '2025-07-01', to: '2025-09-30' },
  ...{ basis: 'TRACED_IN_PERIOD', population: 'CHILDREN', unitOfCount: 'PERSON' },
};

/** A child as an investigator sees one in full, and as one of whom initials are left. */
export const ASHA = {
  ...{ id: 'child-1', sex: 'F', ageBand: 'FROM_12_TO_15', status: 'MISSING', protected: false, version: 'v1' },
  names: [
    { text: 'Asha Kumari', script: 'LATIN' },
    { text: 'आशा कुमारी', script: 'DEVANAGARI' },
    { text: 'Asha Kumari', script: 'LATIN' },
  ],
  withheld: [],
  records: [
    {
      agency: 'POLICE',
      source: 'police-mp',
      recordId: 'police-mp:fir:MP/23380012/2025/0123',
      linkedBy: ['FIR_NUMBER'],
    },
    { agency: 'POLICE', source: 'police-mp', recordId: 'police-mp:missing-report:MP/1', linkedBy: ['FIR_NUMBER'] },
    { agency: 'RAILWAY', source: 'railway-wcr', recordId: 'railway-wcr:contact:WCR-1', linkedBy: [] },
  ],
  episodes: [{ from: '2025-10-03T14:05:00+05:30', to: null, status: 'MISSING' }],
};
export const MASKED = {
  ...{ id: 'child-2', sex: 'M', ageBand: 'UNKNOWN', status: 'IN_CARE', protected: true, version: 'v2' },
  names: [{ text: 'क्ष. मि.', script: 'DEVANAGARI' }],
  withheld: [{ group: 'IDENTITY', level: 'MASKED', law: 'JJ Act s.74' }],
  records: [{ agency: 'HOMES', source: 'homes-mp', recordId: 'record-x', linkedBy: [] }],
  episodes: [],
};

const page = (nodes: readonly JsonObject[], pageInfo: JsonObject = { hasNextPage: true, endCursor: 'end-1' }) => ({
  edges: nodes.map((node, at) => ({ cursor: `c${at}`, node })),
  pageInfo,
});

/** Each shape that is drawn as a list in pages, by its field of the graph. */
export const CONNECTIONS = {
  children: page([ASHA, MASKED]),
  searchChildren: page([
    {
      child: ASHA,
      bits: 12.3,
      fields: [
        { field: 'SEX', level: 'SAME', bits: 1 },
        { field: 'GIVEN', level: 'SPELT', bits: 8.1 },
        { field: 'PLACE', level: 'DISTRICT', bits: 3.2 },
      ],
    },
    { child: MASKED, bits: 1, fields: [{ field: 'SEX', level: 'SAME', bits: 1 }] },
  ]),
  pendingElsewhere: page([{ child: ASHA, registeredAt: '2025-10-04T09:00:00+05:30', state: 'RJ', by: 'LEAD' }]),
  cases: {
    ...page([
      {
        ...{
          key: 'police-mp:fir:MP/23380012/2025/0123',
          station: 'station:MP/23380012',
          sex: 'F',
          age: 'FROM_12_TO_15',
        },
        ...{ priorReport: 'NONE', missingAt: null, registeredAt: '2025-07-04T09:00:00+05:30' },
        ...{ tracedAt: '2025-07-09T18:00:00+05:30', restoredAt: null, foundDistrict: 'Surat', foundState: 'GJ' },
        ...{ circumstance: 'RAILWAY_STATION', reason: null, isAbstract: false, child: ASHA },
      },
      { key: 'police-mp:fir:MP/2/2025/1', sex: 'M', age: 'UNKNOWN', isAbstract: true, child: null },
    ]),
    hidden: true,
  },
  disclosures: page([
    {
      ...{ seq: '17', kind: 'DISCLOSURE', at: '2025-10-14T11:27:00+05:30', callerId: 'io-katni', role: 'STATION_IO' },
      ...{ unit: 'station:MP/23380012', state: 'MP', purpose: 'INVESTIGATE', legalBasis: 'BNSS' },
      ...{ caseReference: 'police-mp:fir:MP/23380012/2025/0123', operationName: 'TraceOfChild', operationHash: 'h' },
      children: [
        {
          token: 'child-t1',
          returned: [
            { group: 'CASE', level: 'FULL' },
            { group: 'IDENTITY', level: 'MASKED' },
          ],
          withheld: [{ group: 'FAMILY', level: 'NONE' }],
        },
      ],
    },
  ]),
  breakGlassReviews: page([
    {
      ...{ id: 'bg-1', kind: 'BREAK_GLASS', callerId: 'io-katni', role: 'STATION_IO', unit: 'station:MP/23380012' },
      ...{ child: 'child-1', childCount: 1, reason: 'Seen on platform two, the train leaves now', verdict: null },
      ...{ openedAt: '2025-10-14T11:27:00+05:30', until: '2025-10-14T11:57:00+05:30', reviewedBy: null },
      ...{ reviewedAt: null, note: null },
    },
  ]),
} as const satisfies JsonObject;

const group = (key: string | null, name: string | null, nameHi: string | null, counted: unknown) => ({
  ...{ id: `cut1.${key}`, key, name, nameHi, counted },
});

const counted = (groups: readonly JsonObject[]) => ({
  ...{ id: 'cut1.x', ...asked, counted: tally(115, 11), groups, reading: READING },
});

/** Each shape that is drawn as a chart, by its field of the graph or the alias of it. */
export const FIGURES = {
  statistics: {
    ...{ unit: 'district:MP/Ratlam', asOf: '2025-10-31T18:05:00+05:30' },
    cells: ['MISSING', 'IN_CARE', 'RESTORED'].flatMap((status, at) =>
      ['F', 'M', 'T', 'UNKNOWN'].flatMap((sex, of) =>
        ['UNDER_6', 'FROM_12_TO_15', 'FROM_16_TO_17'].map((ageBand, age) => {
          const withheld = at === 1 && of === 1;
          return { status, sex, ageBand, withheld, count: withheld ? null : of > 1 ? 0 : 1200 * (at + 1) + 40 * age };
        }),
      ),
    ),
  },
  driveStatistics: counted((figures.months.value?.groups ?? []).map((one, at) => ({ id: `g${at}`, ...one }))),
  byAge: counted([
    group('FROM_12_TO_15', null, null, tally(48, 3)),
    group('UNDER_6', null, null, tally(2, 3)),
    group(null, null, null, WITHHELD),
  ]),
  pendencyLedger: {
    ...{ id: 'cut1.p', unit, from: '2025-07-01', to: '2025-09-30', population: 'CHILDREN', unitOfCount: 'PERSON' },
    ...figures.pendency.value,
  },
  timeToTrace: { ...figures.time.value },
  foundStates: { ...figures.states.value },
  foundPlaces: { ...figures.places.value },
  completeness: {
    stations: [
      {
        station: { id: 'station:MP/1', kind: 'STATION', name: 'Jaora', nameHi: 'जावरा' },
        ...{ reports: 40, withoutPhotograph: 12, withoutMarks: 20, withoutParents: 1, withoutGdNumber: 0 },
        ...{ withoutFir: 3, minorsWithoutFir: 2 },
      },
    ],
    reading: { asOf: null, complete: false, sources: [{ source: 'police-mp', asOf: null, behind: true, code: null }] },
  },
  driveRatio: { value: 0.8312, numerator: 831, denominator: 1000, refused: null, reading: READING },
  drive: {
    ...drive,
    traced: tally(120, 30),
    tracedToday: null,
    left: tally(100_000, 20_345),
    next: undefined,
  },
} as const satisfies JsonObject;

/** Each list that is drawn whole. */
export const LISTS = {
  sources: [
    {
      ...{ id: 'homes-mp', agency: 'HOMES', region: 'MP', state: 'UP', since: null, code: null, message: 'Read.' },
      ...{ lastReadAt: '2025-10-31T18:05:00+05:30', behindSeconds: 0, changesLastHour: 12, rejected: [] },
      ...{ rejectedDropped: 0, losses: [], held: [], readings: [] },
    },
    {
      ...{ id: 'police-mp', agency: 'POLICE', region: 'MP', state: 'DOWN', since: '2025-10-31T12:00:00+05:30' },
      ...{ code: 'FEED_BEHIND', message: 'Its feed does not answer.', lastReadAt: '2025-10-31T11:58:00+05:30' },
      ...{ behindSeconds: 21_600, changesLastHour: 0, rejected: [{ code: 'X', count: 2 }], rejectedDropped: 1 },
      losses: [{ field: 'victims.age', reason: 'FORM', example: 'aa-99', count: 1_20_345 }],
      held: [
        {
          ...{ kind: 'fir', reason: 'SHRUNK', detail: '', records: 90, recordsBefore: 1234 },
          since: '2025-10-30T12:00:00+05:30',
        },
      ],
      readings: [],
    },
  ],
  next: [
    { kind: 'SEND_TEAM', child: ASHA, match: null, state: 'RJ', ask: null },
    { kind: 'COMPLETE_REPORT', child: MASKED, match: null, state: null, ask: { field: 'MARKS', expectedBits: 2.4 } },
  ],
  drives: [{ ...drive, traced: tally(120, 30), left: WITHHELD, tracedToday: null }],
  units: [
    {
      id: 'district:MP/Ratlam',
      kind: 'DISTRICT',
      name: 'Ratlam',
      nameHi: 'रतलाम',
      within: 'range:MP/Ratlam',
      stations: 20,
    },
  ],
  reasons: [
    { code: 'LOVE', name: 'Left for love', nameHi: 'प्रेम प्रसंग', count: 12, reading: READING },
    { code: 'ANGER', name: 'Left in anger', nameHi: 'नाराज़ होकर', count: 40, reading: READING },
  ],
  publishedFigures: [
    {
      ...{ id: 'f1', publishedBy: 'Pune, Operation Muskaan, Nov 2023', unit: 'city:MH/Pune City', from: '2023-11-01' },
      ...{ to: '2023-11-30', text: '2,000 children traced', published: 2000, computed: 1834, difference: -166 },
      ...{ reasons: ['DIFFERS', 'TEXT_AMBIGUOUS'], note: null, reading: READING },
      readings: [{ text: 'children and women', value: 2000, matches: false }],
    },
  ],
} as const satisfies Readonly<Record<string, readonly JsonObject[]>>;

/** A child without a movement. */
export const CHILD = { ...MASKED, trace: null };

export const AMBIGUOUS = {
  message: 'Several records carry this number. Add what tells them apart.',
  path: ['childByRecord'],
  extensions: {
    ...{ code: 'RECORD_AMBIGUOUS', hi: 'यह संख्या कई अभिलेखों में है।', got: '0123/2025', total: 3, cut: true },
    candidates: [
      { recordId: 'police-mp:fir:MP/23380012/2025/0123', station: '23380012', year: 2025 },
      { recordId: 'record-abc', station: null, year: 2025 },
    ],
  },
};
