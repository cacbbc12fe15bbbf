import type { Lookup } from './lookup';

/**
 * What an agency answered about one record, at `fetchedAt` (epoch ms): the record, or that there is none. It is itself
 * the fresh answer (`stale: false, code: null`), so that a warm lookup allocates nothing. One object serves all
 * requests of the process: never change it or the record in it.
 */
export type Reading = Exclude<Lookup<unknown>, { state: 'failed' }>;

/** What the shared tier knows of one record. */
export interface SharedReading {
  readonly reading: Reading | null;
  /** True when the record changed after `reading`, which is then served only if the agency does not answer. */
  readonly evicted: boolean;
  /** Identifies the time between two evictions of the record. A write for an earlier generation is dropped. */
  readonly generation: string;
}

export interface SharedWrite {
  readonly key: string;
  readonly reading: Reading;
  /** The generation that was current before the agency was asked. */
  readonly generation: string;
  readonly ttlMs: number;
}

/**
 * A tier that several processes share. It only makes answers faster: it may be slow, dead or emptied at any time, so no
 * method rejects, and a read that gets no answer is an empty map.
 */
export interface SharedTier {
  /** True while evictions by other processes reach this one. */
  readonly subscribed: boolean;
  /** Grows whenever an eviction may have been missed: what this process held before must be read again. */
  readonly epoch: number;
  /** Keys missing from the map are unknown, because the tier did not answer. */
  read(keys: readonly string[]): Promise<ReadonlyMap<string, SharedReading>>;
  /** Runs in the background. */
  write(writes: readonly SharedWrite[]): void;
  /** Resolves when every process has been notified, or when that must wait until the tier is back. */
  evict(changed: readonly string[], withdrawn: readonly string[]): Promise<void>;
  /** Registers the one listener for evictions by other processes. */
  onEvicted(listener: (changed: readonly string[], withdrawn: readonly string[]) => void): void;
  close(): Promise<void>;
}
