import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import { MemoryTier, type MemoryBounds } from './memory-tier';
import { createRecordCache, type RecordCache } from './record-cache';
import { RedisTier } from './redis-tier';
import { readCacheKeys } from './cache-key';

export interface OpenRecordCacheOptions {
  /** Null: the memory tier stands alone. */
  readonly redisUrl: string | null;
  /** 32 bytes in hex each; at least one when there is a `redisUrl`. The first encrypts, all decrypt. */
  readonly cacheKeys: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  readonly memory?: MemoryBounds;
}

const MEMORY: MemoryBounds = { maxEntries: 50_000, maxBytes: 64_000_000 };

/**
 * Opens the cache that all requests of this process share. Waits at most a second for Redis and then goes on without
 * it: losing Redis makes answers slower but does not change them. Rejects only for a malformed cache key.
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
