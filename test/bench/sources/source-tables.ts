import { line, type Column } from '../figure-rows';
import type { Load } from './loads';
import type { LoadStep, LookupCost } from './load-words';
import type { ReadingCost } from './reading-cost';

const READING: readonly Column[] = [
  ['', 30],
  ...[
    'rows/s',
    'parse µs',
    'map µs',
    'read µs',
    'whole µs',
    'ratio',
    'hash µs',
    'encrypt µs',
    'decrypt µs',
    'losses',
  ].map((title): Column => [title, 12]),
];

/** The first path is the one that the others are compared with. */
export function readingTable(costs: readonly ReadingCost[]): string {
  const [base] = costs;
  return table(
    READING,
    costs.map((cost) => [
      cost.name,
      (1_000_000 / cost.whole).toFixed(0),
      ...[cost.parse, cost.map, cost.read, cost.whole].map(number),
      ratio(cost.whole, base?.whole),
      ...[cost.hash, cost.encrypt, cost.decrypt].map(number),
      String(cost.losses),
    ]),
  );
}

const LOOKUPS: readonly Column[] = [['', 30], ...['ms', 'ratio', 'calls'].map((title): Column => [title, 12])];

export function lookupTable(costs: readonly LookupCost[]): string {
  return table(
    LOOKUPS,
    costs.map(({ name, cpuMs, calls }) => [name, cpuMs.toFixed(3), ratio(cpuMs, costs[0]?.cpuMs), calls.toFixed(2)]),
  );
}

const LOADING: readonly Column[] = [
  ['', 44],
  ...['rows', 'written', 'rows/s', 'ms CPU', 'µs a row', 'PostgreSQL µs', 'ratio', 'statements', 'peak MB'].map(
    (title): Column => [title, 15],
  ),
];

export const loadHead = line(
  LOADING,
  LOADING.map(([title]) => title),
);

/**
 * `base`: the load that the others are compared with; `ratio` is that of processor time, of process and PostgreSQL, for
 * one paper of its first step.
 */
export function loadLines({ path, steps }: Load, base: Load): string {
  const perRow = ({ cpuMs, postgresMs, rows }: LoadStep) => (1000 * (cpuMs + postgresMs)) / rows;
  const [first] = base.steps;
  return steps
    .map((step) =>
      line(LOADING, [
        `${path}: ${step.name}`,
        ...[String(step.rows), String(step.written)],
        ((1000 * step.rows) / step.wallMs).toFixed(0),
        step.cpuMs.toFixed(0),
        ...[(1000 * step.cpuMs) / step.rows, (1000 * step.postgresMs) / step.rows].map(number),
        first ? ratio(perRow(step), perRow(first)) : '',
        ...[String(step.statements), step.peakMb.toFixed(0)],
      ]),
    )
    .join('');
}

function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const titles = columns.map(([title]) => title);
  return [titles, ...rows].map((cells) => line(columns, cells)).join('');
}

function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}

function ratio(value: number, base: number | undefined): string {
  return base === undefined ? '' : `${(value / base).toFixed(2)}x`;
}
