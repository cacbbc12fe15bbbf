const MINUTE_MS = 60_000;

/** So many pages of one feed are read in any minute: more than a registry stores, fewer than a loop would ask for. */
const PAGES_A_MINUTE = 600;

/** Counts the pages of one feed. */
export interface FeedPace {
  /** To be called for each page read, `now` in ms. */
  note(now: number): void;
  /** How long the next page has to wait, ms; 0 for not at all. */
  waitMs(now: number): number;
}

export function createFeedPace(pagesAMinute = PAGES_A_MINUTE): FeedPace {
  /** The instants of the last pages, in a ring. */
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
