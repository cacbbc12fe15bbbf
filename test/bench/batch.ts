import type { Job, Target } from './target';
import type { World } from './world';

/** What a batch of requests cost, each request's share of it. */
export interface Batch {
  readonly cpuMs: number;
  /** From the first byte sent to the last received, one a request. */
  readonly wallMs: readonly number[];
  /** Bulk calls to agency systems. */
  readonly calls: number;
}

/** Sends `jobs`, never more than `atOnce` at a time, and measures the target meanwhile. */
export async function runBatch(world: World, target: Target, jobs: readonly Job[], atOnce: number): Promise<Batch> {
  await target.prepare();
  await world.resetCalls();
  const before = await target.cpuMs();
  const wallMs = await sendAll(target, jobs, atOnce);
  const cpuMs = (await target.cpuMs()) - before;
  return { cpuMs: cpuMs / jobs.length, wallMs, calls: (await world.calls()) / jobs.length };
}

/** Answers how long each took, in milliseconds. Jobs that were not begun within `patienceMs` are left out. */
export async function sendAll(
  target: Target,
  jobs: readonly Job[],
  atOnce: number,
  patienceMs = Infinity,
): Promise<number[]> {
  const wallMs: number[] = [];
  const deadline = performance.now() + patienceMs;
  let next = 0;
  const line = async () => {
    for (let job = jobs[next++]; job && performance.now() < deadline; job = jobs[next++]) {
      const begun = performance.now();
      await target.send(job);
      wallMs.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  return wallMs;
}
