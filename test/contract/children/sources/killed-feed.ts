import type { SentFeed, SentRow } from './mended-reader';

/** A feed in which only the mended reader can read every third change, some of them without a key. */
export function killedFeed(): SentFeed {
  const rows = Array.from({ length: 40 }, (_, n): SentRow => {
    const isBad = n % 3 === 0;
    return { id: n % 6 === 0 ? null : String(n % 30), at: n, name: `N ${n}`, ...(isBad ? { day: '3/2' } : {}) };
  });
  return { rows, world: 'w', pageSize: 12 };
}
