import type { Clock } from '../schema/process/clock';

/** A clock that moves only when a test advances it. */
export interface FakeClock extends Clock {
  /**
   * Moves time by `ms` and runs due timers in order, each at its own instant. Promises and immediates get
   * their turn before, between and after, so `advance(0)` only lets everything settle. It can't wait for sockets.
   */
  advance(ms: number): Promise<void>;
}

/** Starts at `start` (ms since 1970): by default 3 October 2025, 09:00 IST. */
export function createFakeClock(start = Date.parse('2025-10-03T09:00:00+05:30')): FakeClock {
  let now = start;
  const waiting = new Set<{ readonly at: number; readonly task: () => void }>();

  const nextDue = (end: number) => {
    let next: { readonly at: number; readonly task: () => void } | null = null;
    for (const entry of waiting) if (entry.at <= end && (!next || entry.at < next.at)) next = entry;
    return next;
  };

  return {
    now: () => now,
    after(ms, task) {
      const entry = { at: now + Math.max(0, ms), task };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (let due = nextDue(end); due; due = nextDue(end)) {
        waiting.delete(due);
        now = due.at;
        due.task();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}

/** A batch needs one turn to be sent, and its answer another to reach its caller. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
}
