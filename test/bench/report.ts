import { SAFEGUARDS } from './control-words';
import type { CpuProfile } from './cpu-profile';
import type { Growth } from './growth';
import type { Memory } from './memory';
import type { ScenarioFigures } from './rounds';
import type { SafeguardFigures } from './safeguards';
import { SUTS } from './target';

export const GOALS = { floorRatio: 2.5, memoryMb: 600 } as const;

export interface Results {
  readonly machine: { readonly node: string; readonly cpu: string; readonly cpus: number };
  readonly settings: { readonly worldSize: number; readonly rounds: number; readonly quick: boolean };
  readonly scenarios: readonly ScenarioFigures[];
  /** Requests that the stock stack lost and that were sent again. */
  readonly stockHangUps: number;
  readonly safeguards: readonly SafeguardFigures[];
  readonly growth: Growth;
  readonly memory: Memory | null;
  readonly profiles: readonly CpuProfile[];
}

const SHOWN_PARTS = 14;

export function toText(results: Results): string {
  const { machine, settings } = results;
  return [
    `Node ${machine.node}, ${machine.cpus} × ${machine.cpu}; a world of ${settings.worldSize} children; medians of ${settings.rounds} rounds`,
    ...section('Processor time of one request, all processes of a system together (ms)', cpuTable(results.scenarios)),
    ...section(
      'Time to answer: median / 99th percentile (ms); bulk calls to agencies a request',
      timeTable(results.scenarios),
    ),
    ...(results.stockHangUps > 0
      ? [`The stock gateway lost ${results.stockHangUps} requests to closing connections; they were sent again.`]
      : []),
    ...section(
      'Rights and their record: what each adds to processor time / time to answer, done twice instead of once',
      safeguardTable(results.safeguards),
    ),
    ...section('Growth: a cold trace of a child known to three sources', growthTable(results.growth)),
    ...section('Memory of the default sandbox, all its processes', memoryLines(results.memory)),
    ...results.profiles.flatMap((profile) => section(`Where our time goes: ${profile.name}`, profileTable(profile))),
    '',
  ].join('\n');
}

function cpuTable(scenarios: readonly ScenarioFigures[]): string[] {
  return table(
    ['', ...SUTS, 'stock / ours', 'cached / ours', 'ours / floor'],
    scenarios.map(({ name, goal, suts, stockRatio, cachedStockRatio, floorRatio }) => [
      name,
      ...SUTS.map((sut) => number(suts[sut]?.cpuMs)),
      judged(stockRatio, goal, (value, least) => value >= least, 'at least'),
      // Harder than the goal was meant: the stock stack with a cache in its subgraphs.
      judged(cachedStockRatio, goal, (value, least) => value >= least, 'at least'),
      judged(floorRatio, GOALS.floorRatio, (value, most) => value <= most, 'at most'),
    ]),
  );
}

function timeTable(scenarios: readonly ScenarioFigures[]): string[] {
  return table(
    ['', ...SUTS, 'calls: ours, floor, stock'],
    scenarios.map(({ name, suts }) => [
      name,
      ...SUTS.map((sut) => {
        const wall = suts[sut]?.wallMs;
        return wall ? `${number(wall.median)} / ${number(wall.p99)}` : '';
      }),
      [suts.ours, suts.floor, suts.stock].map((figures) => number(figures?.calls)).join(', '),
    ]),
  );
}

function safeguardTable(figures: readonly SafeguardFigures[]): string[] {
  return table(
    ['', 'ours ms', ...SAFEGUARDS, 'ours / bare', 'masked / full', 'PostgreSQL ms', 'of it recording'],
    figures.map(({ name, cpuMs, costs, bareRatio, maskedRatio, postgresMs, recordingPostgresMs }) => [
      name,
      number(cpuMs),
      ...SAFEGUARDS.map(
        (safeguard) => `${percent(costs[safeguard].cpuShare)} / ${percent(costs[safeguard].wallShare)}`,
      ),
      `${bareRatio.toFixed(2)}x`,
      `${maskedRatio.toFixed(2)}x`,
      ...[postgresMs, recordingPostgresMs].map(number),
    ]),
  );
}

function growthTable({ worlds }: Growth): string[] {
  return table(
    ['', 'cpu ms', 'median ms', 'p99 ms', 'calls'],
    worlds.map(({ size, figures }) => [
      `${size} children`,
      ...[figures.cpuMs, figures.wallMs.median, figures.wallMs.p99, figures.calls].map(number),
    ]),
  );
}

function memoryLines(memory: Memory | null): string[] {
  if (!memory) return ['not measured: this system has no /proc'];
  const { kind, processes, readyMb, usedMb } = memory;
  const verdict = judged(usedMb, GOALS.memoryMb, (value, most) => value <= most, 'at most', 'MB');
  return [
    `${kind} of ${processes} processes: ${Math.round(readyMb)} MB when ready, ${verdict} after every child was traced`,
  ];
}

function profileTable({ parts }: CpuProfile): string[] {
  return parts.slice(0, SHOWN_PARTS).map(({ part, share }) => `  ${(share * 100).toFixed(1).padStart(5)} %  ${part}`);
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

function section(title: string, lines: readonly string[]): string[] {
  return ['', title, ...lines];
}

function percent(share: number): string {
  return `${share < 0 ? '' : '+'}${(share * 100).toFixed(0)} %`;
}

function number(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '';
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  return [head, ...rows].map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('   '),
  );
}
