import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { Store } from '../../runtime/postgres/store';
import { AskedClaims } from './asked-claims';
import { hasFound, raiseFoundAlerts } from './found-claims';
import type { KeptIndex } from './kept-index';
import { hasWaiting } from '../registry/claims/waiting-claims';
import { matchWaiting } from './match-waiting';
import { oneAtATime } from './one-at-a-time';
import { isSweepDue, sweepIfDue } from './sweep';

/**
 * The wait after a failure of PostgreSQL, and before claims are taken that another process left behind when it ended.
 */
const AGAIN_MS = 1000;
/** While many claims come, matching all of them again is put off this long. */
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
  /** Of one processor, while many claims wait: above 0, at most 1. */
  readonly share: number;
}

export function createMatching({ store, kept, clock, log, agencies, share }: MatchingParts): Matching {
  const asked = new AskedClaims();
  let closed = false;
  let busy = false;
  let failures = 0;
  const isOpen = () => !closed;
  let isReady = false;
  let resolveReady: () => void;
  const ready = new Promise<void>((resolve) => (resolveReady = resolve));
  const timers = new Map<string, () => void>();
  /** Ends the rest between two batches. */
  let wake: readonly (() => void)[] = [];

  /** Runs the task once after that time, however often it is asked for until then. */
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
    // A first failure is made good a second later, and a starting process often has one while it is busy.
    failures += 1;
    if (failures > 1) log.warn('matching-interrupted');
    later('again', AGAIN_MS, () => Promise.resolve());
  }

  const work = oneAtATime(async () => {
    if (closed) return;
    await kept.keepUp();
    isReady = true;
    resolveReady();
    busy = true;
    await matchAll().finally(() => (busy = false));
    failures = 0;
    if (!isOpen()) return;
    if (await hasWaiting(store)) later('again', AGAIN_MS, () => Promise.resolve());
    if (await isSweepDue(store, kept.index)) {
      later('sweep', SWEEP_MS, () => sweepIfDue(store, kept.index, asked));
    }
    if (await hasFound(store)) later('found', FOUND_MS, () => raiseFoundAlerts(store, agencies, clock.now()));
    await kept.storeIfDue();
  });

  async function matchAll(): Promise<void> {
    const { index } = kept;
    while (isOpen()) {
      const began = clock.now();
      const matched = await matchWaiting({ store, index, asked, now: () => clock.now(), log, agencies });
      if (matched === 0) return;
      const { revision } = index;
      if (matched === 'BEHIND') await kept.keepUp();
      // The newer revision cannot be read now, for example because the registry was set back to an older state.
      if (matched === 'BEHIND' && index.revision === revision) return;
      await rest((clock.now() - began) * (1 / share - 1));
    }
  }

  /** The time of a batch is that of this process and of PostgreSQL, so the share is that of both together. */
  function rest(ms: number): Promise<void> {
    return new Promise((rested) => {
      if (ms < 1 || closed) rested();
      else wake = [clock.after(ms, rested), rested];
    });
  }

  function note(): void {
    if (closed) return;
    // Runs beside matching, so that other claims meet a new claim as soon as it is known.
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
      for (const end of wake) end();
      await work().catch(() => undefined);
    },
  };
}
