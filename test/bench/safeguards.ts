import { runBatch, sendAll, type Batch } from './batch';
import { COMMITTEE, SUPERVISOR, type BenchIssuer } from './bench-caller';
import { chooseChildren } from './chosen-children';
import { SAFEGUARDS, type Safeguard } from './control-words';
import { openPostgresCpu } from './postgres-cpu';
import { repeated, type Amounts } from './scenarios';
import { startFlags } from './start-flags';
import { median } from './statistics';
import { startSut } from './sut-process';
import { graphTarget, type Job, type Target } from './target';
import type { World } from './world';

/** A safeguard's part of a request's processor time and of the time to answer, 0 to 1. */
export interface SafeguardCost {
  readonly cpuShare: number;
  readonly wallShare: number;
}

export interface SafeguardFigures {
  readonly name: string;
  /** Processor time of the product's process and, apart, of PostgreSQL; milliseconds per request. */
  readonly cpuMs: number;
  readonly postgresMs: number;
  readonly wallMs: number;
  readonly costs: Readonly<Record<Safeguard, SafeguardCost>>;
  /** PostgreSQL's processor time for the record of one request, in milliseconds. */
  readonly recordingPostgresMs: number;
  /** The product's processor time, as a multiple of what it would use without any safeguard. */
  readonly bareRatio: number;
  /** Processor time for a caller who sees all masked, as a multiple of that for one who sees all in full. */
  readonly maskedRatio: number;
  /** Requests that failed in the measured rounds. */
  readonly failed: number;
}

/** The caller, and the safeguard that is done twice. */
interface Way {
  readonly name: 'once' | 'masked' | Safeguard;
  readonly target: Target;
  readonly batches: (Batch & { readonly postgresMs: number })[];
}

/** Known to the same number of sources, so that all batches of children cost the same. */
const SOURCES = 3;
const WARM_CHILDREN = 20;
const WARM_PAGES = 3;
const WARM_UP_AT_ONCE = 4;

/**
 * The cost of each safeguard in the unchanged product: each is done twice in turn, in the
 * same process, and the difference is its cost. All ratios are taken within a round. Figures are passed to
 * `onMeasured` as they come.
 */
export async function measureSafeguards(
  world: World,
  issuer: BenchIssuer,
  amounts: Amounts,
  onMeasured: (figures: SafeguardFigures) => void,
): Promise<void> {
  const { rounds, cold, warm, pages } = amounts.safeguards;
  const children = await chooseChildren(world.databaseUrl, { pages: WARM_PAGES, fewest: SOURCES, most: SOURCES });
  const postgresCpu = await openPostgresCpu(world.databaseUrl);
  const process = await startSut('ours/twice', world.settings, { flags: startFlags() });
  const way = async (name: Way['name'], twice: Safeguard | null, callerContext = COMMITTEE): Promise<Way> => {
    const headers = await issuer.headersOf(callerContext);
    const target = graphTarget('ours', process.url, [process], { headers, prepare: () => process.doTwice(twice) });
    return { name, target, batches: [] };
  };
  const newWays = () =>
    Promise.all([
      way('once', null),
      way('masked', null, SUPERVISOR),
      ...SAFEGUARDS.map((safeguard) => way(safeguard, safeguard)),
    ]);

  async function measure(name: string, jobs: () => readonly Job[]): Promise<SafeguardFigures> {
    const ways = await newWays();
    for (let round = -1; round < rounds; round++) {
      const turn = (round + 1) % ways.length;
      for (const { target, batches } of [...ways.slice(turn), ...ways.slice(0, turn)]) {
        const requested = jobs();
        const before = postgresCpu();
        const batch = await runBatch(world, target, requested, 1);
        const postgresMs = (postgresCpu() - before) / requested.length;
        if (round >= 0) batches.push({ ...batch, postgresMs });
      }
    }
    await Promise.all(ways.map(({ target }) => target.close()));
    return toFigures(name, ways);
  }

  try {
    const known = children.fresh(WARM_CHILDREN);
    const listed = children.freshPages(WARM_PAGES);
    const warmUp = children.fresh(amounts.coldWarmUp / 2);
    for (const { target } of await newWays()) {
      await target.prepare();
      await sendAll(target, [...listed, ...warmUp, ...repeated(known, amounts.repeatedWarmUp)], WARM_UP_AT_ONCE);
      await target.close();
    }
    onMeasured(await measure('one child, cold', () => children.fresh(cold)));
    onMeasured(await measure('one child, warm', () => repeated(known, warm)));
    onMeasured(await measure('fifty children, warm', () => repeated(listed, pages)));
  } finally {
    await process.end();
  }
}

function toFigures(name: string, ways: readonly Way[]): SafeguardFigures {
  const batchesOf = (wanted: Way['name']) => ways.find((way) => way.name === wanted)?.batches ?? [];
  const once = batchesOf('once');
  const ratio = (wanted: Way['name'], of: (batch: Way['batches'][number]) => number) =>
    median(batchesOf(wanted).map((batch, round) => of(batch) / (once[round] ? of(once[round]) : NaN)));
  const wallOf = ({ wallMs }: Batch) => median(wallMs);
  const cost = (safeguard: Safeguard): SafeguardCost => ({
    cpuShare: ratio(safeguard, ({ cpuMs }) => cpuMs) - 1,
    wallShare: ratio(safeguard, wallOf) - 1,
  });
  const costs = Object.fromEntries(SAFEGUARDS.map((safeguard) => [safeguard, cost(safeguard)])) as Record<
    Safeguard,
    SafeguardCost
  >;
  const shares = SAFEGUARDS.reduce((sum, safeguard) => sum + costs[safeguard].cpuShare, 0);
  // Counted in hundredths of a second, so only many rounds together are significant.
  const postgresOf = (wanted: Way['name']) => mean(batchesOf(wanted).map(({ postgresMs }) => postgresMs));
  return {
    name,
    cpuMs: median(once.map(({ cpuMs }) => cpuMs)),
    postgresMs: postgresOf('once'),
    wallMs: median(once.map(wallOf)),
    costs,
    recordingPostgresMs: postgresOf('recording') - postgresOf('once'),
    bareRatio: 1 / (1 - shares),
    maskedRatio: ratio('masked', ({ cpuMs }) => cpuMs),
    failed: ways.flatMap(({ batches }) => batches).reduce((sum, { failed }) => sum + failed, 0),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
