export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** India has one zone and no summer time. */
export const INDIAN_OFFSET_MS = 5.5 * HOUR_MS;

/** The time, as an argument: tests pass a clock that moves only when they advance it. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Runs `task` once after `ms`; the returned function cancels it. Does not keep the process alive. */
  after(ms: number, task: () => void): () => void;
}

/** Node.js runs a timer of more than 24 days at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    let timer: NodeJS.Timeout;
    const wait = (left: number) => {
      timer = setTimeout(left > MAX_TIMER_MS ? () => wait(left - MAX_TIMER_MS) : task, Math.min(left, MAX_TIMER_MS));
      timer.unref();
    };
    wait(ms);
    return () => clearTimeout(timer);
  },
};
