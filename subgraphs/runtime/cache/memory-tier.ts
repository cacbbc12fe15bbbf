import { LRUCache } from 'lru-cache';
import type { Code } from '../../../schema/errors/codes';
import type { Reading } from './tier';

/** What the process knows of one record. Mutable fields change in place, so that an eviction copies nothing. */
export interface Held {
  /** Null when the agency has only ever sent something malformed. */
  readonly reading: Reading | null;
  /** When this process last knew the reading to be the current one (epoch ms), and in which epoch of the shared tier. */
  readonly confirmedAt: number;
  readonly epoch: number;
  /** True once the feed has reported a change. */
  evicted: boolean;
  /** Why the last refresh failed. */
  failure: Code | null;
  /** No refresh before this instant (epoch ms), unless the record was evicted. */
  retryAt: number;
}

export interface MemoryBounds {
  readonly maxEntries: number;
  /** Approximate: the size of the records' strings and numbers, without the engine's overhead. */
  readonly maxBytes: number;
}

/** The process's own tier, which drops the least recently used records. Knows no time; `freshnessOf` judges ages. */
export class MemoryTier {
  private readonly entries: LRUCache<string, Held>;

  constructor(bounds: MemoryBounds) {
    this.entries = new LRUCache({
      max: bounds.maxEntries,
      maxSize: bounds.maxBytes,
      sizeCalculation: (held, key) => 2 * key.length + approximateBytes(held.reading),
    });
  }

  /** Marks the entry as used. */
  get(key: string): Held | undefined {
    return this.entries.get(key);
  }

  /** Looks without marking it as used. */
  peek(key: string): Held | undefined {
    return this.entries.peek(key);
  }

  set(key: string, held: Held): void {
    this.entries.set(key, held);
  }

  delete(key: string): void {
    this.entries.delete(key);
  }
}

/** Bytes that a JSON-like value takes, correct within a factor of about two. */
export function approximateBytes(value: unknown): number {
  if (typeof value === 'string') return 16 + 2 * value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let bytes = 32;
  // Records of one shape share their property names, so only the values count.
  for (const part of Object.values(value)) bytes += 8 + approximateBytes(part);
  return bytes;
}
