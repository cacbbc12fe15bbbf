import type { CpuProfile } from './cpu-profile';
import {
  CPU_COLUMNS,
  cpuRow,
  GROWTH_COLUMNS,
  growthRow,
  line,
  matchingLines,
  memoryLine,
  SAFEGUARD_COLUMNS,
  safeguardRow,
  TIME_COLUMNS,
  timeRow,
  type Column,
} from './figure-rows';
import type { Growth } from './growth';
import type { MatchingCost } from './matching-cost';
import type { Memory } from './memory';
import type { ScenarioFigures } from './rounds';
import type { SafeguardFigures } from './safeguards';

export interface BenchSettings {
  readonly machine: { readonly node: string; readonly cpu: string; readonly cpus: number };
  readonly settings: { readonly worldSize: number; readonly rounds: number; readonly quick: boolean };
}

/** A part that could not be measured, although others were. */
export interface Unmeasured {
  readonly name: string;
  readonly why: string;
}

export interface Results extends BenchSettings {
  readonly scenarios: ScenarioFigures[];
  /** Requests that the stock stack lost and that were sent again. */
  stockHangUps: number;
  readonly safeguards: SafeguardFigures[];
  readonly growth: Growth['worlds'][number][];
  matching: MatchingCost | null;
  memory: Memory | null;
  readonly profiles: CpuProfile[];
  readonly unmeasured: Unmeasured[];
}

const SHOWN_PARTS = 14;

/** Writes each figure as soon as it exists, as text and as JSON, so that an interrupted bench has reported its figures. */
export class Report {
  readonly #results: Results;
  readonly #write: (text: string) => void;
  readonly #save: (results: Results) => void;
  #table = '';

  constructor(settings: BenchSettings, write: (text: string) => void, save: (results: Results) => void) {
    [this.#write, this.#save] = [write, save];
    this.#results = {
      ...settings,
      ...{
        scenarios: [],
        stockHangUps: 0,
        safeguards: [],
        growth: [],
        matching: null,
        memory: null,
        profiles: [],
        unmeasured: [],
      },
    };
    const { machine } = settings;
    const { worldSize, rounds } = settings.settings;
    const on = `Node ${machine.node}, ${machine.cpus} × ${machine.cpu}`;
    write(`${on}; a world of ${worldSize} children; medians of ${rounds} rounds\n`);
  }

  get isWhole(): boolean {
    return this.#results.unmeasured.length === 0;
  }

  scenario(figures: ScenarioFigures): void {
    this.#results.scenarios.push(figures);
    this.#row('Processor time of one request, all processes of a system together (ms)', CPU_COLUMNS, cpuRow(figures));
  }

  /** Called after the last scenario. */
  times(stockHangUps: number): void {
    this.#results.stockHangUps = stockHangUps;
    const title = 'Time to answer: median / 99th percentile (ms); bulk calls to agencies a request';
    for (const figures of this.#results.scenarios) this.#row(title, TIME_COLUMNS, timeRow(figures));
    if (stockHangUps === 0) return;
    this.#write(`The stock gateway lost ${stockHangUps} requests to closing connections; they were sent again.\n`);
  }

  safeguard(figures: SafeguardFigures): void {
    this.#results.safeguards.push(figures);
    const title =
      'Rights and their record: what each adds to processor time / time to answer, done twice instead of once';
    this.#row(title, SAFEGUARD_COLUMNS, safeguardRow(figures));
  }

  growth({ worlds }: Growth): void {
    this.#results.growth.push(...worlds);
    const title = 'Growth: a cold trace of a child known to three sources';
    for (const world of worlds) this.#row(title, GROWTH_COLUMNS, growthRow(world));
  }

  matching(cost: MatchingCost): void {
    this.#results.matching = cost;
    const title = 'Matching: what it takes a claim, and a cold trace while it works';
    for (const row of matchingLines(cost)) this.#row(title, null, [row]);
  }

  memory(memory: Memory | null): void {
    this.#results.memory = memory;
    this.#row('Memory of the default sandbox, all its processes', null, [memoryLine(memory)]);
  }

  profile(profile: CpuProfile): void {
    this.#results.profiles.push(profile);
    for (const { part, share } of profile.parts.slice(0, SHOWN_PARTS)) {
      const line = `  ${(share * 100).toFixed(1).padStart(5)} %  ${part}`;
      this.#row(`Where our time goes: ${profile.name}`, null, [line]);
    }
  }

  unmeasured(part: Unmeasured): void {
    this.#results.unmeasured.push(part);
    this.#row('Not measured', null, [`${part.name}: ${part.why}`]);
  }

  #row(table: string, columns: readonly Column[] | null, cells: readonly string[]): void {
    if (table !== this.#table) {
      this.#write(
        `\n${table}\n${
          columns
            ? line(
                columns,
                columns.map(([title]) => title),
              )
            : ''
        }`,
      );
      this.#table = table;
    }
    this.#write(columns ? line(columns, cells) : `${cells.join('   ')}\n`);
    this.#save(this.#results);
  }
}
