import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import { MemoryTier, type MemoryBounds } from './memory-tier';
import { createRecordCache, type RecordCache } from './record-cache';
import { RedisTier } from './redis-tier';
import { readCacheKeys } from './cache-key';

export interface OpenRecordCacheOptions {
  /** Null: the memory tier stands alone. */
  readonly redisUrl: string | null;
  /** 32 bytes in hex each, at least one where there is a `redisUrl`; the first seals, all open. */
  readonly cacheKeys: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  readonly memory?: MemoryBounds;
}

const MEMORY: MemoryBounds = { maxEntries: 50_000, maxBytes: 64_000_000 };

/**
 * Opens the cache that all requests of this process share. Waits a second at most for Redis, and goes on without it: a
 * Redis that is dead, or dies later, makes answers slower and not other. Rejects only for a cache key that is none.
 */
export async function openRecordCache(options: OpenRecordCacheOptions): Promise<RecordCache> {
  const { redisUrl, cacheKeys, clock, log } = options;
  const memory = new MemoryTier(options.memory ?? MEMORY);
  if (redisUrl === null) return createRecordCache({ memory, shared: null, clock, log });
  const shared = new RedisTier({ url: redisUrl, keys: readCacheKeys(cacheKeys), clock, log });
  const cache = createRecordCache({ memory, shared, clock, log });
  await shared.ready();
  return cache;
}
