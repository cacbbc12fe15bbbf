import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { Store } from '../../runtime/postgres/store';
import { hasFound, tellFound } from './found-claims';
import type { KeptIndex } from './kept-index';
import { hasWaiting } from '../registry/claims/waiting-claims';
import { matchWaiting } from './match-waiting';
import { oneAtATime } from './one-at-a-time';
import { isSweepDue, sweepIfDue } from './sweep';

/** After a failure of PostgreSQL, and for claims that another process left behind when it ended. */
const AGAIN_MS = 1000;
/** While many claims come, matching all of them anew waits for them. */
const SWEEP_MS = 30_000;
const FOUND_MS = 15_000;

/** Matching in the background. */
export interface Matching {
  readonly ready: Promise<void>;
  readonly isReady: () => boolean;
  readonly note: () => void;
  readonly settled: () => Promise<void>;
  close(): Promise<void>;
}

export interface MatchingParts {
  readonly store: Store;
  readonly kept: KeptIndex;
  readonly clock: Clock;
  readonly log: Log;
  readonly agencies: AgencyRegistry;
}

export function createMatching({ store, kept, clock, log, agencies }: MatchingParts): Matching {
  let closed = false;
  let busy = false;
  let failures = 0;
  const isOpen = () => !closed;
  let isReady = false;
  let tellReady: () => void;
  const ready = new Promise<void>((resolve) => (tellReady = resolve));
  const timers = new Map<string, () => void>();

  /** Once at that time, however often it is asked for until then. */
  function later(name: string, ms: number, task: () => Promise<unknown>): void {
    if (closed || timers.has(name)) return;
    const run = () => {
      timers.delete(name);
      task().then(note, failed);
    };
    timers.set(name, clock.after(ms, run));
  }

  function failed(): void {
    if (closed) return;
    // The first is made good a second later; a process that starts has one when it is busy with other work.
    failures += 1;
    if (failures > 1) log.warn('matching-interrupted');
    later('again', AGAIN_MS, () => Promise.resolve());
  }

  const work = oneAtATime(async () => {
    if (closed) return;
    await kept.keepUp();
    isReady = true;
    tellReady();
    busy = true;
    await matchAll().finally(() => (busy = false));
    failures = 0;
    if (!isOpen()) return;
    if (await hasWaiting(store)) later('again', AGAIN_MS, () => Promise.resolve());
    if (await isSweepDue(store, kept.index)) {
      later('sweep', SWEEP_MS, () => sweepIfDue(store, kept.index));
    }
    if (await hasFound(store)) later('found', FOUND_MS, () => tellFound(store, agencies, clock.now()));
    await kept.storeIfDue();
  });

  async function matchAll(): Promise<void> {
    const { index } = kept;
    while (isOpen()) {
      const matched = await matchWaiting({ store, index, now: () => clock.now(), log, agencies });
      if (matched === 0) return;
      const { revision } = index;
      if (matched === 'BEHIND') await kept.keepUp();
      // Not to be had now: that of a registry set back to an older state, say.
      if (matched === 'BEHIND' && index.revision === revision) return;
    }
  }

  function note(): void {
    if (closed) return;
    // Beside what is being matched: a claim is to be met by others as soon as it is known.
    if (busy) kept.keepUp().catch(() => undefined);
    work().catch(failed);
  }

  return {
    ready,
    isReady: () => isReady,
    note,
    settled: work,
    async close() {
      closed = true;
      for (const cancel of timers.values()) cancel();
      await work().catch(() => undefined);
    },
  };
}
