import type { GraphLedgerReading, GraphTally } from '../../../../schema/generated/drives';
import type { DriveReport, Figure, Figures } from '../../../../gateway/report/graph/report-figures';

/** A count by sex, of which nobody is withheld. */
export function tally(female: number, male: number, unknown = 0): GraphTally {
  return { total: female + male + unknown, female, male, transgender: 0, unknown, withheld: false };
}

export const WITHHELD: GraphTally = {
  ...{ total: null, female: null, male: null, transgender: null, unknown: null },
  withheld: true,
};

export const READING: GraphLedgerReading = {
  asOf: '2025-10-31T18:05:00+05:30',
  complete: true,
  sources: [{ source: 'police-mp', asOf: '2025-10-31T18:05:00+05:30', behind: false, code: null }],
};

export function given<Value>(value: Value): Figure<Value> {
  return { value, missing: null };
}

const group = (key: string, name: string | null, nameHi: string | null, counted: GraphTally) => ({
  ...{ key, name, nameHi, counted },
});

/** The report of a drive of Ratlam: 29, 27 and 70 children in three months. */
export function inventedReport(changed: Partial<Figures> = {}): DriveReport {
  const months = [tally(26, 3), tally(25, 2), tally(64, 6)];
  const counted = tally(115, 11);
  const place = (district: string, districtHi: string, lgdCode: number | null, state: string, count: number) => ({
    ...{ district, districtHi, lgdCode, state, lat: 23.3, lon: 75.1, count },
  });
  const state = (code: string, name: string, nameHi: string, of: GraphTally) => ({
    ...{ state: code, name, nameHi, isOwn: code === 'MP', counted: of },
  });
  return {
    drive: {
      ...{ id: 'drive-1', name: 'Operation Muskaan', nameHi: 'ऑपरेशन मुस्कान', edition: '10th', unitName: 'Ratlam' },
      ...{ from: '2025-07-01', to: '2025-09-30', isRunning: false, stations: 20, teamNorm: null, tracedToday: null },
      unit: { id: 'district:MP/Ratlam', kind: 'DISTRICT', name: 'Ratlam', nameHi: 'रतलाम', stations: 20 },
      perStation: { subInspectors: 1, constables: 4, officers: 5 },
      ordered: { subInspectors: 20, constables: 80, officers: 100 },
      reading: READING,
    },
    period: { from: '2025-07-01', to: '2025-09-30' },
    figures: {
      months: given({
        ...{ counted, reading: READING },
        groups: months.map((of, at) => group(`2025-0${at + 7}`, null, null, of)),
      }),
      ages: given({
        ...{ counted, reading: READING },
        groups: [
          group('UNDER_6', null, null, tally(2, 3)),
          group('FROM_6_TO_11', null, null, tally(5, 4)),
          group('FROM_12_TO_15', null, null, tally(48, 3)),
          group('FROM_16_TO_17', null, null, tally(60, 1)),
        ],
      }),
      stations: given({
        ...{ counted, reading: READING },
        groups: [
          group('station:MP/1', 'Jaora', 'जावरा', tally(60, 5)),
          group('station:MP/2', 'Ratlam Town', null, tally(40, 4)),
          group('station:MP/3', 'Alot', 'आलोट', tally(15, 2)),
        ],
      }),
      women: given({ counted: tally(12, 0), groups: [], reading: READING }),
      pendency: given({
        ...{ opening: 154, registered: 98, traced: 126, closedOtherwise: 3, closing: 123, netChange: -31 },
        ...{ tracedFromEarlier: 44, tracedFromEarlierAtLeast: 28, tracedPer100Registered: 128.57, reading: READING },
      }),
      time: given({
        ...{ known: 120, unknown: 6, medianHours: 52.5, upperQuartileHours: 310, medianDistanceKm: 214 },
        ...{ within24Hours: 31, within48Hours: 55, within72Hours: 68, reading: READING },
        buckets: [
          { fromHours: 0, toHours: 24, count: 31 },
          { fromHours: 24, toHours: 48, count: 24 },
          { fromHours: 48, toHours: 72, count: 13 },
          { fromHours: 72, toHours: 168, count: 20 },
          { fromHours: 168, toHours: 720, count: 18 },
          { fromHours: 720, toHours: 2880, count: 10 },
          { fromHours: 2880, toHours: null, count: 4 },
        ],
      }),
      states: given({
        states: [
          state('MP', 'Madhya Pradesh', 'मध्य प्रदेश', tally(70, 8)),
          state('GJ', 'Gujarat', 'गुजरात', tally(25, 2)),
          state('RJ', 'Rajasthan', 'राजस्थान', tally(14, 1)),
        ],
        notSaid: tally(6, 0),
        reading: READING,
      }),
      places: given({
        places: [
          place('Ratlam', 'रतलाम', 430, 'MP', 60),
          place('Surat', 'सूरत', 459, 'GJ', 20),
          place('Kota', 'कोटा', 109, 'RJ', 9),
          place('Nowhere', 'कहीं नहीं', null, 'MP', 1),
        ],
        reading: READING,
      }),
      ...changed,
    },
    reading: READING,
  };
}

/** A drive of eight years with ninety stations and all states, each name as long as names are. */
export function crowdedReport(states: readonly string[], districts: readonly number[]): DriveReport {
  const report = inventedReport();
  const long = 'Vishwavidyalaya Nagar Paschim Kshetra';
  const longHi = 'विश्वविद्यालय नगर पश्चिम क्षेत्र थाना';
  const sources = Array.from({ length: 14 }, (_, at) => ({
    ...{ source: `police-number-${at}`, asOf: null, behind: true, code: 'FEED_BEHIND' },
  }));
  const reading = { asOf: null, complete: false, sources };
  const many = (at: number) => tally(15 * (at + 1), 3 * (at + 2), 7);
  return {
    ...report,
    drive: { ...report.drive, from: '2013-01-01', to: '2025-12-31', isRunning: true, tracedToday: tally(4, 1) },
    period: { from: '2013-01-01', to: '2025-12-31' },
    reading,
    figures: {
      ...report.figures,
      months: given({
        ...{ counted: tally(112_345, 7_999, 1), reading },
        groups: Array.from({ length: 156 }, (_, at) => {
          const month = `${2013 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
          return group(month, null, null, many(at));
        }),
      }),
      stations: given({
        ...{ counted: tally(112_345, 7_999, 1), reading },
        groups: Array.from({ length: 93 }, (_, at) =>
          group(`station:MH/${at}`, `${long} ${at}`, `${longHi} ${at}`, at === 50 ? WITHHELD : many(at)),
        ),
      }),
      states: given({
        states: states.map((state, at) => ({
          ...{ state, name: 'Dadra and Nagar Haveli and Daman and Diu', isOwn: at === 3, counted: many(at) },
          nameHi: 'दादरा और नगर हवेली और दमन और दीव',
        })),
        notSaid: tally(100_000, 20_345),
        reading,
      }),
      places: given({
        places: districts.map((lgdCode, at) => ({
          ...{ district: `${long} ${at}`, districtHi: `${longHi} ${at}`, lgdCode, state: 'DH', lat: 20, lon: 73 },
          count: 10_000 - at * 13,
        })),
        reading,
      }),
    },
  };
}
