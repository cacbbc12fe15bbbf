import type { GraphStatistics, GraphStatisticsCell } from '../../../schema/generated/children';
import type { Selected } from '../graph/selected';
import type { Words } from '../words/words';
import { writtenInstant, writtenNumber } from '../words/written';
import { chartOf, type BarRow, type BarTable, type Chart } from './chart';

type Cell = Selected<GraphStatisticsCell>;

/** What several cells say together: as much as is told, and whether that is all. */
interface Sum {
  readonly count: number;
  readonly isWithheld: boolean;
}

const STATUSES = ['MISSING', 'FOUND', 'IN_CARE', 'RESTORED', 'DECEASED', 'UNKNOWN'];
const AGES = ['UNDER_6', 'FROM_6_TO_11', 'FROM_12_TO_15', 'FROM_16_TO_17', 'ADULT_NOW', 'UNKNOWN'];
const SEXES = [
  { kind: 'girls', word: 'chart.girls', isOf: ({ sex }: Cell) => sex === 'F' },
  { kind: 'boys', word: 'chart.boys', isOf: ({ sex }: Cell) => sex === 'M' },
  { kind: 'others', word: 'chart.others', isOf: ({ sex }: Cell) => sex !== 'F' && sex !== 'M' },
] as const;

/** `statistics`: children by status, age and sex. A cell that is too small to be told is in no sum as 0. */
export function statisticsChart({ unit, asOf, cells }: Selected<GraphStatistics>, words: Words): Chart {
  // Without counts nothing is counted, which is not 0.
  const all = (cells ?? []).filter(({ count, withheld }) => count !== undefined || withheld === true);
  const isNobody = cells?.length === all.length && all.every(({ count }) => count === 0);
  const byStatus = rowsBy(all, 'status', STATUSES, words);
  const status = words.say('chart.status');
  const byAge = byStatus.length > 0 ? agesOf(all, words) : [];
  return chartOf({
    title: words.say('chart.statistics'),
    scope: unit === undefined ? '' : (unit?.replace(/^\w+:/u, '') ?? words.say('chart.allUnits')),
    counted: words.say('chart.statisticsOf'),
    bars: [
      ...(byStatus.length > 0 ? [tableOf(words.say('chart.by', { group: status }), status, byStatus, words)] : []),
      ...byAge,
    ],
    notes: [
      ...(all.some(isWithheldCell) ? [words.say('chart.withheldCells')] : []),
      ...(isNobody ? [words.say('chart.nobody')] : []),
    ],
    reading: asOf ? { text: words.say('chart.asOf', { when: writtenInstant(asOf) }), isComplete: true } : null,
  });
}

/** A table of ages for each status; one of all where the status was not asked for. */
function agesOf(cells: readonly Cell[], words: Words): readonly BarTable[] {
  if (!cells.some(({ ageBand }) => ageBand)) return [];
  const age = words.say('chart.age');
  const named = valuesOf(cells, 'status', STATUSES).flatMap((status) => {
    const rows = rowsBy(
      cells.filter((cell) => valueOf(cell, 'status') === status),
      'ageBand',
      AGES,
      words,
    );
    return rows.length > 0 ? [tableOf(words.named('status', status), age, rows, words)] : [];
  });
  if (named.length > 0) return named;
  return [tableOf(words.say('chart.by', { group: age }), age, rowsBy(cells, 'ageBand', AGES, words), words)];
}

/** The values in their order, those that this page does not know last: their children are counted too. */
function valuesOf(cells: readonly Cell[], field: 'status' | 'ageBand', order: readonly string[]): readonly string[] {
  return [...new Set([...order, ...cells.map((cell) => valueOf(cell, field))])];
}

const valueOf = (cell: Cell, field: 'status' | 'ageBand') => cell[field] ?? 'UNKNOWN';

interface CellRow {
  readonly label: string;
  readonly cells: readonly Cell[];
}

function rowsBy(
  cells: readonly Cell[],
  field: 'status' | 'ageBand',
  order: readonly string[],
  words: Words,
): readonly CellRow[] {
  const hasField = cells.some((cell) => cell[field]);
  if (!hasField) {
    return cells.length > 0 ? [{ label: words.say('chart.total'), cells }] : [];
  }
  return valuesOf(cells, field, order)
    .map((value) => ({
      label: words.named(field, value),
      cells: cells.filter((cell) => valueOf(cell, field) === value),
    }))
    .filter((row) => row.cells.some((cell) => isWithheldCell(cell) || (cell.count ?? 0) > 0));
}

function tableOf(caption: string, label: string, rows: readonly CellRow[], words: Words): BarTable {
  const hasSexes = rows.some((row) => row.cells.some(({ sex }) => sex));
  const shown = hasSexes
    ? SEXES.filter(
        ({ kind, isOf }) =>
          kind !== 'others' || rows.some((row) => row.cells.some((cell) => isOf(cell) && cell.count !== 0)),
      )
    : [];
  const drawn = rows.map((row): BarRow => {
    const total = summed(row.cells);
    const bySex = shown.map(({ kind, isOf }) => ({ kind, ...summed(row.cells.filter(isOf)) }));
    const bar = hasSexes
      ? bySex.map(({ kind, count }) => ({ kind, size: count }))
      : [{ kind: 'plain' as const, size: total.count }];
    return {
      label: row.label,
      bar: bar.filter(({ size }) => size > 0),
      cells: [...bySex.map((sum) => written(sum, words)), written(total, words)],
    };
  });
  return {
    caption,
    columns: [
      { name: label },
      ...shown.map(({ kind, word }) => ({ name: words.say(word), kind })),
      { name: words.say('chart.total') },
    ],
    rows: drawn,
  };
}

const isWithheldCell = ({ count, withheld }: Cell) => withheld === true || count === null;

function summed(cells: readonly Cell[]): Sum {
  return {
    count: cells.reduce((sum, { count }) => sum + (count ?? 0), 0),
    isWithheld: cells.some(isWithheldCell),
  };
}

/** Beside a withheld cell a sum is only the least that it may be. */
function written({ count, isWithheld }: Sum, words: Words): string {
  if (!isWithheld) return writtenNumber(count);
  return count === 0 ? words.say('chart.withheld') : words.say('chart.atLeast', { count: writtenNumber(count) });
}
