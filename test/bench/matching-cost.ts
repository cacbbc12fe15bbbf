import { setTimeout as pause } from 'node:timers/promises';
import { runBatch, sendAll, type Batch } from './batch';
import { COMMITTEE, type BenchIssuer } from './bench-caller';
import { chooseChildren } from './chosen-children';
import { putMatchingToRest, startMatchingOver, waitingClaims } from './matching-rest';
import { openPostgresCpu } from './postgres-cpu';
import { processTree, readProc, ticksOf, TICK_MS } from './process-tree';
import { toFigures, type Figures } from './rounds';
import type { Amounts } from './scenarios';
import { median } from './statistics';
import { startOurs } from './suts';
import type { SutProcess } from './sut-process';
import { graphTarget } from './target';
import type { World } from './world';

/** What matching costs, and what it costs those who wait for a trace meanwhile. */
export interface MatchingCost {
  /** Processor time for one claim of a first start, in milliseconds: of the process that matches, and of PostgreSQL. */
  readonly claimMs: number;
  readonly claimPostgresMs: number;
  /** So many claims were matched while that was measured. */
  readonly claims: number;
  /** Cold traces; the processor time is that of the process that answers. */
  readonly atRest: Figures;
  readonly atWork: Figures;
  /** Medians of the rounds' ratios, working to resting. */
  readonly cpuRatio: number;
  readonly wallRatio: number;
}

const SOURCES = 3;
const WARM_UP_AT_ONCE = 4;
const LOOK_EVERY_MS = 100;
const MEASURED_MS = 15_000;

/**
 * The cold trace while nothing is matched and while all claims are, as at a first start, in alternating rounds of one
 * process.
 */
export async function measureMatching(world: World, issuer: BenchIssuer, amounts: Amounts): Promise<MatchingCost> {
  const { databaseUrl } = world;
  const children = await chooseChildren(databaseUrl, { pages: 0, fewest: SOURCES, most: SOURCES });
  const postgresCpu = await openPostgresCpu(databaseUrl);
  const process = await startOurs(world.settings);
  const target = graphTarget('ours', process.url, [process], { headers: await issuer.headersOf(COMMITTEE) });
  const atRest: Batch[] = [];
  const atWork: Batch[] = [];
  try {
    await sendAll(target, children.fresh(amounts.coldWarmUp / 2), WARM_UP_AT_ONCE, amounts.warmUpMs);
    for (let round = -1; round < amounts.rounds; round++) {
      await putMatchingToRest(databaseUrl);
      const resting = await runBatch(world, target, children.fresh(amounts.cold), 1);
      await startOver(process, databaseUrl);
      const working = await runBatch(world, target, children.fresh(amounts.cold), 1);
      if ((await waitingClaims(databaseUrl)) === 0) throw new Error('Matching ended before the traces did.');
      if (round < 0) continue;
      atRest.push(resting);
      atWork.push(working);
    }
    const before = { waiting: await waitingClaims(databaseUrl), ms: matcherCpu(process), postgresMs: postgresCpu() };
    await pause(MEASURED_MS);
    const claims = before.waiting - (await waitingClaims(databaseUrl));
    const ratio = (of: (batch: Batch) => number) =>
      median(atWork.map((batch, round) => of(batch) / (atRest[round] ? of(atRest[round]) : NaN)));
    return {
      claims,
      claimMs: (matcherCpu(process) - before.ms) / claims,
      claimPostgresMs: (postgresCpu() - before.postgresMs) / claims,
      atRest: toFigures(atRest),
      atWork: toFigures(atWork),
      cpuRatio: ratio(({ cpuMs }) => cpuMs),
      wallRatio: ratio(({ wallMs }) => median(wallMs)),
    };
  } finally {
    await putMatchingToRest(databaseUrl);
    await target.close();
    await process.end();
  }
}

/** A new process knows of no claim that it was asked for. Resolves when it matches. */
async function startOver(running: SutProcess, databaseUrl: string): Promise<void> {
  const matcher = matcherOf(running);
  await startMatchingOver(databaseUrl);
  const all = await waitingClaims(databaseUrl);
  process.kill(matcher, 'SIGKILL');
  while (matcherOf(running) === 0 || (await waitingClaims(databaseUrl)) === all) await pause(LOOK_EVERY_MS);
}

/** The process that matches for this one; 0 while there is none. */
function matcherOf({ pid }: SutProcess): number {
  return processTree(pid).find((one) => readProc(`/proc/${one}/cmdline`).includes('matching-main')) ?? 0;
}

function matcherCpu(running: SutProcess): number {
  return ticksOf(matcherOf(running)) * TICK_MS;
}
