import { deepStrictEqual } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import type { Job, Target } from './target';

/** When the machine is slow, a system may answer without an agency, or not at all: only a lasting difference counts. */
const ATTEMPTS = 5;
const AGAIN_MS = 500;

/**
 * Compares every system's answer with the first one's, because a system that answers less is faster unfairly. Ignores when
 * a record was read, and what grows with time. Throws if two differ.
 */
export async function expectSameAnswers(targets: readonly Target[], jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await expectSame(targets, job);
        break;
      } catch (error) {
        if (attempt === ATTEMPTS) throw error;
        await pause(AGAIN_MS);
      }
    }
  }
}

async function expectSame(targets: readonly Target[], job: Job): Promise<void> {
  let expected: unknown;
  for (const target of targets) {
    await target.prepare();
    // Extensions (cost, withheld) exist only in our answers.
    const { data: answer } = JSON.parse(await target.send(job), leaveOutTimes) as { readonly data: unknown };
    expected ??= answer;
    deepStrictEqual(answer, expected, `${target.name} answers otherwise than ${targets[0]?.name ?? ''}`);
  }
}

function leaveOutTimes(key: string, value: unknown): unknown {
  if (key === 'asOf') return undefined;
  // An open gap lasts until now.
  if (typeof value === 'object' && value !== null && 'uncertain' in value && 'to' in value && value.to === null) {
    return { ...value, hours: null };
  }
  return value;
}
