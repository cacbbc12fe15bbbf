import type { Clock } from '../../../schema/process/clock';

/** How long an officer may leave the page alone. */
export const IDLE_MS = 5 * 60_000;

export interface IdleWatch {
  /** Somebody is there: a key, a pointer, a touch. */
  seen(): void;
  /** The page came back from the background, or the machine from sleep: timers may not have run. */
  check(): void;
}

/**
 * Calls `leftAlone` once, when nobody was seen for `IDLE_MS`. What counts is the time between two instants, not a timer: a
 * machine that slept for an hour has no timer that ran, and whoever wakes it need not be who left it.
 */
export function watchIdle(clock: Clock, leftAlone: () => void): IdleWatch {
  let last = clock.now();
  let isOver = false;

  function check(): void {
    // A clock that was set back would otherwise grant hours.
    last = Math.min(last, clock.now());
    if (isOver || clock.now() - last < IDLE_MS) return;
    isOver = true;
    leftAlone();
  }

  const wait = (ms: number) =>
    clock.after(ms, () => {
      check();
      if (!isOver) wait(last + IDLE_MS - clock.now());
    });
  wait(IDLE_MS);

  return {
    check,
    seen() {
      check();
      if (!isOver) last = clock.now();
    },
  };
}
