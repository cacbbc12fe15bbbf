import { SAFEGUARDS } from './control-words';
import type { Growth } from './growth';
import type { Memory } from './memory';
import type { ScenarioFigures } from './rounds';
import type { SafeguardFigures } from './safeguards';
import { SUTS } from './target';

const GOALS = { floorRatio: 2.5, memoryMb: 600 } as const;

/** A column's title and width: rows are written before the widest is known. */
export type Column = readonly [title: string, width: number];

const NAME: Column = ['', 29];
export const CPU_COLUMNS: readonly Column[] = [
  NAME,
  ...SUTS.map((sut): Column => [sut, 16]),
  ['stock / ours', 25],
  ['cached / ours', 25],
  ['ours / floor', 25],
  ['failed', 8],
];

export function cpuRow({ name, goal, suts, stockRatio, cachedStockRatio, floorRatio }: ScenarioFigures): string[] {
  return [
    name,
    ...SUTS.map((sut) => number(suts[sut]?.cpuMs)),
    judged(stockRatio, goal, (value, least) => value >= least, 'at least'),
    // Harder than the goal: against the stock stack with a cache in its subgraphs.
    judged(cachedStockRatio, goal, (value, least) => value >= least, 'at least'),
    judged(floorRatio, GOALS.floorRatio, (value, most) => value <= most, 'at most'),
    String(SUTS.reduce((sum, sut) => sum + (suts[sut]?.failed ?? 0), 0)),
  ];
}

export const TIME_COLUMNS: readonly Column[] = [
  NAME,
  ...SUTS.map((sut): Column => [sut, 16]),
  ['calls: ours, floor, stock', 27],
];

export function timeRow({ name, suts }: ScenarioFigures): string[] {
  return [
    name,
    ...SUTS.map((sut) => {
      const wall = suts[sut]?.wallMs;
      return wall ? `${number(wall.median)} / ${number(wall.p99)}` : '';
    }),
    [suts.ours, suts.floor, suts.stock].map((figures) => number(figures?.calls)).join(', '),
  ];
}

export const SAFEGUARD_COLUMNS: readonly Column[] = [
  NAME,
  ['ours ms', 9],
  ...SAFEGUARDS.map((safeguard): Column => [safeguard, 16]),
  ['ours / bare', 13],
  ['masked / full', 15],
  ['PostgreSQL ms', 15],
  ['of it recording', 17],
  ['failed', 8],
];

export function safeguardRow(figures: SafeguardFigures): string[] {
  const { name, cpuMs, costs, bareRatio, maskedRatio, postgresMs, recordingPostgresMs, failed } = figures;
  return [
    name,
    number(cpuMs),
    ...SAFEGUARDS.map((safeguard) => `${percent(costs[safeguard].cpuShare)} / ${percent(costs[safeguard].wallShare)}`),
    `${bareRatio.toFixed(2)}x`,
    `${maskedRatio.toFixed(2)}x`,
    ...[postgresMs, recordingPostgresMs].map(number),
    String(failed),
  ];
}

export const GROWTH_COLUMNS: readonly Column[] = [
  NAME,
  ...['cpu ms', 'median ms', 'p99 ms', 'calls', 'failed'].map((title): Column => [title, 11]),
];

export function growthRow({ size, figures }: Growth['worlds'][number]): string[] {
  const { cpuMs, wallMs, calls, failed } = figures;
  return [`${size} children`, ...[cpuMs, wallMs.median, wallMs.p99, calls].map(number), String(failed)];
}

export function memoryLine(memory: Memory | null): string {
  if (!memory) return 'not measured: this system has no /proc';
  const { kind, processes, readyMb, usedMb } = memory;
  const verdict = judged(usedMb, GOALS.memoryMb, (value, most) => value <= most, 'at most', 'MB');
  return `${kind} of ${processes} processes: ${Math.round(readyMb)} MB when ready, ${verdict} after every child was traced`;
}

function judged(
  value: number,
  goal: number | null,
  isMet: (value: number, goal: number) => boolean,
  words: string,
  unit = 'x',
): string {
  if (Number.isNaN(value)) return '';
  const text = unit === 'x' ? `${value.toFixed(1)}x` : `${Math.round(value)} ${unit}`;
  if (goal === null) return text;
  return isMet(value, goal) ? `${text} (goal ${goal})` : `${text} MISSED: ${words} ${goal}`;
}

function percent(share: number): string {
  return `${share < 0 ? '' : '+'}${(share * 100).toFixed(0)} %`;
}

function number(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '';
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}

export function line(columns: readonly Column[], cells: readonly string[]): string {
  const padded = cells.map((cell, at) => {
    const width = columns[at]?.[1] ?? 0;
    return at === 0 ? cell.padEnd(width) : cell.padStart(width);
  });
  return `${padded.join('').trimEnd()}\n`;
}
