import type { Lookup } from './lookup';

/**
 * What an agency answered about one record, at `fetchedAt`: the record, or that there is none. It is itself the fresh
 * answer (`stale: false, code: null`), so that a warm lookup makes nothing new. One object serves all requests of the
 * process: nobody may ever change it or the record in it.
 */
export type Reading = Exclude<Lookup<unknown>, { state: 'failed' }>;

/** What the shared tier knows of one record. */
export interface SharedReading {
  readonly reading: Reading | null;
  /** True when the record changed after `reading`, which is then good only when the agency does not answer. */
  readonly evicted: boolean;
  /** Names the time between two evictions of the record. A write is dropped when it is no longer the current one. */
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
 * A tier that several processes share. It only ever makes answers faster: it may be slow, dead or emptied at any time,
 * so that no method rejects and an unanswered read is an empty map.
 */
export interface SharedTier {
  /** True while evictions by other processes reach this one. */
  readonly subscribed: boolean;
  /** Grows whenever an eviction may have been missed: what this process held before is to be read again. */
  readonly epoch: number;
  /** Keys left out are unknown, because the tier did not answer. */
  read(keys: readonly string[]): Promise<ReadonlyMap<string, SharedReading>>;
  /** Goes on in the background. */
  write(writes: readonly SharedWrite[]): void;
  /** Resolves when every process has been told, or when that must wait until the tier is back. */
  evict(changed: readonly string[], withdrawn: readonly string[]): Promise<void>;
  /** Tells of evictions by other processes. */
  onEvicted(listener: (changed: readonly string[], withdrawn: readonly string[]) => void): void;
  close(): Promise<void>;
}
