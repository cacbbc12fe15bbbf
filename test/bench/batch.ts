import type { Job, Target } from './target';
import type { World } from './world';

/** What a batch of requests cost, each request's share of it. */
export interface Batch {
  readonly cpuMs: number;
  /** From the first byte sent to the last received, one for each request that was answered. */
  readonly wallMs: readonly number[];
  /** Requests that had no answer, or one with an error: a moment in which the machine was slow. */
  readonly failed: number;
  /** Bulk calls to agency systems. This and `cpuMs` are `NaN` where too many failed. */
  readonly calls: number;
}

/** Where more have failed, what was measured is how long failing takes. */
const MAX_FAILED_SHARE = 0.1;

/** Sends `jobs`, never more than `atOnce` at a time, and measures the target meanwhile. */
export async function runBatch(world: World, target: Target, jobs: readonly Job[], atOnce: number): Promise<Batch> {
  await target.prepare();
  await world.resetCalls();
  const before = await target.cpuMs();
  const { wallMs, failed } = await sendAll(target, jobs, atOnce);
  const cpuMs = (await target.cpuMs()) - before;
  const requested = failed / jobs.length > MAX_FAILED_SHARE ? NaN : jobs.length;
  return { cpuMs: cpuMs / requested, wallMs, failed, calls: (await world.calls()) / requested };
}

/**
 * Answers how long each took, in milliseconds, and how many failed. Jobs that were not begun within `patienceMs` are
 * left out.
 */
export async function sendAll(
  target: Pick<Target, 'send'>,
  jobs: readonly Job[],
  atOnce: number,
  patienceMs = Infinity,
): Promise<Pick<Batch, 'wallMs' | 'failed'>> {
  const wallMs: number[] = [];
  let failed = 0;
  const deadline = performance.now() + patienceMs;
  let next = 0;
  const line = async () => {
    for (let job = jobs[next++]; job && performance.now() < deadline; job = jobs[next++]) {
      const begun = performance.now();
      await target.send(job).then(
        () => wallMs.push(performance.now() - begun),
        () => (failed += 1),
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  return { wallMs, failed };
}
