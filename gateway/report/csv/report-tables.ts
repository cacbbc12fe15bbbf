import type { GraphLedgerReading, GraphTally } from '../../../schema/generated/drives';
import type { DriveReport, Figure, Figures } from '../graph/report-figures';
import { refusedFor } from '../graph/read-drive-report';
import { driveName, unitName } from '../parts/head-section';
import { monthsOf, NOBODY } from '../parts/month-rows';
import { named } from '../parts/page-context';
import { bucketLabel } from '../parts/time-section';
import { wordsOf, type ReportLanguage, type Say, type Word } from '../words/words';
import { indianMinute, writtenDay } from '../words/written';
import { csvText, type Cell } from './csv-text';

export const REPORT_TABLES = [
  ...(['months', 'stations', 'found-states', 'found-places', 'pendency', 'time-to-trace'] as const),
] as const;
export type ReportTable = (typeof REPORT_TABLES)[number];

interface Context {
  readonly report: DriveReport;
  readonly language: ReportLanguage;
  readonly say: Say;
}

interface Rows {
  readonly rows: readonly (readonly Cell[])[];
  readonly basis: Word;
  readonly reading: GraphLedgerReading;
}

const TALLY_COLUMNS = [
  ...(['csv.girls', 'csv.boys', 'csv.transgender', 'csv.unknown', 'csv.total'] as const),
] satisfies readonly Word[];
/** Repeated in every row, so that a row that is sorted, filtered or copied still says what it counts. */
const ABOUT_COLUMNS = [
  ...(['csv.drive', 'csv.unit', 'csv.from', 'csv.to', 'csv.basis', 'csv.asOf', 'csv.complete'] as const),
] satisfies readonly Word[];

/** A table of the report as a file for a spreadsheet. Throws `Refused` where the figure is missing. */
export function reportTable(table: ReportTable, report: DriveReport, language: ReportLanguage): string {
  const context: Context = { report, language, say: wordsOf(language) };
  const { rows, basis, reading } = ROWS[table](context);
  const about = aboutCells(context, basis, reading);
  return csvText([headerOf(table, context.say), ...rows.map((cells) => [...cells, ...about])]);
}

/** The first line of a table: by it a file is known to be one of ours. */
export function tableHeader(table: ReportTable, language: ReportLanguage): string {
  return csvText([headerOf(table, wordsOf(language))]);
}

function headerOf(table: ReportTable, say: Say): readonly string[] {
  return [...COLUMNS[table], ...ABOUT_COLUMNS].map((word) => say(word));
}

const COLUMNS: Readonly<Record<ReportTable, readonly Word[]>> = {
  months: ['csv.month', ...TALLY_COLUMNS],
  stations: ['csv.station', 'csv.stationId', ...TALLY_COLUMNS],
  'found-states': ['csv.state', 'csv.stateCode', ...TALLY_COLUMNS],
  'found-places': ['csv.district', 'csv.lgdCode', 'csv.stateCode', 'csv.lat', 'csv.lon', 'csv.children'],
  pendency: ['csv.item', 'csv.children'],
  'time-to-trace': ['csv.item', 'csv.fromHours', 'csv.toHours', 'csv.value'],
};

const ROWS: Readonly<Record<ReportTable, (context: Context) => Rows>> = {
  months({ report, say }) {
    const { groups, reading } = given(report, 'months');
    const known = report.period ? monthsOf(report.period) : [];
    const countedIn = (month: string) => groups.find(({ key }) => key === month)?.counted ?? NOBODY;
    const rows = known.map((month) => [month, ...tallyCells(countedIn(month), say)]);
    return { rows, basis: 'report.counted', reading };
  },
  stations(context) {
    const { report, say } = context;
    const { groups, reading } = given(report, 'stations');
    const rows = groups.map(({ key, name, nameHi, counted }) => [
      name === null ? say('row.notSaid') : named(context, { name, nameHi }),
      key,
      ...tallyCells(counted, say),
    ]);
    return { rows, basis: 'report.counted', reading };
  },
  'found-states'(context) {
    const { report, say } = context;
    const { states, notSaid, reading } = given(report, 'states');
    const rows = [
      ...states.map((state) => [named(context, state), state.state, ...tallyCells(state.counted, say)]),
      [say('found.notSaid'), null, ...tallyCells(notSaid, say)],
    ];
    return { rows, basis: 'found.basis', reading };
  },
  'found-places'(context) {
    const { places, reading } = given(context.report, 'places');
    const rows = places.map(({ district, districtHi, lgdCode, state, lat, lon, count }) => [
      ...[named(context, { name: district, nameHi: districtHi }), lgdCode, state, lat, lon, count],
    ]);
    return { rows, basis: 'found.basis', reading };
  },
  pendency({ report, say }) {
    const pendency = given(report, 'pendency');
    const { from = '', to = '' } = report.period ?? {};
    const rows = [
      [say('pendency.opening', { day: writtenDay(from) }), pendency.opening],
      [say('pendency.registered'), pendency.registered],
      [say('pendency.traced'), pendency.traced],
      [say('pendency.closedOtherwise'), pendency.closedOtherwise],
      [say('pendency.closing', { day: writtenDay(to) }), pendency.closing],
      [say('csv.tracedFromEarlier'), pendency.tracedFromEarlier],
    ];
    return { rows, basis: 'pendency.basis', reading: pendency.reading };
  },
  'time-to-trace'({ report, say }) {
    const time = given(report, 'time');
    const one = (word: Word, value: number | null): readonly Cell[] => [say(word), null, null, value];
    const rows = [
      ...time.buckets.map((bucket) => [
        `${say('csv.bucket')}: ${bucketLabel(bucket, say)}`,
        ...[bucket.fromHours, bucket.toHours, bucket.count],
      ]),
      one('csv.known', time.known),
      one('csv.timeUnknown', time.unknown),
      one('csv.medianHours', time.medianHours),
      one('csv.upperQuartileHours', time.upperQuartileHours),
      one('csv.within24Hours', time.within24Hours),
      one('csv.within48Hours', time.within48Hours),
      one('csv.within72Hours', time.within72Hours),
      one('csv.medianDistanceKm', time.medianDistanceKm),
    ];
    return { rows, basis: 'time.basis', reading: time.reading };
  },
};

type ValueOf<Name extends keyof Figures> = Figures[Name] extends Figure<infer Value> ? Value : never;

function given<Name extends keyof Figures>({ figures }: DriveReport, name: Name): ValueOf<Name> {
  const { value, missing } = figures[name];
  if (missing !== null) throw refusedFor(missing);
  return value as ValueOf<Name>;
}

function tallyCells(counted: GraphTally, say: Say): readonly Cell[] {
  const { female, male, transgender, unknown, total } = counted;
  return [female, male, transgender, unknown, total].map((number) => number ?? say('withheld'));
}

function aboutCells(context: Context, basis: Word, { asOf, complete }: GraphLedgerReading): readonly Cell[] {
  const { report, say } = context;
  const { drive, period } = report;
  return [
    driveName(context, drive),
    drive.unit ? unitName(context, drive.unit) : drive.unitName,
    // As spreadsheets read days, whatever language they are set to.
    period?.from ?? null,
    period?.to ?? null,
    say(basis),
    asOf === null ? say('asOf.unknown') : indianMinute(Date.parse(asOf)),
    say(complete ? 'csv.yes' : 'csv.no'),
  ];
}
