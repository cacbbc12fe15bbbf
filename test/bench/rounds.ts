import { runBatch, sendAll, type Batch } from './batch';
import type { Scenario } from './scenarios';
import { median, quantile } from './statistics';
import type { SutName, Target } from './target';
import type { World } from './world';

export interface Figures {
  /** Milliseconds of processor time a request, of all the system's processes: the median of the rounds. */
  readonly cpuMs: number;
  readonly wallMs: { readonly median: number; readonly p99: number };
  /** Bulk calls to agency systems a request. */
  readonly calls: number;
  /** Requests that failed in the measured rounds. */
  readonly failed: number;
}

export interface ScenarioFigures {
  readonly name: string;
  readonly goal: number | null;
  readonly suts: Readonly<Partial<Record<SutName, Figures>>>;
  /** The stock stack's CPU as a multiple of ours, the median of the rounds' ratios; `NaN` if not measured. */
  readonly stockRatio: number;
  readonly cachedStockRatio: number;
  /** Our CPU as a multiple of the floor's. */
  readonly floorRatio: number;
}

const UNMEASURED_AT_ONCE = 4;

/**
 * All systems take turns in every round, in rotating order, so that other load on the machine
 * hits all of them. Ratios are taken within a round.
 */
export async function runScenario(
  world: World,
  targets: readonly Target[],
  scenario: Scenario,
  rounds: number,
): Promise<ScenarioFigures> {
  const own = targets.filter(({ name }) => scenario.suts.includes(name));
  for (const target of own.filter(({ name }) => name !== 'stock')) {
    await target.prepare();
    await sendAll(target, scenario.before, UNMEASURED_AT_ONCE);
  }
  const batches = new Map<SutName, Batch[]>(own.map(({ name }) => [name, []]));
  // The round before the first is discarded: a process that was idle collects garbage and compiles again.
  for (let round = -1; round < rounds; round++) {
    const jobs = scenario.jobs();
    const turn = (round + 1) % own.length;
    for (const target of [...own.slice(turn), ...own.slice(0, turn)]) {
      const batch = await runBatch(world, target, jobs, scenario.atOnce);
      if (round >= 0) batches.get(target.name)?.push(batch);
    }
  }
  const ratios = (over: SutName, under: SutName) =>
    (batches.get(over) ?? []).map(({ cpuMs }, round) => cpuMs / (batches.get(under)?.[round]?.cpuMs ?? NaN));
  return {
    name: scenario.name,
    goal: scenario.goal,
    suts: Object.fromEntries([...batches].map(([name, some]) => [name, toFigures(some)])),
    stockRatio: median(ratios('stock', 'ours')),
    cachedStockRatio: median(ratios('stock, cached', 'ours')),
    floorRatio: median(ratios('ours', 'floor')),
  };
}

export function toFigures(batches: readonly Batch[]): Figures {
  const wallMs = batches.flatMap((batch) => batch.wallMs);
  return {
    cpuMs: median(batches.map(({ cpuMs }) => cpuMs)),
    wallMs: { median: median(wallMs), p99: quantile(wallMs, 0.99) },
    calls: median(batches.map(({ calls }) => calls)),
    failed: batches.reduce((sum, { failed }) => sum + failed, 0),
  };
}
