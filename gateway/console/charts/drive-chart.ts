import type { GraphCommandUnit, GraphDrive, GraphMissingReason } from '../../../schema/generated/drives';
import type { Selected } from '../graph/selected';
import { hints, lines, listTable, toned, type Column } from '../tables/list-table';
import type { Words } from '../words/words';
import { writtenNumber } from '../words/written';
import { chartOf, type Chart, type KeyFigure } from './chart';
import { namedIn, writtenPeriod, writtenReading, writtenUnit } from './scope-words';
import { isWithheld, numberOf, tallyTable } from './tally';

export type ListedDrive = Selected<GraphDrive>;

/** `Operation Muskaan, edition 10`. */
export function driveName(drive: ListedDrive, words: Words): string {
  const name = namedIn(drive, words) ?? drive.id ?? '';
  if (!drive.edition) return name;
  // Records write `10th`, which is no word of Hindi.
  const edition = /^(\d+)(st|nd|rd|th)?$/u.exec(drive.edition)?.[1] ?? drive.edition;
  return words.say('chart.edition', { name, edition });
}

/** One drive: traced, today, left, and the team that was ordered. */
export function driveChart(drive: ListedDrive, words: Words): Chart {
  const { traced, tracedToday, left, isRunning, reading } = drive;
  const rows = [
    ...(traced ? [{ label: words.say('chart.driveTraced'), counted: traced }] : []),
    ...(tracedToday ? [{ label: words.say('chart.driveToday'), counted: tracedToday }] : []),
    ...(left ? [{ label: words.say('chart.driveLeft'), counted: left }] : []),
  ];
  const caption = words.say('chart.driveNumbers');
  return chartOf({
    title: driveName(drive, words),
    scope: [whose(drive, words), writtenPeriod(drive, words), isRunning && words.say('chart.running')]
      .filter(Boolean)
      .join(' · '),
    keys: keysOf(drive, words),
    bars: rows.length === 0 ? [] : [tallyTable(rows, { caption, label: caption, population: 'ALL' }, words)],
    notes: [
      ...(rows.length > 0 ? [words.say('chart.driveBasis')] : []),
      ...(rows.some(({ counted }) => isWithheld(counted)) ? [words.say('chart.withheldWhy')] : []),
      ...teamNotes(drive, words),
    ],
    reading: writtenReading(reading, words),
  });
}

function keysOf({ traced, tracedToday, left, stations }: ListedDrive, words: Words): readonly KeyFigure[] {
  return [
    ...(traced ? [{ name: words.say('chart.driveTraced'), value: numberOf(traced.total, words) }] : []),
    ...(tracedToday ? [{ name: words.say('chart.driveToday'), value: numberOf(tracedToday.total, words) }] : []),
    ...(left ? [{ name: words.say('chart.driveLeft'), value: numberOf(left.total, words) }] : []),
    ...(typeof stations === 'number' ? [{ name: words.say('chart.stations'), value: writtenNumber(stations) }] : []),
  ].filter(({ value }) => value !== '');
}

function teamNotes({ teamNorm, ordered }: ListedDrive, words: Words): readonly string[] {
  const officers = ordered?.officers;
  return [
    ...(teamNorm ? [words.say('chart.team', { norm: teamNorm })] : []),
    ...(typeof officers === 'number' ? [words.say('chart.ordered', { officers: writtenNumber(officers) })] : []),
  ];
}

/** Whose drive it was: the unit of the ledger, or the name that the records give. */
function whose({ unit, unitName }: ListedDrive, words: Words): string {
  return unit ? writtenUnit(unit, words) : (unitName ?? '');
}

export const DRIVE_COLUMNS: readonly Column<ListedDrive>[] = [
  { head: 'chart.drive', cell: (drive, words) => lines(driveName(drive, words)) },
  { head: 'chart.unit', cell: (drive, words) => lines(whose(drive, words)) },
  {
    head: 'chart.days',
    cell: (drive, words) => [
      ...lines(writtenPeriod(drive, words)),
      ...toned(lines(drive.isRunning && words.say('chart.running')), 'good'),
    ],
  },
  { head: 'chart.driveTraced', isNumber: true, cell: ({ traced }, words) => lines(numberOf(traced?.total, words)) },
  {
    head: 'chart.driveToday',
    isNumber: true,
    cell: ({ tracedToday }, words) => lines(numberOf(tracedToday?.total, words)),
  },
  { head: 'chart.driveLeft', isNumber: true, cell: ({ left }, words) => lines(numberOf(left?.total, words)) },
];

const UNIT_COLUMNS: readonly Column<Selected<GraphCommandUnit>>[] = [
  { head: 'chart.unit', cell: (unit, words) => [...lines(namedIn(unit, words)), ...hints(unit.id)] },
  { head: 'chart.unitKind', cell: ({ kind }, words) => lines(kind && words.named('unitKind', kind)) },
  { head: 'chart.unitAbove', cell: ({ within }) => lines(within?.replace(/^\w+:/u, '')) },
  {
    head: 'chart.stations',
    isNumber: true,
    cell: ({ stations }) => lines(typeof stations === 'number' && writtenNumber(stations)),
  },
];

/** Units of police, as `units` lists them: higher ones first. */
export function unitsChart(units: readonly Selected<GraphCommandUnit>[], words: Words): Chart {
  const title = words.say('chart.units');
  return chartOf({ title, tables: [{ caption: title, table: listTable(units, UNIT_COLUMNS, words) }] });
}

/** The reasons for which children went missing, the most frequent first. */
export function reasonsChart(reasons: readonly Selected<GraphMissingReason>[], words: Words): Chart {
  const label = words.say('chart.reason');
  const sorted = [...reasons].sort((one, other) => (other.count ?? 0) - (one.count ?? 0));
  const [reading] = reasons.flatMap((reason) => writtenReading(reason.reading, words) ?? []);
  const hasCounts = reasons.some(({ count }) => typeof count === 'number');
  const rows = sorted.map((reason) => ({
    label: namedIn(reason, words) ?? reason.code ?? '',
    bar: [{ kind: 'plain' as const, size: reason.count ?? 0 }],
    cells: hasCounts ? [numberOf(reason.count, words)] : [],
  }));
  const columns = [{ name: label }, ...(hasCounts ? [{ name: words.say('chart.children') }] : [])];
  return chartOf({
    title: words.say('chart.reasonsTitle'),
    counted: words.say('chart.reasonsBasis'),
    reading: reading ?? null,
    bars: [{ caption: words.say('chart.by', { group: label }), columns, rows }],
  });
}
