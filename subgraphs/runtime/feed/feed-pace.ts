const MINUTE_MS = 60_000;

/** The most pages of one feed read in any minute: more than a registry stores, fewer than an endless loop requests. */
const PAGES_A_MINUTE = 600;

/** Counts the pages of one feed. */
export interface FeedPace {
  /** Call it for each page read; `now` in ms. */
  note(now: number): void;
  /** How long the next page must wait, ms; 0 for no wait. */
  waitMs(now: number): number;
}

export function createFeedPace(pagesAMinute = PAGES_A_MINUTE): FeedPace {
  /** The instants of the last pages, a ring buffer. */
  const instants: number[] = [];
  let oldest = 0;
  return {
    note(now) {
      if (instants.length < pagesAMinute) {
        instants.push(now);
        return;
      }
      instants[oldest] = now;
      oldest = (oldest + 1) % pagesAMinute;
    },
    waitMs(now) {
      const first = instants[oldest];
      if (instants.length < pagesAMinute || first === undefined) return 0;
      return Math.max(0, first + MINUTE_MS - now);
    },
  };
}
