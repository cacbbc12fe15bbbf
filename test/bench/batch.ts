import type { Job, Target } from './target';
import type { World } from './world';

/** The cost of a batch of requests, per request. */
export interface Batch {
  readonly cpuMs: number;
  /** From the first byte sent to the last received, for each answered request. */
  readonly wallMs: readonly number[];
  /** Requests that had no answer, or one with an error: a moment in which the machine was slow. */
  readonly failed: number;
  /** Bulk calls to agency systems. This and `cpuMs` are `NaN` where too many failed. */
  readonly calls: number;
}

/** If more have failed, the figure would be the duration of failures. */
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
 * Resolves with how long each took, in milliseconds, and how many failed. Jobs not started within `patienceMs` are
 * skipped.
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
