import { SAFEGUARDS } from './control-words';
import type { Growth } from './growth';
import type { MatchingCost } from './matching-cost';
import type { Memory } from './memory';
import type { ScenarioFigures } from './rounds';
import type { SafeguardFigures } from './safeguards';
import { SUTS } from './target';

const GOALS = { floorRatio: 2.5, memoryMb: 600, claimMs: 0.8, matchingRatio: 1.1 } as const;

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

export function matchingLines({ claims, claimMs, claimPostgresMs, atRest, atWork, ...ratios }: MatchingCost): string[] {
  const most = (value: number, goal: number) => value <= goal;
  const trace = ({ cpuMs, wallMs }: MatchingCost['atRest']) =>
    `${number(cpuMs)} ms of processor, ${number(wallMs.median)} / ${number(wallMs.p99)} ms to answer`;
  return [
    `one claim: ${judged(claimMs, GOALS.claimMs, most, 'at most', 'ms')} of processor, and ${number(claimPostgresMs)} ms of PostgreSQL (${claims} claims)`,
    `cold trace, nothing is matched: ${trace(atRest)}`,
    `cold trace, all is matched:     ${trace(atWork)}`,
    `the one to the other:           ${judged(ratios.cpuRatio, GOALS.matchingRatio, most, 'at most', 'x2')} of processor, ${judged(ratios.wallRatio, GOALS.matchingRatio, most, 'at most', 'x2')} to answer`,
  ];
}

/** `x2`: a ratio with two digits. */
type Unit = 'x' | 'x2' | 'ms' | 'MB';

function judged(
  value: number,
  goal: number | null,
  isMet: (value: number, goal: number) => boolean,
  words: string,
  unit: Unit = 'x',
): string {
  if (Number.isNaN(value)) return '';
  const text = shown(value, unit);
  if (goal === null) return text;
  return isMet(value, goal) ? `${text} (goal ${goal})` : `${text} MISSED: ${words} ${goal}`;
}

function shown(value: number, unit: Unit): string {
  if (unit === 'MB') return `${Math.round(value)} MB`;
  if (unit === 'ms') return `${value.toFixed(2)} ms`;
  return `${value.toFixed(unit === 'x' ? 1 : 2)}x`;
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
