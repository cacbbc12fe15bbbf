import type { GraphCompleteness, GraphStationCompleteness } from '../../../schema/generated/drives';
import type { Selected } from '../graph/selected';
import { hints, lines, listTable, toned, type Cell, type Column } from '../tables/list-table';
import type { Word, Words } from '../words/words';
import { writtenNumber } from '../words/written';
import { chartOf, type Chart, type KeyFigure } from './chart';
import { namedIn, writtenReading } from './scope-words';
import { shareOf } from './tally';

type Station = Selected<GraphStationCompleteness>;

const LACKS = [
  ['withoutPhotograph', 'chart.withoutPhotograph'],
  ['withoutMarks', 'chart.withoutMarks'],
  ['withoutParents', 'chart.withoutParents'],
  ['withoutGdNumber', 'chart.withoutGdNumber'],
  ['withoutFir', 'chart.withoutFir'],
] as const satisfies readonly (readonly [keyof Station, Word])[];

/** By station, what reports lack. A missing minor without an FIR is a fault in law, and stands out. */
export function completenessChart({ stations, reading }: Selected<GraphCompleteness>, words: Words): Chart {
  const all = stations ?? [];
  const caption = words.say('chart.completeness');
  return chartOf({
    title: caption,
    counted: words.say('chart.completenessBasis'),
    keys: keysOf(all, words),
    tables: all.length === 0 ? [] : [{ caption, table: listTable(all, COLUMNS, words) }],
    notes: all.length === 0 ? [words.say('chart.nobody')] : [],
    reading: writtenReading(reading, words),
  });
}

const COLUMNS: readonly Column<Station>[] = [
  {
    head: 'chart.stationColumn',
    cell: ({ station }, words) => lines(station && (namedIn(station, words) ?? station.id)),
  },
  { head: 'chart.reports', isNumber: true, cell: ({ reports }) => numberCell(reports) },
  { head: 'chart.minorsWithoutFir', isNumber: true, cell: minorsCell },
  ...LACKS.map(([field, head]) => ({
    ...{ head, isNumber: true },
    cell: (station: Station): Cell => {
      const count = station[field];
      return [...numberCell(count), ...hints(count ? shareOf(count, station.reports) : null)];
    },
  })),
];

function keysOf(stations: readonly Station[], words: Words): readonly KeyFigure[] {
  const sumOf = (field: 'reports' | 'minorsWithoutFir') => {
    const counts = stations.flatMap((station) => (typeof station[field] === 'number' ? [station[field]] : []));
    return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
  };
  const keys = [
    ['chart.reports', sumOf('reports')],
    ['chart.minorsWithoutFir', sumOf('minorsWithoutFir')],
  ] as const;
  return keys.flatMap(([name, count]) =>
    count === null ? [] : [{ name: words.say(name), value: writtenNumber(count) }],
  );
}

function minorsCell({ minorsWithoutFir: count }: Station): Cell {
  return toned(numberCell(count), count ? 'bad' : null);
}

function numberCell(count: number | null | undefined): Cell {
  return lines(typeof count === 'number' && writtenNumber(count));
}
